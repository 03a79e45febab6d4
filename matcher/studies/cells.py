"""Read what the cells of tables say: yes, no or nothing."""

from matcher.batch.sources.unknown import is_unknown
from matcher.errors import UsageError

_YES_OR_NO = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


def is_yes_or_no(cell: str) -> bool:
    """Whether the cell says yes, no or nothing."""
    return is_unknown(cell) or cell.casefold() in _YES_OR_NO


def yes_or_no(cell: str, column: str) -> bool | None:
    """What a cell says; None if nothing. Raises `UsageError`, with the name of the column, for anything else."""
    if is_unknown(cell):
        return None
    if cell.casefold() not in _YES_OR_NO:
        raise UsageError(f"The column '{column}' has a cell that is neither yes nor no.")
    return _YES_OR_NO[cell.casefold()]
