"""What a disturbance changes: two matches of one resume compared, and the sums over many."""

from collections.abc import Iterable
from typing import Any

import msgspec

from matcher.engine import QuickMatch

MOVED = 5.0
"""A fit that moves by more points than this counts as moved."""


class Change(msgspec.Struct, frozen=True):
    """What one disturbance changes in the match of one document.

    `fits` counts the roles whose fit moves by more than 5 points; `largest` is the largest move in points. `tiers` and
    `months` count the skills for which they differ; a skill found in only one of the matches counts in both.
    """

    document: str
    fits: int
    largest: float
    recommendation: bool
    tiers: int
    months: int


class Summary(msgspec.Struct, frozen=True):
    """The sums over all disturbed documents. `moved` are the ids of those with a fit that moved."""

    disturbance: str
    documents: int
    fits: int
    largest: float
    recommendations: int
    tiers: int
    months: int
    moved: tuple[str, ...]


def change_between(document: str, plain: QuickMatch, disturbed: QuickMatch) -> Change:
    """What differs in a document before and after a disturbance."""
    fits, other_fits = _fits(plain), _fits(disturbed)
    moves = [abs(fits[role] - other_fits[role]) for role in fits]
    return Change(
        document,
        sum(move > MOVED for move in moves),
        round(max(moves, default=0.0), 1),
        _recommended(plain) != _recommended(disturbed),
        _differing(_skills(plain, "tier"), _skills(disturbed, "tier")),
        _differing(_skills(plain, "months"), _skills(disturbed, "months")),
    )


def summary_of(disturbance: str, changes: Iterable[Change]) -> Summary:
    """The sums of these changes."""
    changes = list(changes)
    return Summary(
        disturbance,
        len(changes),
        sum(change.fits for change in changes),
        max((change.largest for change in changes), default=0.0),
        sum(change.recommendation for change in changes),
        sum(change.tiers for change in changes),
        sum(change.months for change in changes),
        tuple(sorted({change.document for change in changes if change.fits})),
    )


def _recommended(match: QuickMatch) -> tuple[str | None, frozenset[str]]:
    recommendation = match.score.recommendation
    return recommendation.role, frozenset(recommendation.roles)


def _fits(match: QuickMatch) -> dict[str, float]:
    """The fit of each role; 0 where the text was too short for one."""
    return {role: fit or 0.0 for role, fit in match.score.fits.items()}


def _skills(match: QuickMatch, field: str) -> dict[str, Any]:
    return {row.skill: getattr(row, field) for row in match.skills if row.status == "claimed"}


def _differing(one: dict[str, Any], other: dict[str, Any]) -> int:
    absent = object()
    return sum(one.get(skill, absent) != other.get(skill, absent) for skill in one.keys() | other.keys())
