"""Compare reports by requirement and render them side by side."""

from collections.abc import Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from knowledge.taxonomy.model import Block
from matcher.render.names import RoleNames
from matcher.render.plain import plain
from matcher.render.terminal.drawing import draw
from matcher.report import Contribution, MatchReport, Missing, RecommendedRole, RoleFit


class ComparedDocument(msgspec.Struct, frozen=True):
    """One column of a comparison."""

    name: str | None
    recommendation: RecommendedRole
    confidence: float
    recommended_roles: tuple[str, ...]


class ComparedRequirement(msgspec.Struct, frozen=True):
    """One requirement with its points of fit, in the order of the documents; None where a report has no fit."""

    requirement: str
    name: str
    block: Block | None
    points: tuple[float | None, ...]


class ComparedRole(msgspec.Struct, frozen=True):
    """One role with its fits, in the order of the documents, and its requirements, those with most points first."""

    role: str
    name: str
    fits: tuple[float | None, ...]
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
    return draw(Group(_overview(comparison), *tables), width=width, color=color)


def _fit_of(report: MatchReport, role: str) -> RoleFit | None:
    return next((fit for fit in report.roles if fit.role == role), None)


def _compare_role(fits: Sequence[RoleFit | None]) -> ComparedRole:
    known = [fit for fit in fits if fit is not None]
    asked: dict[str, Contribution | Missing] = {}
    for fit in known:
        asked |= {each.requirement: each for each in fit.contributions}
        asked |= {each.requirement: each for each in fit.missing}
    points = [_points_of(fit) for fit in fits]
    requirements = (
        ComparedRequirement(
            requirement=each.requirement,
            name=each.name,
            block=each.block,
            points=tuple(None if scored is None else scored.get(each.requirement, 0.0) for scored in points),
        )
        for each in asked.values()
    )
    return ComparedRole(
        role=known[0].role,
        name=known[0].name,
        fits=tuple(fit.fit if fit else None for fit in fits),
        requirements=tuple(sorted(requirements, key=lambda each: (-_most_points(each), each.requirement))),
    )


def _points_of(fit: RoleFit | None) -> dict[str, float] | None:
    """The points of a fit by requirement; None if there is no fit."""
    if fit is None or fit.fit is None:
        return None
    return {each.requirement: each.points for each in fit.contributions}


def _most_points(requirement: ComparedRequirement) -> float:
    return max((points for points in requirement.points if points is not None), default=0.0)


def _overview(comparison: Comparison) -> Table:
    table, names = _table(""), RoleNames(comparison.roles)
    for number, document in enumerate(comparison.documents, start=1):
        recommended = names.recommended(document.recommendation, document.recommended_roles)
        name = plain(document.name or "Text")
        table.add_row(f"[{number}] {name}", Text(f"{recommended}, confidence {document.confidence:.0%}", style="cyan"))
    return table


def _role_table(role: ComparedRole, comparison: Comparison, nothing: str) -> RenderableType:
    table = _table(plain(role.name), *(f"[{number}]" for number in range(1, len(comparison.documents) + 1)))
    table.add_row(Text("Fit", style="bold"), *(_cell(fit, nothing, "bold") for fit in role.fits))
    shown = [requirement for requirement in role.requirements if _most_points(requirement) > 0]
    for requirement in shown:
        name = Text(plain(requirement.name)).append(f"  {requirement.block or ''}", style="dim")
        table.add_row(name, *(_cell(points, nothing) for points in requirement.points))
    hidden = len(role.requirements) - len(shown)
    more = Text(f"and {hidden} more that no document shows" if hidden else "", style="dim")
    return Group("", table, more)


def _cell(number: float | None, nothing: str, style: str = "") -> Text:
    return Text(f"{number:.1f}" if number else nothing, style=style if number else "dim")


def _table(title: str, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=bool(columns), header_style="bold")
    table.add_column(title)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table
