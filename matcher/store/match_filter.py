"""Filter and sort lists of matches."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, get_args

from sqlalchemy import ColumnElement, Select, and_, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from matcher.errors import UsageError
from matcher.store.database.tables import MatchRow, RoleFitRow, SkillEvidenceRow

Sort = Literal["-created_at", "created_at", "-fit", "fit"]
SORTS: tuple[Sort, ...] = get_args(Sort)
Lineage = Literal["latest", "all"]
LINEAGES: tuple[Lineage, ...] = get_args(Lineage)

Rows = TypeVar("Rows", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchFilter:
    """The conditions for matches in a list. None means no condition.

    `recommended` is the recommended role. With `role`, only matches that were scored for this role are listed, and
    `min_fit` (0 to 100) and the order by fit refer to its fit; without `role` they refer to the best fit. `skill` is a
    skill that must be claimed. With `lineage` "latest", a match is left out if its evidence was scored again, or if
    another match of the same evidence is newer, whether or not the newer one meets the other conditions.
    """

    recommended: str | None = None
    role: str | None = None
    min_fit: float | None = None
    skill: str | None = None
    candidate_ref: str | None = None
    created_after: dt.datetime | None = None
    lineage: Lineage = "latest"


def filtered(query: Select[Rows], wanted: MatchFilter, *, seen_at: dt.datetime | None = None) -> Select[Rows]:
    """The query, limited to matches that meet the conditions.

    `seen_at` is when the first page of the list was read. What was scored again later does not change further pages.
    """
    if wanted.role is not None:
        query = query.join(RoleFitRow, and_(RoleFitRow.match_id == MatchRow.id, RoleFitRow.role == wanted.role))
    if wanted.lineage == "latest":
        query = query.where(_latest(seen_at))
    return query.where(*_conditions(wanted))


def sort_column(sort: str, wanted: MatchFilter) -> InstrumentedAttribute[Any]:
    """The column that a list is sorted by first; the id comes second. Raises `UsageError` if the order is unknown."""
    if sort not in SORTS:
        raise UsageError(f"Matches can be sorted by one of these: {', '.join(SORTS)}.")
    return _fit(wanted) if sort.endswith("fit") else MatchRow.created_at


def _fit(wanted: MatchFilter) -> InstrumentedAttribute[float]:
    return MatchRow.best_fit if wanted.role is None else RoleFitRow.fit


def _conditions(wanted: MatchFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.recommended is not None:
        yield MatchRow.recommended == wanted.recommended
    if wanted.min_fit is not None:
        yield _fit(wanted) >= wanted.min_fit
    if wanted.skill is not None:
        yield _claims(wanted.skill)
    if wanted.candidate_ref is not None:
        yield MatchRow.candidate_ref == wanted.candidate_ref
    if wanted.created_after is not None:
        yield MatchRow.created_at > wanted.created_after


def _latest(seen_at: dt.datetime | None) -> ColumnElement[bool]:
    """The condition that no match of the same lineage is newer, or that none was at that time."""
    other = aliased(MatchRow)
    is_newer = tuple_(other.created_at, other.id) > tuple_(MatchRow.created_at, MatchRow.id)
    newer = select(other.id).where(other.lineage == MatchRow.lineage, is_newer)
    if seen_at is None:
        return ~newer.exists()
    in_time = or_(MatchRow.lineage.is_(None), MatchRow.created_at <= seen_at)
    return and_(in_time, ~newer.where(other.created_at <= seen_at).exists())


def _claims(skill: str) -> ColumnElement[bool]:
    claims = (SkillEvidenceRow.skill == skill, SkillEvidenceRow.status == "claimed")
    return MatchRow.id.in_(select(SkillEvidenceRow.match_id).where(*claims))
