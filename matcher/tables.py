"""Write flat tables for spreadsheets. No text in a cell can become a formula."""

import csv
import datetime as dt
import re
import zlib
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TextIO
from zipfile import BadZipFile, ZipFile

from matcher.extras import need

Cell = str | int | float | None
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters but tabs and line breaks."""
_MOST_CHARACTERS = 32_767
"""An XLSX cell has at most so many characters."""
_CUT = " … (cut, as a cell of XLSX can have no more)"
_WIDEST, _ROOM = 40, 3
"""The width of the widest column of an XLSX sheet, and what a column has beside its text, in characters."""
_SHEET, _WITHIN = "xl/worksheets/sheet1.xml", 8192
"""The file of the first sheet in a workbook, and in how many of its bytes the first names of the header are."""
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001
"""The time that every XLSX file says it was created, so that the same rows give the same bytes."""


def rounded(number: float | None) -> float | None:
    """A fit as pages show it, with one decimal."""
    return None if number is None else round(number, 1)


def write_sheet(output: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], sheet_format: str) -> None:
    """Write rows as `csv` or `xlsx`. Raises `MissingExtraError` for XLSX without XlsxWriter, and `OSError`."""
    if sheet_format == "xlsx":
        _write_xlsx(output, header, rows)
        return
    with output.open("w", encoding="utf-8", newline="") as file:
        write_csv(file, header, rows)


def is_csv_with(path: Path, header: Sequence[str]) -> bool:
    """Whether a file is a CSV table as it was written here, whose header begins with these names.

    Raises `OSError` if it cannot be read.
    """
    start = ",".join(header).encode()
    with path.open("rb") as table:
        return table.read(len(start)) == start


def is_sheet_with(path: Path, header: Sequence[str]) -> bool:
    """Whether a file is an XLSX sheet as it was written here, whose header begins with these names.

    Raises `OSError` if it cannot be read.
    """
    cells = [f"<t>{name}</t>".encode() for name in header]
    try:
        with ZipFile(path) as book, book.open(_SHEET) as sheet:
            start = sheet.read(_WITHIN)
    except (BadZipFile, KeyError, zlib.error, NotImplementedError, RuntimeError):
        return False
    found = [start.find(cell) for cell in cells]
    return -1 not in found and found == sorted(found)


def write_csv(file: TextIO, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as CSV. Unknown values are empty cells."""
    table = csv.writer(file)
    table.writerow(header)
    table.writerows([_harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def _write_xlsx(output: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a workbook with one sheet, which can be filtered. A text is always a text, and rows do not stay in memory.

    Columns are as wide as their names and the cells of the first row.
    """
    xlsxwriter = need("xlsxwriter", "XLSX files")
    workbook = xlsxwriter.Workbook(output, {"constant_memory": True})
    workbook.set_properties({"created": _CREATED})
    sheet = workbook.add_worksheet("Results")
    sheet.freeze_panes(1, 0)
    below = iter(rows)
    top = [header, *islice(below, 1)]
    for column, cells in enumerate(zip(*top, strict=True)):
        sheet.set_column(column, column, min(_WIDEST, max(len(str(cell)) for cell in cells) + _ROOM))
    for number, row in enumerate(chain(top, below)):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, _that_fits(cell))
            elif cell is not None:
                sheet.write_number(number, column, cell)
    sheet.autofilter(0, 0, number, len(header) - 1)
    try:
        workbook.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise error.args[0] from error  # the error of the operating system


def _that_fits(cell: str) -> str:
    """The text of an XLSX cell. One that is too long says at its end that it is cut."""
    return cell if len(cell) <= _MOST_CHARACTERS else cell[: _MOST_CHARACTERS - len(_CUT)] + _CUT


def _harmless(cell: str) -> str:
    """The text of a CSV cell, with an apostrophe before it if a spreadsheet would run it as a formula.

    Control characters, which could command a terminal that shows the table, are replaced.
    """
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", cell)
    return f"'{shown}" if shown.startswith(_STARTS_A_FORMULA) else shown
