"""The rows of a table: CSV, JSON lines or Parquet."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from matcher.batch.sources.csv_form import SAVE_AGAIN, as_utf8, csv_rows
from matcher.batch.sources.location import Location
from matcher.batch.sources.remarks import Remarks
from matcher.documents.sniffing import TABLE_SUFFIXES
from matcher.errors import UsageError
from matcher.extras import need

SUFFIXES = (*TABLE_SUFFIXES, ".parquet")
Row = Mapping[str, Any]
"""The cells of a row by the names of their columns."""
Names = tuple[str, ...]
"""The names of the columns."""
Again = Callable[[], Row]
"""Reads a row again, so that texts need not stay in memory."""

_OLD_LINE_ENDS = f"a line ends with a carriage return alone, as on old Macs; {SAVE_AGAIN}"
_REASONS = {"new-line character": _OLD_LINE_ENDS, "unexpected end of data": "a quote in it is not closed"}
"""What is wrong with a row of CSV, by the beginning of the reader's message."""
_TOGETHER = 500
"""How many rows of a Parquet file are in memory at once."""


def plain_name(name: str) -> str:
    """The name of a column in small letters, with single blanks between its words: "resume text" of "Resume_Text "."""
    return " ".join(name.replace("_", " ").casefold().split())


def rows_of(table: Location, remarks: Remarks) -> Iterator[tuple[Names, Row, Again]]:
    """The rows of a table, in its order. A row that is not complete has None, or fewer names.

    The names are those of the columns as the table has them, where two may be the same.

    Raises `UsageError` if the table cannot be read.
    """
    done = 0
    try:
        for row in _reader_of(table, remarks):
            yield row
            done += 1
    except csv.Error as error:
        reason = next((told for said, told in _REASONS.items() if str(error).startswith(said)), error)
        raise UsageError(f"{table.name} cannot be read as a table: row {done + 1} has a mistake: {reason}.") from error
    except (ValueError, RecursionError) as error:
        if table.suffix == ".parquet":
            raise UsageError(f"{table.name} cannot be read as a table: it is damaged, or no Parquet file.") from error
        reason = f": {found}" if (found := _reason(error)) else ""
        raise UsageError(f"{table.name} cannot be read as a table: row {done + 1} has a mistake{reason}.") from error


def _reason(error: Exception) -> str:
    """What is wrong with a row, without anything of its text; empty if nobody knows."""
    match error:
        case json.JSONDecodeError():
            return f"it is not JSON ({error.msg} at character {error.colno})"
        case UnicodeDecodeError():
            return "it is not in UTF-8"
        case RecursionError():
            return "it is nested too deeply"
        case _NotAnObjectError():
            return "it is JSON, but no object with names and values"
    return ""


class _NotAnObjectError(ValueError):
    """A line of JSON is something else than an object."""


def _reader_of(table: Location, remarks: Remarks) -> Iterator[tuple[Names, Row, Again]]:
    match table.suffix:
        case ".csv":
            return _csv_rows(table, ",", remarks)
        case ".tsv":
            return _csv_rows(table, "\t", remarks)
        case ".parquet":
            return _parquet_rows(table)
        case _:
            return _json_rows(table)


def _csv_rows(saved: Location, usual: str, remarks: Remarks) -> Iterator[tuple[Names, Row, Again]]:
    table, note = as_utf8(saved)
    remarks.notes += [note] if note else []
    with table.open() as file:
        lines = _Lines(file)
        rows, separator = csv_rows(lines, usual)
        header = tuple(next(rows, []))
        start = lines.end
        for cells in rows:
            yield header, _row(header, cells), partial(_csv_row, table, header, start, lines.end, separator)
            start = lines.end


def _csv_row(table: Location, header: Names, start: int, end: int, separator: str) -> Row:
    with table.open() as file:
        file.seek(start)
        text = io.StringIO(file.read(end - start).decode("utf-8"), newline="")
    return _row(header, next(csv.reader(text, delimiter=separator, strict=True)))


def _row(header: Names, cells: list[str]) -> Row:
    """The row with all names of the header, so that a short one does not hide a column.

    Raises `csv.Error` if there are more cells than names, unless the further ones are empty.
    """
    if any(cell.strip() for cell in cells[len(header) :]):
        raise csv.Error("it has more cells than the header")
    return dict.fromkeys(header) | dict(zip(header, cells, strict=False))


class _Lines:
    """The lines of a file as text; `end` is the byte at which the last one ends."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.end = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline()
        if not line:
            raise StopIteration
        text: str = line.decode("utf-8-sig" if self.end == 0 else "utf-8")
        self.end += len(line)
        return text


def _json_rows(table: Location) -> Iterator[tuple[Names, Row, Again]]:
    with table.open() as file:
        start = 0
        while line := file.readline():
            if line.strip():
                row = _object(line)
                yield tuple(row), row, partial(_json_row, table, start)
            start += len(line)


def _json_row(table: Location, start: int) -> Row:
    with table.open() as file:
        file.seek(start)
        return _object(file.readline())


def _object(line: bytes) -> Row:
    value = json.loads(line)
    if not isinstance(value, dict):
        raise _NotAnObjectError
    return value


def _parquet_rows(table: Location) -> Iterator[tuple[Names, Row, Again]]:
    saved = _SavedRows(table)
    for number, row in enumerate(chain.from_iterable(_parquet_batches(table))):
        yield tuple(row), row, partial(saved.row, number)


def _parquet_batches(table: Location) -> Iterator[list[Row]]:
    parquet = need("pyarrow.parquet", "Parquet files")
    with table.open() as file:
        for batch in parquet.ParquetFile(file).iter_batches(_TOGETHER):
            yield batch.to_pylist()


class _SavedRows:
    """The rows of a Parquet file by their numbers. Few are in memory at once, so they are best read in order."""

    def __init__(self, table: Location) -> None:
        self._table = table
        self._begin()

    def _begin(self) -> None:
        self._batches = _parquet_batches(self._table)
        self._start, self._rows = 0, list[Row]()

    def row(self, number: int) -> Row:
        """The row with this number, from 0. Raises `ValueError` if the file has changed and has it no more."""
        if number < self._start:
            self._begin()
        while number >= self._start + len(self._rows):
            self._start += len(self._rows)
            self._rows = next(self._batches, [])
            if not self._rows:
                raise ValueError(number)
        return self._rows[number - self._start]
