"""Check the licences of the installed packages: `python -m supply.licences`. The exit code is 1 if one is refused."""

import re
import sys
from collections.abc import Iterable

from supply.pins import FOR_DEVELOPMENT, licence_of, read_pins

REFUSED = re.compile(
    r"\bA?GPL|(?<!Lesser )(?<!Library or )General Public License|Affero|SSPL|Server Side Public|BUSL|Business Source"
    r"|Commons Clause|Elastic License|NonCommercial|CC-BY-NC|Proprietary",
    re.IGNORECASE,
)
"""Licences that would bind who uses Rolefit, or forbid some uses. The LGPL does neither for a library."""


def refused(licences: Iterable[tuple[str, str]]) -> list[str]:
    """A sentence for each package whose licence is refused or not named. The licences are given by package."""
    sentences = []
    for name, licence in licences:
        if not licence:
            sentences.append(f"{name} does not name its licence.")
        elif REFUSED.search(licence):
            sentences.append(f"{name} has the licence {licence}.")
    return sentences


def _main() -> None:
    licences = [(pin.name, licence_of(pin.name)) for pin in read_pins(FOR_DEVELOPMENT)]
    installed = [(name, licence) for name, licence in licences if licence is not None]
    faults = refused(installed)
    print("\n".join([*faults, f"{len(installed)} licences checked, {len(faults)} refused."]))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    _main()
