"""The columns of a table that say something of a document, and what their cells say."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matcher.batch.sources.rows import Names, Row, plain_name
from matcher.batch.sources.unknown import is_unknown
from matcher.errors import UsageError

COLUMNS = {
    "path": ("path", "file", "filename", "resume path", "resume file", "resume url", "attachment"),
    "text": ("text", "resume text", "resume", "resume str", "cv", "cv text"),
    "reference": ("reference", "candidate ref", "candidate id", "applicant id", "person id", "id"),
}
"""What a row may say of a document, and names of columns that say it, as `plain_name` gives them. The first name found
counts.
"""

_NO_TEXT = {bytes: "bytes", bool: "yes or no", list: "a list", dict: "an object"}
"""What a cell that is used may not be, and what that is called."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that are used; None for those that the table does not have."""

    path: str | None
    text: str | None
    reference: str | None


def columns_of(names: Names, chosen: Mapping[str, str], manifest: str) -> Columns:
    """The columns of a row with these names. A column that was chosen is the only one for what it says.

    Raises `UsageError` if two columns have a name that is used.
    """
    found = {}
    for meaning, usual in COLUMNS.items():
        same = _chosen(chosen[meaning], names) if meaning in chosen else first_called(usual, names)
        if len(same) > 1:
            raise UsageError(f"{manifest} has two columns named '{same[0]}'; leave one of them out.")
        found[meaning] = next(iter(same), None)
    return Columns(**found)


def _chosen(name: str, names: Iterable[str]) -> list[str]:
    """The names that are written as the chosen one, or else those that differ from it in case and blanks alone."""
    return [each for each in names if each == name] or _called(plain_name(name), names)


def first_called(usual: Iterable[str], names: Iterable[str]) -> list[str]:
    """The columns with the first of the usual names that any column has. Case and blanks do not matter."""
    return next(filter(None, (_called(name, names) for name in usual)), [])


def _called(plain: str, names: Iterable[str]) -> list[str]:
    return [each for each in names if plain_name(each) == plain]


def check_columns(known: Mapping[Names, Columns], chosen: Mapping[str, str], manifest: str) -> None:
    """Raise `UsageError` if no row has a column that was chosen, or one with paths or texts.

    `known` has the columns of all rows, by the names of the cells that a row has: rows of JSON may differ.
    """
    if not known:
        return
    names = dict.fromkeys(name for each in known for name in each)
    for name in chosen.values():
        if not _chosen(name, names):
            raise UsageError(f"{manifest} has no column '{name}'. It has {_listed(names)}.")
    if not any(columns.path or columns.text for columns in known.values()):
        raise UsageError(
            f"{manifest} has no column with paths or texts; name one with --column path=NAME or text=NAME. "
            f"It has {_listed(names)}."
        )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def check_cells(row: Row, columns: Columns, name: str) -> None:
    """Raise `UsageError` if a cell that is used is neither text nor a number. `name` is that of the row."""
    for column in filter(None, (columns.path, columns.text, columns.reference)):
        for kind, called in _NO_TEXT.items():
            if isinstance(row.get(column), kind):
                raise UsageError(f"The column '{column}' of {name} has {called} and no text; save it as text.")


def cell(row: Row, column: str | None) -> str:
    """What a cell says; empty if there is none, or if it says only that nothing is known."""
    text = as_text(row.get(column) if column is not None else None)
    return "" if is_unknown(text) else text


def as_text(value: object) -> str:
    """The value of a cell as text; empty if there is none.

    A whole number has no decimals, even if its column has: tables save numbers so if some cells are empty.
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
