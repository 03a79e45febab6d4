"""Write the bill of materials as CycloneDX: `python -m supply.sbom FILE`. It lists what `rolefit[all]` installs."""

import json
import sys
from pathlib import Path
from typing import Any

from matcher.version import __version__
from supply.pins import FOR_USE, Pin, licence_of, read_pins


def bill_of_materials() -> dict[str, Any]:
    """The bill: Rolefit, and every pinned package with its version, hashes and licence. It has no time of its own."""
    product = {"type": "application", "name": "rolefit", "version": __version__, "bom-ref": "rolefit"}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": product | {"licenses": [{"license": {"id": "MIT"}}]}},
        "components": [_component(pin) for pin in read_pins(FOR_USE)],
    }


def _component(pin: Pin) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "name": pin.name,
        "version": pin.version,
        "purl": pin.url,
        "bom-ref": pin.url,
        # A package has one file for each platform. These are the hashes of all of them.
        "externalReferences": [
            {
                "type": "distribution",
                "url": pin.url,
                "hashes": [{"alg": "SHA-256", "content": each} for each in pin.hashes],
            }
        ],
    }
    if licence := licence_of(pin.name):
        component["licenses"] = [{"license": {"name": licence}}]
    return component


def _main() -> None:
    Path(sys.argv[1]).write_text(json.dumps(bill_of_materials(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _main()
