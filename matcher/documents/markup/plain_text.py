"""Read plain text in the usual encodings."""

import codecs
import re

from matcher.documents.limits import Limits
from matcher.documents.text.bullets import is_lone_bullet
from matcher.documents.text.columns import one_below_the_other
from matcher.documents.text.draft import Draft, DraftLine, LineBuilder, rejoin_split_words
from matcher.documents.text.letter_spacing import join_spaced_letters
from matcher.documents.text.line_collector import CELL_SEPARATOR
from matcher.documents.text.years import YEAR

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters at which `str.splitlines` ends a line."""
_GAP = re.compile(r"(?: {3,}|\t)[\t ]*")
_DASH_CELL = re.compile(r" \| ([–—-]) \| ")
"""A dash between two cells with dates, as they are written with bars."""
_LEAST_CELLS = 3


def decode(data: bytes) -> str:
    """The decoded text: by its byte order mark if it has one, otherwise as UTF-8 if valid, otherwise Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_plain_text(data: bytes, limits: Limits) -> Draft:
    """The lines of a text file. Raises `ResourceLimitError` if there are too many, even if they are empty."""
    text = decode(data)
    limits.check_elements(sum(map(text.count, _LINE_ENDS)))
    return draft_text(text)


def draft_text(text: str) -> Draft:
    """The lines of a text. An empty line leaves a gap."""
    lines: list[DraftLine] = []
    gap = False
    for raw in one_below_the_other(text.splitlines()):
        builder = LineBuilder()
        builder.add(_with_bars(join_spaced_letters(raw)))
        line = builder.build()
        line.gap = gap
        gap = not line.text
        if line.text:
            lines.append(line)
    rejoin_split_words(lines)
    return Draft(lines)


def _with_bars(raw: str) -> str:
    """A row of a table that is drawn with tabs or blanks and has a year, with bars between its cells.

    A line with one gap is no row, but may have its dates at the right. Neither a bullet nor a dash is a cell.
    """
    cells = _GAP.split(raw.strip())
    bullet = f"{cells.pop(0)} " if is_lone_bullet(cells[0]) else ""
    if len(cells) < _LEAST_CELLS or not YEAR.search(raw):
        return raw
    return bullet + _DASH_CELL.sub(r" \1 ", CELL_SEPARATOR.join(cells))
