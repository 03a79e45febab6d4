"""Draw a comparison of reports, side by side."""

from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from knowledge.taxonomy.model import Block
from matcher.comparison.side_by_side import ComparedRequirement, ComparedRole, Comparison
from matcher.render.names import RoleNames
from matcher.render.plain import plain
from matcher.render.terminal.drawing import draw
from matcher.report import INSUFFICIENT_TEXT

_BLOCKS: dict[Block, str] = {
    "own": "What only this role does",
    "basis": "The craft it shares with similar roles",
    "extras": "Nice to have",
}
_LEAST = 0.01
_LEGEND = (
    "The percentage of a requirement says how far a resume shows it: 100% is years of recent work with it, and less if "
    "it was used for a short time, long ago or only in a course. The most important requirements come first. The "
    "percentage of a group says how much the resume shows of what is enough for a full fit. Without anything of what "
    "only the role does, there is no fit."
)


def render_comparison(comparison: Comparison, *, width: int = 80, color: bool = False, ascii_only: bool = False) -> str:
    """The comparison as one table a role, of at most `width` cells."""
    nothing = "-" if ascii_only else "–"
    tables = (_role_table(role, comparison, nothing) for role in comparison.roles)
    return draw(Group(_overview(comparison), *tables, "", Text(_LEGEND, style="dim")), width=width, color=color)


def _is_shown(requirement: ComparedRequirement) -> bool:
    return any(requirement.coverage)


def _overview(comparison: Comparison) -> Table:
    table, names = _table(""), RoleNames(comparison.roles)
    for number, document in enumerate(comparison.documents, start=1):
        recommended = names.recommended(document.recommendation, document.recommended_roles)
        name = plain(document.name or "Text")
        sure = "" if document.recommendation == INSUFFICIENT_TEXT else f", confidence {document.confidence:.0%}"
        table.add_row(f"[{number}] {name}", Text(f"{recommended}{sure}", style="cyan"))
    return table


def _role_table(role: ComparedRole, comparison: Comparison, nothing: str) -> RenderableType:
    table = _table(plain(role.name), *(f"[{number}]" for number in range(1, len(comparison.documents) + 1)))
    table.add_row(Text("Fit", style="bold"), *(_fit(fit, nothing) for fit in role.fits))
    for block, requirements in groupby(role.requirements, key=lambda each: each.block):
        if block is not None:
            parts = role.blocks[block]
            table.add_row(Text(_BLOCKS[block], style="bold"), *(_share(part, nothing, "bold") for part in parts))
        for requirement in filter(_is_shown, requirements):
            name = Text(f"  {plain(requirement.name)}")
            table.add_row(name, *(_share(covered, nothing) for covered in requirement.coverage))
    hidden = sum(not _is_shown(requirement) for requirement in role.requirements)
    more = Text(f"and {hidden} more that no document shows" if hidden else "", style="dim")
    return Group("", table, more)


def _fit(fit: float | None, nothing: str) -> Text:
    return Text(nothing, style="dim") if fit is None else Text(f"{fit:.1f}", style="bold")


def _share(share: float | None, nothing: str, style: str = "") -> Text:
    return Text(f"{max(share, _LEAST):.0%}", style=style) if share else Text(nothing, style="dim")


def _table(title: str, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=bool(columns), header_style="bold")
    table.add_column(title)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table
