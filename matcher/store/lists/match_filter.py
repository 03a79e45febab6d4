"""Filter and sort lists of matches."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, get_args

from sqlalchemy import ColumnElement, Select, and_, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from matcher.errors import UsageError
from matcher.store.database.tables import MatchRow, MetadataRow, RoleFitRow, SkillEvidenceRow

Sort = Literal["-created_at", "created_at", "-fit", "fit"]
SORTS: tuple[Sort, ...] = get_args(Sort)
Lineage = Literal["latest", "all"]
LINEAGES: tuple[Lineage, ...] = get_args(Lineage)

Rows = TypeVar("Rows", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True)
class Current:
    """What matches are made with today: the hash of the versions, and the hash of each own role by the role's id."""

    versions: str
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchFilter:
    """The conditions for matches in a list. None means no condition.

    `recommended` is the recommended role. With `role`, only matches that were scored for this role are listed, and
    `min_fit` (0 to 100) and the order by fit refer to its fit; without `role` they refer to the best fit. `skill` is a
    skill that must be claimed. `sha256` is the hash of the document. `metadata` has values that must be the same.
    `stale` is what matches would be made with today; only those that were made with something else are listed. With
    `lineage` "latest", a match is left out if another took its place, whether or not that meets the other conditions.
    """

    recommended: str | None = None
    role: str | None = None
    min_fit: float | None = None
    skill: str | None = None
    candidate_ref: str | None = None
    job_ref: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    sha256: str | None = None
    created_after: dt.datetime | None = None
    created_before: dt.datetime | None = None
    stale: Current | None = None
    lineage: Lineage = "latest"


def filtered(
    query: Select[Rows], organisation_id: str, wanted: MatchFilter, *, seen_at: dt.datetime | None = None
) -> Select[Rows]:
    """The query, limited to matches of the organisation that meet the conditions.

    `seen_at` is when the first page of the list was read. What was made later does not change further pages.
    """
    query = query.where(MatchRow.organisation_id == organisation_id)
    if wanted.role is not None:
        query = query.join(
            RoleFitRow,
            and_(
                RoleFitRow.match_id == MatchRow.id,
                RoleFitRow.organisation_id == organisation_id,
                RoleFitRow.role == wanted.role,
            ),
        )
    if wanted.lineage == "latest":
        query = query.where(_latest(seen_at))
    return query.where(*_conditions(wanted))


def is_stale(current: Current) -> ColumnElement[bool]:
    """The condition that a match was made with other versions, or with another revision of one of the own roles."""
    other_versions = MatchRow.versions != current.versions
    if not current.roles:
        return other_versions
    revised = select(RoleFitRow.match_id).where(
        RoleFitRow.match_id == MatchRow.id,
        RoleFitRow.role.in_(current.roles),
        tuple_(RoleFitRow.role, RoleFitRow.sha256).not_in(current.roles.items()),
    )
    return or_(other_versions, revised.exists())


def sort_column(sort: str, wanted: MatchFilter) -> InstrumentedAttribute[Any]:
    """The column that a list is sorted by first; the id comes second. Raises `UsageError` if the order is unknown."""
    if sort not in SORTS:
        raise UsageError(f"Matches can be sorted by one of these: {', '.join(SORTS)}.", field="sort")
    return _fit(wanted) if sort.endswith("fit") else MatchRow.created_at


def _fit(wanted: MatchFilter) -> InstrumentedAttribute[float]:
    return MatchRow.best_fit if wanted.role is None else RoleFitRow.fit


def _conditions(wanted: MatchFilter) -> Iterator[ColumnElement[bool]]:
    for column, value in _equal(wanted):
        if value is not None:
            yield column == value
    if wanted.min_fit is not None:
        yield _fit(wanted) >= wanted.min_fit
    if wanted.skill is not None:
        yield _claims(wanted.skill)
    for key, value in wanted.metadata.items():
        yield _has_label(key, value)
    if wanted.created_after is not None:
        yield MatchRow.created_at > wanted.created_after
    if wanted.created_before is not None:
        yield MatchRow.created_at < wanted.created_before
    if wanted.stale is not None:
        yield is_stale(wanted.stale)


def _equal(wanted: MatchFilter) -> Iterator[tuple[InstrumentedAttribute[Any], str | None]]:
    """The columns that must have a certain value, with this value; None means any."""
    yield MatchRow.recommended, wanted.recommended
    yield MatchRow.candidate_ref, wanted.candidate_ref
    yield MatchRow.job_ref, wanted.job_ref
    yield MatchRow.sha256, wanted.sha256


def _latest(seen_at: dt.datetime | None) -> ColumnElement[bool]:
    """The condition that no other match took the place of a match, or that none had at that time."""
    if seen_at is None:
        return MatchRow.replaced_at.is_(None)
    was_in_place = or_(MatchRow.replaced_at.is_(None), MatchRow.replaced_at > seen_at)
    return and_(MatchRow.created_at <= seen_at, was_in_place)


def _has_label(key: str, value: str) -> ColumnElement[bool]:
    labels = (MetadataRow.key == key, MetadataRow.value == value)
    return MatchRow.id.in_(select(MetadataRow.match_id).where(*labels))


def _claims(skill: str) -> ColumnElement[bool]:
    claims = (SkillEvidenceRow.skill == skill, SkillEvidenceRow.status == "claimed")
    return MatchRow.id.in_(select(SkillEvidenceRow.match_id).where(*claims))
