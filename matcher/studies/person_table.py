"""Read a table about the people of a pool: a CSV file with a row for each person, kept apart from the pool."""

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from matcher.batch.sources.columns import COLUMNS, first_called
from matcher.batch.sources.csv_form import as_utf8, with_separator
from matcher.batch.sources.location import local
from matcher.batch.sources.unknown import is_unknown
from matcher.errors import UsageError
from matcher.studies.pool_lines import PoolLine

KEYS = {"reference": COLUMNS["reference"], "file": ("file", *COLUMNS["path"])}
"""The columns that name a person, the candidate's reference or the name of the document, and how they may be called.

They are those of the tables that `rolefit batch` reads. The first name found counts.
"""


class PersonTable:
    """The rows of a table, found by the reference or by the file of a person.

    `columns` are its other columns. `matched` counts the rows that were found so far. `one_per_person` allows several
    documents of one reference. `has_decimal_commas` says that a number may be written as 3,5.
    """

    def __init__(
        self,
        columns: tuple[str, ...],
        rows: Mapping[tuple[str, str], Mapping[str, str]],
        size: int,
        *,
        one_per_person: bool = False,
        has_decimal_commas: bool = False,
    ) -> None:
        self.columns = columns
        self.size = size
        self.one_per_person = one_per_person
        self.has_decimal_commas = has_decimal_commas
        self._rows = rows
        self._found: dict[int, _Document] = {}

    def values_of(self, column: str) -> set[str]:
        """What the cells of a column say."""
        return {row[column] for row in self._rows.values()}

    @property
    def matched(self) -> int:
        """How many rows belong to a document of the pool that was looked up."""
        return len(self._found)

    def row_of(self, line: PoolLine) -> Mapping[str, str] | None:
        """The row of a document's person, or None.

        The reference counts first, then the file as the pool names it, then its name without folders. Raises
        `UsageError` if the row belongs to another document already, unless several of one reference are allowed.
        """
        name = PurePosixPath(line.file).name
        for key in (("reference", line.candidate_ref or ""), ("file", line.file), ("file", name)):
            row = self._rows.get(key)
            if row is not None:
                self._claim(id(row), _Document(line.file, line.sha256), has_reference=key[0] == "reference")
                return row
        return None

    def check_matched(self, line: PoolLine) -> None:
        """Raise `UsageError` if the table has rows, and none belongs to a document. `line` is one of the pool."""
        if self._rows and not self._found:
            kind, name = next(iter(self._rows))
            by_reference = kind == "reference" and line.candidate_ref
            own = f"reference '{line.candidate_ref}'" if by_reference else f"file '{line.file}'"
            raise UsageError(
                f"No row of the table belongs to a document of the pool. The first row has the {kind} '{name}', and "
                f"the pool has the {own}, for instance."
            )

    def _claim(self, row: int, document: "_Document", *, has_reference: bool) -> None:
        other = self._found.setdefault(row, document)
        if other.is_same(document) or (has_reference and self.one_per_person):
            return
        advice = (
            "With --one-per-person, the last document of each reference counts."
            if has_reference
            else "Name them with their folders, as the pool does, or leave one of them out of the pool."
        )
        both = f"{other.file} and {document.file}"
        if other.file == document.file:
            both = f"two that are called {document.file} and differ"
            advice = advice if has_reference else "Match them again under names of their own."
        raise UsageError(f"One row of the table belongs to two documents of the pool: {both}. {advice}")


class _Document(NamedTuple):
    """A document of a pool. One whose bytes could not be read has no hash."""

    file: str
    sha256: str | None

    def is_same(self, other: "_Document") -> bool:
        """Whether both are the same file, of which a pool may have copies: from a folder and from a table."""
        return self.file == other.file and (self.sha256 == other.sha256 or None in {self.sha256, other.sha256})


def read_person_table(path: Path, *, one_per_person: bool = False) -> PersonTable:
    """The table of a CSV file with a column for one of `KEYS`, or both, and others. See `csv_form` for its form.

    Raises `UsageError` if there is no such column, no other column, or if two rows are of one person.
    """
    table, _ = as_utf8(local(path))
    try:
        with TextIOWrapper(table.open(), encoding="utf-8-sig", newline="") as file:
            lines, separator = with_separator(iter(file))
            reader = csv.DictReader(lines, delimiter=separator, strict=True)
            return _table(reader, path, one_per_person=one_per_person, has_decimal_commas=separator == ";")
    except csv.Error as error:
        raise UsageError(f"{path} cannot be read as a CSV file.") from error


def _table(reader: "csv.DictReader[str]", path: Path, *, one_per_person: bool, has_decimal_commas: bool) -> PersonTable:
    names = _named(reader.fieldnames or ())
    columns = tuple(name for name in names.values() if name not in KEYS)
    if len(columns) == len(names):
        raise UsageError(f"{path} has no column named 'reference' or 'file' that says whose row it is.")
    if not columns:
        raise UsageError(f"{path} has no column besides the one that says whose row it is.")
    if len(set(names.values())) < len(reader.fieldnames or ()):
        raise UsageError(f"{path} has two columns with the same name.")
    rows: dict[tuple[str, str], dict[str, str]] = {}
    listed: list[dict[str, str]] = []
    for values in reader:
        row = _row(values, names, f"Line {reader.line_num} of {path}")
        listed.append(row)
        for key in KEYS:
            person = row.get(key, "")
            if not is_unknown(person) and rows.setdefault((key, person), row) is not row:
                raise UsageError(f"Line {reader.line_num} of {path} has the {key} of an earlier line.")
    for column in columns:
        _spell_alike(listed, column)
    return PersonTable(columns, rows, len(listed), one_per_person=one_per_person, has_decimal_commas=has_decimal_commas)


def _named(names: Sequence[str]) -> Mapping[str, str]:
    """What each column is called: those that say whose row it is like the keys of `KEYS`, others as they are."""
    named = {name: name.strip() for name in names}
    for key, usual in KEYS.items():
        named |= dict.fromkeys(first_called(usual, names), key)
    return named


def _spell_alike(rows: Sequence[dict[str, str]], column: str) -> None:
    """Spell each value of a column in the way that most rows do: "Female" and "female" are one group.

    Of spellings that are as common, the first one counts.
    """
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        spellings[row[column].casefold()][row[column]] += 1
    commonest = {value: max(found, key=found.__getitem__) for value, found in spellings.items()}
    for row in rows:
        row[column] = commonest[row[column].casefold()]


def _row(values: Mapping[str | None, str | None], names: Mapping[str, str], place: str) -> dict[str, str]:
    if None in values or None in values.values():
        raise UsageError(f"{place} has more or fewer cells than the first line.")
    return {names[str(name)]: str(value).strip() for name, value in values.items()}
