"""Write the page of a study as text for a terminal. Plots are left out, since the tables have their numbers."""

import textwrap
from collections.abc import Iterator

from rich.box import ASCII2, SIMPLE
from rich.table import Column
from rich.table import Table as Grid
from rich.text import Text

from matcher.render.plain import plain
from matcher.render.studies.blocks import Section, StudyPage, Table
from matcher.render.terminal.drawing import draw

_WIDEST_TEXT = 100
_NAME_WIDTH = 12
"""Columns of words get at least this width, in cells."""


def text_of(page: StudyPage, *, width: int, color: bool, ascii_only: bool) -> str:
    """The page as text. Tables break the texts in their cells, and are wider than the terminal if
    their numbers would not fit."""
    parts = [f"{plain(page.title)}\n"]
    parts += [_section(section, width=width, color=color, ascii_only=ascii_only) for section in page.sections]
    return "\n".join(parts)


def _section(section: Section, *, width: int, color: bool, ascii_only: bool) -> str:
    heading = draw(Text(plain(section.heading), style="bold"), width=width, color=color)
    paragraphs = [f"{textwrap.fill(plain(paragraph), min(width, _WIDEST_TEXT))}\n" for paragraph in section.paragraphs]
    tables = [
        draw(_grid(table, ascii_only=ascii_only), width=max(width, _least_width(table)), color=color)
        for table in section.tables
    ]
    return heading + "\n".join([*paragraphs, *tables])


def _grid(table: Table, *, ascii_only: bool) -> Grid:
    grid = Grid(*_columns(table), box=ASCII2 if ascii_only else SIMPLE, padding=0, pad_edge=False)
    for row in table.rows:
        grid.add_row(*map(plain, row))
    return grid


def _columns(table: Table) -> Iterator[Column]:
    """The columns. Words may be broken into lines, numbers not."""
    for position, name in enumerate(table.columns):
        if position < table.names:
            yield Column(name)
        else:
            yield Column(name, justify="right", width=_width(table, position))


def _width(table: Table, position: int) -> int:
    """The width of a column of numbers: that of its longest number, or of the longest word of its name."""
    return max(len(text) for text in (*table.columns[position].split(), *(row[position] for row in table.rows)))


def _least_width(table: Table) -> int:
    """The width that a table needs so that no number is cut."""
    numbers = sum(_width(table, position) for position in range(table.names, len(table.columns)))
    return numbers + _NAME_WIDTH * table.names + len(table.columns) + 1
