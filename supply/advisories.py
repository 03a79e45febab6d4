"""Ask OSV for known vulnerabilities of the pinned packages: `python -m supply.advisories`.

The exit code is 1 if there are some, and 0 if the service cannot be reached: a build does not depend on it.
"""

import json
import sys
import urllib.request
from collections.abc import Sequence
from typing import Any

from supply.pins import FOR_USE, Pin, read_pins

SERVICE = "https://api.osv.dev/v1/querybatch"
SECONDS = 20


def known(pins: Sequence[Pin], service: str = SERVICE) -> list[str] | None:
    """A sentence for each package with known vulnerabilities; None if the service does not answer as it should."""
    queries = [{"package": {"purl": pin.url}} for pin in pins]
    request = urllib.request.Request(  # noqa: S310 - a fixed address
        service, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            return _sentences(pins, json.load(answer)["results"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sentences(pins: Sequence[Pin], results: Sequence[dict[str, Any]]) -> list[str]:
    found = [(pin, [each["id"] for each in result.get("vulns", ())]) for pin, result in zip(pins, results, strict=True)]
    return [f"{pin.name} {pin.version} has {', '.join(ids)}." for pin, ids in found if ids]


def _main() -> None:
    pins = read_pins(FOR_USE)
    sentences = known(pins)
    if sentences is None:
        print("The advisories cannot be reached, so the packages are not checked for known vulnerabilities.")
        return
    print("\n".join([*sentences, f"{len(pins)} packages checked, {len(sentences)} with known vulnerabilities."]))
    sys.exit(1 if sentences else 0)


if __name__ == "__main__":
    _main()
