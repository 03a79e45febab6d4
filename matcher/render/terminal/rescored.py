"""Render what changed in a report that was scored again."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from matcher.comparison.changes import ReportChanges, RequirementChange, SkillChange
from matcher.render.plain import plain
from matcher.render.terminal.change import before_and_after, outcome
from matcher.render.terminal.drawing import draw
from matcher.render.terminal.glyphs import ASCII, UNICODE, Glyphs
from matcher.report import Versions

DECIMALS = 2
"""Two decimals, because a change of weights often changes a fit by less than a tenth of a point."""


def render_changes(changes: ReportChanges, *, width: int = 80, color: bool = False, ascii_only: bool = False) -> str:
    """The versions, fits and recommendations before and after, then each skill and requirement that changed."""
    glyphs = ASCII if ascii_only else UNICODE
    parts = [_versions(changes, glyphs), outcome(changes, glyphs), *_details(changes, glyphs)]
    return draw(Group(*parts), width=width, color=color)


def _versions(changes: ReportChanges, glyphs: Glyphs) -> Text:
    before, after = _version(changes.versions_before), _version(changes.versions_after)
    line = after if before == after else f"{before} {glyphs.arrow} {after}"
    return Text(f"Taxonomy {plain(line)}\n", style="dim")


def _version(versions: Versions) -> str:
    shortened = f" ({versions.sha256[:8]})" if versions.sha256 else ""
    return f"{versions.taxonomy}{shortened}, scoring {versions.scoring}"


def _details(changes: ReportChanges, glyphs: Glyphs) -> Iterator[RenderableType]:
    tables: list[tuple[str, Sequence[SkillChange | RequirementChange]]] = [
        ("Strength of skills", changes.skills),
        *((f"{role.name}, points by requirement", role.requirements) for role in changes.roles),
    ]
    if not any(rows for _, rows in tables):
        yield Text("\nNo skill and no requirement changed.")
    for title, rows in tables:
        if rows:
            yield Text(f"\n{plain(title)}", style="bold")
            yield _table(rows, glyphs)


def _table(rows: Sequence[SkillChange | RequirementChange], glyphs: Glyphs) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row("", plain(row.name), *_cells(row, glyphs))
    return table


def _cells(row: SkillChange | RequirementChange, glyphs: Glyphs) -> tuple[Text, Text]:
    if row.before is None:
        return Text(f"new {glyphs.arrow} {row.after or 0:.{DECIMALS}f}"), Text()
    if row.after is None:
        return Text(f"{row.before:.{DECIMALS}f} {glyphs.arrow} gone"), Text()
    return before_and_after(row.before, row.after, glyphs, decimals=DECIMALS)
