"""Tables that a text draws with bars: "| 2021 - now | Larkfield, data scientist |".

A cell may go on in the lines below, where the other cells of its row are empty or go on, too.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from matcher.documents.resume_text import CELL_SEPARATOR

_BARS = frozenset("|│┃║")
_BAR = re.compile(rf"(?<!\\)[{''.join(sorted(_BARS))}]")
_DRAWN = _BARS | frozenset("+:= ─━═┄┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝-")
"""The signs of a line that is drawn between rows."""
_STROKES = ("--", "==", "──", "━━", "══")
_LEAST_ROWS = 2
_LEAST_RULES = 2
"""A table with so many lines drawn between its rows has one between each two."""

Cells = Sequence[str]


def without_bars(lines: Sequence[str]) -> list[str]:
    """The lines of a text, with each row of a table as one line, below which its longest cell goes on.

    The other cells of a row are whole in its first line, with bars between. Other lines do not change.
    """
    plain: list[str] = []
    for drawn, group in groupby(lines, key=_is_drawn):
        part = list(group)
        rows = sum(not _is_rule(line) for line in part)
        plain += _written_out(part) if drawn and rows >= _LEAST_ROWS else part
    return plain


def _is_drawn(line: str) -> bool:
    content = line.strip()
    is_row = len(content) > 1 and content[0] in _BARS and content[-1] in _BARS
    return is_row or _is_rule(line)


def _written_out(table: Sequence[str]) -> Iterator[str]:
    for row in _rows(table):
        columns = [[cell for cell in column if cell] for column in zip_longest(*row, fillvalue="")]
        longest = max(columns, key=len)
        first = [column[0] if column is longest else " ".join(column) for column in columns if column]
        yield CELL_SEPARATOR.join(first)
        yield from longest[1:]
    yield ""


def _rows(table: Sequence[str]) -> Iterator[list[Cells]]:
    """The lines of each row, as cells. Without rules between rows, a line without a first cell goes on with its row."""
    parts = [list(lines) for is_rule, lines in groupby(table, key=_is_rule) if not is_rule]
    if len(parts) > _LEAST_RULES:
        yield from ([_cells(line) for line in part] for part in parts)
        return
    row: list[Cells] = []
    for cells in (_cells(line) for part in parts for line in part):
        if row and cells[0]:
            yield row
            row = []
        row.append(cells)
    yield row


def _is_rule(line: str) -> bool:
    return _DRAWN.issuperset(line.strip()) and any(stroke in line for stroke in _STROKES)


def _cells(line: str) -> Cells:
    return [cell.strip() for cell in _BAR.split(line.strip()[1:-1])]
