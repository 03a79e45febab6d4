"""What is wrong with a taxonomy's data, said so that the person who edits it finds the place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: the file and the entry that it stands in, and what is wrong there."""

    file: str
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.reason}"


class TaxonomyError(ValueError):
    """The data cannot be used. `str(error)` has one line `file: entry: reason` for each of its `faults`."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)
