"""Errors for mistakes in data files. They name the file and the entry, so that the editor can find the mistake."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]
"""The keys and places in lists that lead to a value in the data of a file."""

_LABELS = ("id", "form", "skill", "group", "what")
"""The keys whose values can name an entry, the best first."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One mistake in a data file: the file, the entry, and what is wrong with it.

    `within` is the dotted path in the entry to what is wrong. `place` is that of the entry in the file, where it is
    known. Both are empty for the whole.
    """

    file: str
    entry: str
    reason: str
    within: str = ""
    place: str = ""

    @property
    def path(self) -> str:
        """The dotted path in the file to what is wrong."""
        return ".".join(filter(None, (self.place, self.within)))

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.file, self.entry, self.within, self.reason)))


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a data file: the file, the name of the entry, and the dotted path to it, where that is known."""

    file: str
    name: str
    place: str = ""

    def fault(self, reason: str, within: str = "") -> Fault:
        """What is wrong with the entry, or with what is at a path in it."""
        return Fault(self.file, self.name, reason, within, self.place)

    def unknown(self, within: str, named: Iterable[str], known: Container[str]) -> Iterator[Fault]:
        """A fault for each name at a path in the entry that does not exist."""
        for name in named:
            if name not in known:
                yield self.fault(f"there is no {name!r}", within)


def fault_at(file: str, data: Any, path: Path, reason: str) -> Fault:
    """The fault at a path in the data of a file.

    Its entry is the item of the first list on the path: by its id, or by what it is about, or else by its place.
    Without a list, the entry is the path itself, and "file" for the whole file.
    """
    depth = next((index + 1 for index, step in enumerate(path) if isinstance(step, int)), len(path))
    return Fault(file, _named(data, path[:depth]), reason, _dotted(path[depth:]), _dotted(path[:depth]))


def _named(data: Any, place: Path) -> str:
    """The name of the item at this place."""
    item = data
    for step in place:
        item = item.get(step) if isinstance(item, dict) else item[int(step)] if isinstance(item, list) else None
    labels = (item.get(key) for key in _LABELS) if place and isinstance(item, dict) else ()
    label = next((label for label in labels if isinstance(label, str)), None)
    return label or _dotted(place) or "file"


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))


def unknown(file: str, entry: str, key: str, named: Iterable[str], known: Container[str]) -> Iterator[Fault]:
    """A fault for each name under the key of an entry that does not exist."""
    return Entry(file, entry).unknown(key, named, known)


class TaxonomyError(ValueError):
    """The data cannot be used. `str(error)` has a line `file: entry: reason` for each of its `faults`."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)
