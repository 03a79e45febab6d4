"""Read what tables say with yes and no."""

from matcher.errors import UsageError

_WORDS = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


def is_yes_or_no(cell: str) -> bool:
    """Whether the cell says yes, no or nothing."""
    return not cell or cell.casefold() in _WORDS


def yes_or_no(cell: str, column: str) -> bool | None:
    """What a cell says; None if it is empty. Raises `UsageError`, with the name of the column, for anything else."""
    if not cell:
        return None
    if cell.casefold() not in _WORDS:
        raise UsageError(f"The column '{column}' has a cell that is neither yes nor no.")
    return _WORDS[cell.casefold()]
