"""How a CSV table was saved: its encoding and what separates its cells. Spreadsheet programs differ in both."""

import codecs
import csv
import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from matcher.batch.sources.location import Location
from matcher.documents.limits import allow_long_cells
from matcher.errors import UsageError

SEPARATORS = (",", ";", "\t", "|")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHUNK = 2**20
SAVE_AGAIN = "save it again as 'CSV UTF-8'"

allow_long_cells()


def as_utf8(table: Location) -> tuple[Location, str | None]:
    """The table with its text in UTF-8, and a sentence to tell if its encoding had to be guessed.

    A table in UTF-8 is not held in memory. UTF-16 is known by its first bytes. All else is read as Windows-1252, which
    Excel writes in Western Europe.

    Raises:
        UsageError: It is no text, or in none of these encodings.
        OSError: It cannot be read.
    """
    with table.open() as file:
        start = file.read(_CHUNK)
    if start.startswith(_UTF_16):
        return _in_memory(table, "utf-16"), None
    if b"\0" in start.partition(b"\n")[0]:
        raise UsageError(f"{table.name} is not a CSV text. Open it in a spreadsheet program and {SAVE_AGAIN}.")
    if _is_utf8(table):
        return table, None
    note = (
        f"{table.name} is not in UTF-8, so it is read as Windows-1252, as Excel writes it in Western Europe. "
        f"If names with accents look wrong, {SAVE_AGAIN}."
    )
    return _in_memory(table, "cp1252"), note


def separator_of(header: str, usual: str) -> str:
    """What separates the cells of a header: the sign that it has most often outside of quotes, else the `usual` one."""
    outside = "".join(header.split('"')[::2])
    return max((usual, *SEPARATORS), key=outside.count)


def chosen_separator(line: str) -> str | None:
    """The separator that a first line such as "sep=;" chooses, which Excel knows; None for another line."""
    sign = line.strip("\r\n")
    return sign[-1] if len(sign) == 5 and sign.lower().startswith("sep=") else None


def with_separator(lines: Iterator[str], usual: str = ",") -> tuple[Iterator[str], str]:
    """The lines of a CSV text from its header on, and what separates their cells."""
    first = next(lines, "")
    chosen = chosen_separator(first)
    header = first if chosen is None else next(lines, "")
    return _again(header, lines), chosen or separator_of(header, usual)


def csv_rows(lines: Iterator[str], usual: str = ",") -> tuple[Iterator[list[str]], str]:
    """The rows of the lines of a CSV text, the header first, and what separates their cells.

    The rows raise `csv.Error` at a quote that is not closed, or closed within a cell.
    """
    wanted, separator = with_separator(lines, usual)
    return csv.reader(wanted, delimiter=separator, strict=True), separator


def _again(first: str, lines: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from lines


def _is_utf8(table: Location) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with table.open() as file:
        try:
            for chunk in iter(partial(file.read, _CHUNK), b""):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _in_memory(table: Location, encoding: str) -> Location:
    with table.open() as file:
        data = file.read()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UsageError(f"The text of {table.name} is in no known encoding; {SAVE_AGAIN}.") from error
    if encoding != "utf-16" and not data.decode("utf-8", "ignore").isascii():
        raise UsageError(f"The text of {table.name} is partly in UTF-8 and partly not; {SAVE_AGAIN}.")
    return Location(table.name, partial(_opened, text.encode("utf-8", "replace")))


def _opened(data: bytes) -> BinaryIO:
    return io.BytesIO(data)
