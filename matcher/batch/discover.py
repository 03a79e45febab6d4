"""Find the documents of a batch in files and folders."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from matcher.documents import media_types

SUFFIXES = frozenset(chain.from_iterable(media_types.SUFFIXES.values())) - {".zip"}
"""The suffixes of the files that are taken from a folder. A zip in it is rarely a resume.

A file that the user names may have any suffix.
"""

_SKIPPED_PREFIXES = (".", "~$")


@dataclass(frozen=True, slots=True)
class Input:
    """One document: its `path`, and `file`, the same path as printable text with forward slashes."""

    file: str
    path: Path

    def sha256(self) -> str | None:
        """The hash of the document's bytes in hex; None if it is not a regular file or cannot be read."""
        if not self.path.is_file():
            return None
        try:
            with self.path.open("rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest()
        except OSError:
            return None


def discover(paths: Iterable[Path], *, leave_out: Iterable[Path] = ()) -> list[Input]:
    """The documents at `paths`, in the order given. For a folder, all documents in it follow, sorted by path.

    Inside folders, hidden files, lock files of office programs and the files of `leave_out` are skipped.
    """
    without = {path.absolute() for path in leave_out}
    return [_input(file) for path in paths for file in _documents(path, without)]


def _documents(path: Path, without: set[Path]) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for entry in sorted(path.iterdir(), key=lambda entry: os.fsencode(entry.name)):
        if entry.name.startswith(_SKIPPED_PREFIXES) or entry.absolute() in without:
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _documents(entry, without)
        elif entry.suffix.lower() in SUFFIXES:
            yield entry


def _input(path: Path) -> Input:
    return Input(os.fsencode(path.as_posix()).decode("utf-8", "replace"), path)
