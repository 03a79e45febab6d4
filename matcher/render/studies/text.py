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


def text_of(page: StudyPage, *, width: int, color: bool, ascii_only: bool) -> str:
    """The page as text. Tables that are wider than the terminal break the texts in their cells."""
    parts = [f"{plain(page.title)}\n"]
    parts += [_section(section, width=width, color=color, ascii_only=ascii_only) for section in page.sections]
    return "\n".join(parts)


def _section(section: Section, *, width: int, color: bool, ascii_only: bool) -> str:
    heading = draw(Text(plain(section.heading), style="bold"), width=width, color=color)
    paragraphs = [f"{textwrap.fill(plain(paragraph), min(width, _WIDEST_TEXT))}\n" for paragraph in section.paragraphs]
    tables = [draw(_grid(table, ascii_only=ascii_only), width=width, color=color) for table in section.tables]
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
            yield Column(name, justify="right", min_width=max((len(row[position]) for row in table.rows), default=0))
