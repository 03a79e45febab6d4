"""The version of the data, and one hash of everything that can change a result.

`version.yaml` records the version, and hashes of the content that the data had when they got that version. Data with
other content need a new version: `check_version` reports that, and `knowledge.loader.stamp` writes the file.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from knowledge.constants import briefs, scoring
from knowledge.constants.entries import values_of
from knowledge.files.errors import Fault
from knowledge.files.folders import files_in
from knowledge.files.strict_yaml import read_yaml
from knowledge.files.typed import load_typed
from knowledge.packaged import data_folder
from knowledge.rules.content_hash import rules_hash
from knowledge.rules.loader import RULES, load_rules, ordinary_words
from knowledge.rules.shapes import Table, Text

VERSION_FILE = "version.yaml"
CONSTANTS = (briefs.FILE, scoring.FILE)
_HEADER = """# The version of all data in this folder, and SHA-256 hashes of the data at that version:
# of the content of the taxonomy, of the content of the rules and constants, and of the bytes of their files.
# `rolefit taxonomy stamp VERSION FOLDER` writes this file.
"""
_DOTTED_NUMBERS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})*")


class Stamp(Table, frozen=True):
    """A version and its hashes, as `version.yaml` records them. All hashes are in hexadecimal digits.

    `files` is the hash of the bytes of all files of rules and constants. As long as it is right, so is `rules`, and
    nobody has to compute it from the content.
    """

    version: Text
    taxonomy: str = ""
    rules: str = ""
    files: str = ""


def hash_of_all(taxonomy_sha256: str) -> str:
    """The SHA-256 of a taxonomy together with the rules and constants that come with this package."""
    return combined_hash(taxonomy_sha256, packaged_rules_hash())


def combined_hash(taxonomy_sha256: str, rules_sha256: str) -> str:
    """One SHA-256 from the hash of a taxonomy and the hash of rules and constants."""
    return hashlib.sha256(f"{taxonomy_sha256} {rules_sha256}".encode()).hexdigest()


@cache
def packaged_rules_hash() -> str:
    """The hash of the rules and constants that come with this package.

    It is read from `version.yaml`, and computed only if somebody has edited the files since they got their version.
    """
    folder = data_folder()
    stamp = read_stamp(folder)
    if stamp.files == files_hash(folder):
        return stamp.rules
    return rules_hash(load_rules(), ordinary_words(), values_of_constants(folder))


def values_of_constants(folder: Traversable) -> dict[str, Any]:
    """The values in each file of constants, without their reasons. Raises `TaxonomyError` with a fault of a file."""
    return {name: values_of(read_yaml(folder / name, name), name) for name in CONSTANTS}


def read_stamp(folder: Traversable) -> Stamp:
    """The content of `version.yaml` in a folder. Raises `TaxonomyError` with every fault of the file."""
    return load_typed(Stamp, read_yaml(folder / VERSION_FILE, VERSION_FILE), VERSION_FILE)


def check_version(folder: Traversable, taxonomy_sha256: str, rules_sha256: str) -> Iterator[Fault]:
    """A fault if the data have changed since they got their version."""
    stamp = read_stamp(folder)
    recorded = (stamp.taxonomy, stamp.rules)
    if any(recorded) and recorded != (taxonomy_sha256, rules_sha256):
        reason = "the data have changed since this version; give them a new one: rolefit taxonomy stamp VERSION FOLDER"
        yield Fault(VERSION_FILE, stamp.version, reason)


def check_new_version(recorded: Stamp, found: Stamp, version: str) -> Iterator[Fault]:
    """A fault if the data cannot get this version. `found` has the hashes that they have now, at the recorded version.

    Changed data need a later version. Data of which only the form has changed keep theirs, so that nothing that was
    made with them becomes outdated.
    """
    if found == recorded:
        yield Fault(VERSION_FILE, recorded.version, "nothing has changed since this version")
    elif (found.taxonomy, found.rules) == (recorded.taxonomy, recorded.rules):
        if version != recorded.version:
            reason = "only the form of files has changed since this version, such as a comment; give this version again"
            yield Fault(VERSION_FILE, recorded.version, reason)
    elif not _numbers(version):
        yield Fault(VERSION_FILE, version, "a version is numbers with dots between them")
    elif _numbers(version) <= _numbers(recorded.version):
        yield Fault(VERSION_FILE, version, f"this version is not later than the present one, {recorded.version}")


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version such as 2027.10.3; none if it is something else."""
    return tuple(map(int, version.split("."))) if _DOTTED_NUMBERS.fullmatch(version) else ()


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Write `version.yaml`."""
    lines = "".join(f'{name}: "{value}"\n' for name, value in msgspec.structs.asdict(stamp).items())
    (folder / VERSION_FILE).write_text(_HEADER + lines, encoding="utf-8")


def files_hash(folder: Traversable) -> str:
    """The SHA-256 of the names and bytes of all files of rules and constants in a folder."""
    digest = hashlib.sha256()
    rules = sorted(found for found in files_in(folder / RULES, RULES) if found[0].endswith((".yaml", ".txt")))
    for name, file in rules + [(name, folder / name) for name in CONSTANTS]:
        content = file.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
