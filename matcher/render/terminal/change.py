"""Render fits and recommendations before and after a change."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from matcher.comparison.changes import ReportChanges, RoleChange
from matcher.render.names import RoleNames
from matcher.render.plain import plain
from matcher.render.terminal.drawing import draw
from matcher.render.terminal.glyphs import ASCII, UNICODE, Glyphs
from matcher.report import Recommendation
from matcher.scoring.what_if import FitChange, WhatIf


def render_what_if(change: WhatIf, *, width: int = 80, color: bool = False, ascii_only: bool = False) -> str:
    """One line for each role with its fit before and after and the difference, then one with the recommendations."""
    glyphs = ASCII if ascii_only else UNICODE
    return draw(outcome(change, glyphs), width=width, color=color)


def outcome(change: WhatIf | ReportChanges, glyphs: Glyphs) -> RenderableType:
    """The fits and the recommendation before and after."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for role in change.roles:
        table.add_row(plain(role.name), *_cells(role, glyphs))
    names = RoleNames(change.roles)
    before, after = (
        _recommendation(each, names) for each in (change.recommendation_before, change.recommendation_after)
    )
    line = Text.assemble(("Recommendation: ", "bold"), before, f" {glyphs.arrow} ", (after, "bold cyan"))
    return Group(table, line)


def before_and_after(before: float, after: float, glyphs: Glyphs, *, decimals: int = 1) -> tuple[Text, Text]:
    """The two numbers with an arrow between them, and their difference."""
    difference = after - before
    style = "green" if difference > 0 else "red" if difference < 0 else "dim"
    shown = Text(f"{before:.{decimals}f} {glyphs.arrow} {after:.{decimals}f}")
    return shown, Text(f"{difference:+.{decimals}f}", style=style)


def _cells(role: FitChange | RoleChange, glyphs: Glyphs) -> tuple[Text, Text]:
    if role.before is None or role.after is None:
        return Text("not scored", style="dim"), Text()
    return before_and_after(role.before, role.after, glyphs)


def _recommendation(recommendation: Recommendation, names: RoleNames) -> str:
    recommended = names.recommended(recommendation.role, recommendation.roles)
    return f"{recommended}, confidence {recommendation.confidence:.0%}"
