"""Rows of tables that a text draws with tabs or blanks: "Lead      2018-03      2021-02      Larkfield"."""

import re

from matcher.documents.resume_text import CELL_SEPARATOR
from matcher.documents.text.bullets import is_lone_bullet
from matcher.documents.text.years import YEAR

_GAP = re.compile(r"(?: {3,}|\t)[\t ]*")
_LEAST_GAPS = ("   ", "\t")
_BAR = re.escape(CELL_SEPARATOR)
_DASH_CELL = re.compile(rf"{_BAR}([–—-]){_BAR}")
"""A dash between two cells with dates, as they are written with bars."""
_LEAST_CELLS = 3


def with_bars(line: str) -> str:
    """A line, with bars between its cells if it is a row of a table and has a year.

    A line with one gap is no row, but may have its dates at the right. Neither a bullet nor a dash is a cell.
    """
    if not any(gap in line for gap in _LEAST_GAPS):
        return line  # most lines, without a closer look
    cells = _GAP.split(line.strip())
    bullet = f"{cells.pop(0)} " if is_lone_bullet(cells[0]) else ""
    if len(cells) < _LEAST_CELLS or not YEAR.search(line):
        return line
    return bullet + _DASH_CELL.sub(r" \1 ", CELL_SEPARATOR.join(cells))
