"""The pinned packages, with their hashes and licences."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import NamedTuple

REQUIREMENTS = Path(__file__).parent.parent / "requirements"
FOR_USE, FOR_DEVELOPMENT = "all.txt", "dev.txt"
_PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Pin(NamedTuple):
    """A package, its version, and the SHA-256 of its files in hex."""

    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def url(self) -> str:
        """The package URL (purl), which SBOMs and advisories use."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_pins(file: str) -> list[Pin]:
    """The pins of one of the files in `requirements`, in its order."""
    text = (REQUIREMENTS / file).read_text(encoding="utf-8")
    return [Pin(name, version, tuple(_HASH.findall(rest))) for name, version, rest in _PIN.findall(text)]


def licence_of(name: str) -> str | None:
    """What an installed package says about its licence; empty if nothing, None if it is not installed."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return None
    classifiers = [each.rpartition(" :: ")[2] for each in about.get_all("Classifier") or () if "License ::" in each]
    expression, text = (" ".join(about.get_all(field) or ()) for field in ("License-Expression", "License"))
    named = expression or " AND ".join(classifiers) or text
    return " ".join(named.split())[:200]
