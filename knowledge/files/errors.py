"""Errors for mistakes in data files. They name the file and the entry, so that the editor can find the mistake."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One mistake in a data file: the file, the entry, and what is wrong with it."""

    file: str
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.reason}"


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
