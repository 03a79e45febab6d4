"""Compare several reports side by side, by role and requirement."""

from collections.abc import Sequence

import msgspec

from knowledge.taxonomy.model import BLOCKS, Block
from matcher.report import Contribution, MatchReport, Missing, RecommendedRole, RoleFit


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
