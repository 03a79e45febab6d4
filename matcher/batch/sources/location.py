"""A file on this machine or in an object storage."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from matcher.documents.file_names import printable


@dataclass(frozen=True, slots=True)
class Location:
    """A file: its printable `name` with forward slashes, and a function that opens it for reading."""

    name: str
    open: Callable[[], BinaryIO]

    @property
    def suffix(self) -> str:
        """The last suffix of the name in small letters, such as ".zip"."""
        return Path(self.name).suffix.lower()


def local(path: Path) -> Location:
    """The location of a file on this machine."""
    return Location(printable(path), lambda: path.open("rb"))


def read_start(open_file: Callable[[], BinaryIO], most: int) -> bytes:
    """The first `most` + 1 bytes of a file at most, so that a larger file can be refused without reading all of it."""
    with open_file() as file:
        return file.read(most + 1)
