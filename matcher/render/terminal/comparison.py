"""Compare reports by requirement and render them side by side."""

from collections.abc import Sequence
from itertools import groupby

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from knowledge.taxonomy.model import BLOCKS, Block
from matcher.render.names import RoleNames
from matcher.render.plain import plain
from matcher.render.terminal.drawing import draw
from matcher.report import INSUFFICIENT_TEXT, Contribution, MatchReport, Missing, RecommendedRole, RoleFit

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


class ComparedDocument(msgspec.Struct, frozen=True):
    """One column of a comparison."""

    name: str | None
    recommendation: RecommendedRole
    confidence: float
    recommended_roles: tuple[str, ...]


class ComparedRequirement(msgspec.Struct, frozen=True):
    """One requirement, and how far each document shows it, 0 to 1; None where a report has no fit.

    `weight` is how much it counts in its block; None where no document shows it. Points of fit are not compared: how
    many a requirement is worth depends on all else that a person shows.
    """

    requirement: str
    name: str
    block: Block | None
    weight: float | None
    coverage: tuple[float | None, ...]


class ComparedRole(msgspec.Struct, frozen=True):
    """One role with its fits, in the order of the documents, and its requirements by block, the heaviest first.

    `blocks` says how much of each block the documents show, 0 to 1, where 1 is enough for all its points.
    """

    role: str
    name: str
    fits: tuple[float | None, ...]
    blocks: dict[Block, tuple[float | None, ...]]
    requirements: tuple[ComparedRequirement, ...]


class Comparison(msgspec.Struct, frozen=True):
    """Several reports side by side."""

    documents: tuple[ComparedDocument, ...]
    roles: tuple[ComparedRole, ...]


def compare_reports(reports: Sequence[MatchReport]) -> Comparison:
    """The comparison of the reports by role and requirement, including roles that only some of them have."""
    roles = dict.fromkeys(fit.role for report in reports for fit in report.roles)
    return Comparison(
        documents=tuple(
            ComparedDocument(
                name=report.document.name,
                recommendation=report.recommendation.role,
                confidence=report.recommendation.confidence,
                recommended_roles=report.recommendation.roles,
            )
            for report in reports
        ),
        roles=tuple(_compare_role([_fit_of(report, role) for report in reports]) for role in roles),
    )


def render_comparison(comparison: Comparison, *, width: int = 80, color: bool = False, ascii_only: bool = False) -> str:
    """The comparison as one table a role, of at most `width` cells."""
    nothing = "-" if ascii_only else "–"
    tables = (_role_table(role, comparison, nothing) for role in comparison.roles)
    return draw(Group(_overview(comparison), *tables, "", Text(_LEGEND, style="dim")), width=width, color=color)


def _fit_of(report: MatchReport, role: str) -> RoleFit | None:
    return next((fit for fit in report.roles if fit.role == role), None)


def _compare_role(fits: Sequence[RoleFit | None]) -> ComparedRole:
    known = [fit for fit in fits if fit is not None]
    asked: dict[str, Contribution | Missing] = {}
    for fit in known:
        asked |= {each.requirement: each for each in fit.contributions}
        asked |= {each.requirement: each for each in fit.missing}
    covered = [_coverage_of(fit) for fit in fits]
    weights = {each.requirement: each.weight for fit in known for each in fit.contributions}
    requirements = (
        ComparedRequirement(
            requirement=each.requirement,
            name=each.name,
            block=each.block,
            weight=weights.get(each.requirement),
            coverage=tuple(None if shown is None else shown.get(each.requirement, 0.0) for shown in covered),
        )
        for each in asked.values()
    )
    return ComparedRole(
        role=known[0].role,
        name=known[0].name,
        fits=tuple(fit.fit if fit else None for fit in fits),
        blocks={block: tuple(_part_of(fit, block) for fit in fits) for block in BLOCKS},
        requirements=tuple(sorted(requirements, key=_order)),
    )


def _coverage_of(fit: RoleFit | None) -> dict[str, float] | None:
    """How far each requirement is shown; None if there is no fit."""
    if fit is None or fit.fit is None:
        return None
    return {each.requirement: each.coverage for each in fit.contributions}


def _part_of(fit: RoleFit | None, block: Block) -> float | None:
    """How much of a block is shown; None if there is no fit."""
    if fit is None or fit.fit is None:
        return None
    return {"own": fit.own, "basis": fit.basis, "extras": fit.extras}[block]


def _order(requirement: ComparedRequirement) -> tuple[int, float, str]:
    block = len(BLOCKS) if requirement.block is None else BLOCKS.index(requirement.block)
    return block, -(requirement.weight or 0.0), requirement.requirement


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
