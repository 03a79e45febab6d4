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
    """One mistake in a data file: the file, the entry, and what is wrong with it."""

    file: str
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.reason}"


def fault_at(file: str, data: Any, path: Path, reason: str) -> Fault:
    """The fault at a path in the data of a file.

    Its entry is the item of the first list on the path: by its id, or by what it is about, or else by its place.
    Without a list, the entry is the path itself, and "file" for the whole file.
    """
    depth = next((index + 1 for index, step in enumerate(path) if isinstance(step, int)), len(path))
    within = ".".join(map(str, path[depth:]))
    return Fault(file, _named(data, path[:depth]), f"{within}: {reason}" if within else reason)


def _named(data: Any, place: Path) -> str:
    """The name of the item at this place."""
    item = data
    for step in place:
        item = item.get(step) if isinstance(item, dict) else item[int(step)] if isinstance(item, list) else None
    labels = (item.get(key) for key in _LABELS) if place and isinstance(item, dict) else ()
    label = next((label for label in labels if isinstance(label, str)), None)
    return label or ".".join(map(str, place)) or "file"


def unknown(file: str, entry: str, key: str, named: Iterable[str], known: Container[str]) -> Iterator[Fault]:
    """A fault for each name under the key of an entry that does not exist."""
    for name in named:
        if name not in known:
            yield Fault(file, entry, f"{key}: there is no {name!r}")


class TaxonomyError(ValueError):
    """The data cannot be used. `str(error)` has a line `file: entry: reason` for each of its `faults`."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)
