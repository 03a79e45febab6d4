"""Filter and sort lists of matches."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeVar, get_args

from sqlalchemy import ColumnElement, Select, and_, literal, or_, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from matcher.errors import UsageError
from matcher.store.database.tables import ClaimedSkillRow, MatchRow, MetadataRow, RoleFitRow
from matcher.store.lists.cursor import AnyCursor
from matcher.store.lists.skill_times import with_skill
from matcher.store.references import spellings

Sort = Literal["-created_at", "created_at", "-fit", "fit"]
SORTS: tuple[Sort, ...] = get_args(Sort)
Lineage = Literal["latest", "all"]
LINEAGES: tuple[Lineage, ...] = get_args(Lineage)

FEW = 500
"""So many matches are sorted quickly. A list of more is read in its order, past those that do not belong."""

Rows = TypeVar("Rows", bound=tuple[Any, ...])
Ids = Select[str]
"""A query for ids of matches."""


class _Condition(NamedTuple):
    """What one match has to meet, and a query for all that do, which reads an index."""

    met: ColumnElement[bool]
    ids: Ids


@dataclass(frozen=True, slots=True)
class Current:
    """What matches are made with today: the hash of the versions, and the hash of each own role by the role's id."""

    versions: str
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchFilter:
    """The conditions for matches in a list. None means no condition.

    `recommended` is the recommended role. With `role`, only matches that were scored for this role are listed, and
    the order by fit refers to its fit; without `role` it refers to the best fit. `min_fit` (0 to 100) needs a role.
    `skill` is a skill that must be claimed. `sha256` is the hash of the document. `metadata` has values that must be
    the same. `stale` is what matches would be made with today; only those made with something else are listed. With
    `lineage` "latest", a match is left out if another took its place, whether or not that meets the other
    conditions.
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
    query: Select[Rows],
    organisation_id: str,
    wanted: MatchFilter,
    *,
    seen_at: dt.datetime | None = None,
    few: Sequence[str] | None = None,
) -> Select[Rows]:
    """The query, limited to matches of the organisation that meet the conditions.

    `seen_at` is when the first page of the list was read. What was made later does not change further pages. `few` is
    what `few_matches` returned; the database then begins with these.
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
    if few is not None:
        query = query.where(MatchRow.id.in_(few))
    return query.where(*(each.met for each in _conditions(organisation_id, wanted)))


def few_matches(session: Session, organisation_id: str, wanted: MatchFilter) -> Sequence[str] | None:
    """The ids of matches of the organisation that meet one of the conditions, if at most `FEW` do; else None.

    Databases do not know how many matches meet a condition. They would read a list of few in its order, past all
    others, or sort a list of many for one page of it. If the organisation itself has few matches, these are all of
    them, so that nobody waits because others have many.
    """
    conditions = [each.ids for each in _conditions(organisation_id, wanted)]
    if not conditions:
        return None
    for ids in (_own(organisation_id), *conditions):
        first = session.scalars(ids.limit(FEW + 1)).all()
        if len(first) <= FEW:
            return first
    return None


def in_order(
    query: Select[Any],
    column: InstrumentedAttribute[Any],
    match_id: InstrumentedAttribute[str],
    sort: str,
    *,
    few: Sequence[str] | None,
) -> Select[Any]:
    """The query, sorted by two of its columns. If there are few, they are found before they are sorted."""
    by: tuple[Any, Any] = (column, match_id)
    if few is not None:
        found = query.cte("found").prefix_with("MATERIALIZED")
        query, by = select(found), (found.c[column.key], found.c[match_id.key])
    return query.order_by(*(each.desc() if sort.startswith("-") else each.asc() for each in by))


def unexpired(now: dt.datetime) -> ColumnElement[bool]:
    """The condition that a match has not expired."""
    return or_(MatchRow.expires_at.is_(None), MatchRow.expires_at > now)


def comes_after(
    cursor: AnyCursor, column: InstrumentedAttribute[Any], match_id: InstrumentedAttribute[str], sort: str
) -> ColumnElement[bool]:
    """The condition that a match comes after the cursor in a list with this order."""
    place, last = tuple_(column, match_id), tuple_(literal(cursor.value, column.type), cursor.match_id)
    return place < last if sort.startswith("-") else place > last


def is_stale(current: Current) -> ColumnElement[bool]:
    """The condition that a match was made with other versions, or with another revision of one of the own roles."""
    other_versions = MatchRow.versions != current.versions
    if not current.roles:
        return other_versions
    fits = aliased(RoleFitRow)
    revised = select(fits.match_id).where(
        fits.match_id == MatchRow.id,
        fits.role.in_(current.roles),
        tuple_(fits.role, fits.sha256).not_in(current.roles.items()),
    )
    return or_(other_versions, revised.exists())


def sort_column(sort: str, wanted: MatchFilter) -> InstrumentedAttribute[Any]:
    """The column that a list is sorted by first; the id comes second. Raises `UsageError` if the order is unknown."""
    if sort not in SORTS:
        raise UsageError(f"Matches can be sorted by one of these: {', '.join(SORTS)}.", field="sort")
    return _fit(wanted) if sort.endswith("fit") else MatchRow.created_at


def order_of(sort: str, wanted: MatchFilter) -> str:
    """What a list is sorted by, as its cursors name it. Fits for different roles are different orders."""
    return sort if wanted.role is None or not sort.endswith("fit") else f"{wanted.role} {sort}"


def _fit(wanted: MatchFilter) -> InstrumentedAttribute[float]:
    return MatchRow.best_fit if wanted.role is None else RoleFitRow.fit


def _conditions(organisation_id: str, wanted: MatchFilter) -> Iterator[_Condition]:
    other = aliased(MatchRow)
    own = select(other.id).where(other.organisation_id == organisation_id)
    for name, values in _equal(wanted):
        yield _Condition(getattr(MatchRow, name).in_(values), own.where(getattr(other, name).in_(values)))
    if wanted.min_fit is not None:
        yield _fits(organisation_id, wanted, wanted.min_fit)
    if wanted.skill is not None:
        claims = (ClaimedSkillRow.match_id == MatchRow.id, ClaimedSkillRow.skill == wanted.skill)
        met = select(ClaimedSkillRow.match_id).where(*claims).correlate(MatchRow).exists()
        yield _Condition(met, with_skill(organisation_id, wanted.skill))
    for key, value in wanted.metadata.items():
        yield _has(
            organisation_id, MetadataRow.match_id, MetadataRow.key == key, MetadataRow.value.in_(spellings(value))
        )
    if wanted.created_after is not None:
        yield _Condition(MatchRow.created_at > wanted.created_after, own.where(other.created_at > wanted.created_after))
    if wanted.created_before is not None:
        yield _Condition(
            MatchRow.created_at < wanted.created_before, own.where(other.created_at < wanted.created_before)
        )
    if wanted.stale is not None:
        yield _Condition(is_stale(wanted.stale), _stale_ids(organisation_id, wanted.stale))


def _equal(wanted: MatchFilter) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The columns that must have one of certain values, with these values."""
    for name in ("candidate_ref", "sha256", "recommended"):
        if (value := getattr(wanted, name)) is not None:
            yield name, (value,)
    if wanted.job_ref is not None:
        yield "job_ref", spellings(wanted.job_ref)


def _fits(organisation_id: str, wanted: MatchFilter, least: float) -> _Condition:
    of_role = (RoleFitRow.organisation_id == organisation_id, RoleFitRow.role == wanted.role)
    ids = select(RoleFitRow.match_id).where(*of_role, RoleFitRow.fit >= least)
    return _Condition(RoleFitRow.fit >= least, ids.correlate(None))


def _has(organisation_id: str, match_id: InstrumentedAttribute[str], *conditions: ColumnElement[bool]) -> _Condition:
    ids = select(match_id).where(*conditions)
    mine = aliased(MatchRow)
    own = select(mine.id).where(mine.id == match_id, mine.organisation_id == organisation_id).exists()
    return _Condition(ids.where(match_id == MatchRow.id).correlate(MatchRow).exists(), ids.where(own).correlate(None))


def _own(organisation_id: str) -> Ids:
    """All matches of an organisation."""
    other = aliased(MatchRow)
    return select(other.id).where(other.organisation_id == organisation_id)


def _stale_ids(organisation_id: str, current: Current) -> Ids:
    """The matches that `is_stale` is true for. Each part reads a range of an index."""
    matches, fits = aliased(MatchRow), aliased(RoleFitRow)
    of_matches = select(matches.id).where(matches.organisation_id == organisation_id)
    parts = [of_matches.where(each) for each in _differs(matches.versions, current.versions)]
    for role, sha256 in current.roles.items():
        of_role = select(fits.match_id).where(fits.organisation_id == organisation_id, fits.role == role)
        parts += [of_role.where(each) for each in _differs(fits.sha256, sha256)]
    found = union_all(*parts).subquery()
    return select(found.c[0])


def _differs(column: InstrumentedAttribute[Any], value: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return column < value, column > value


def _latest(seen_at: dt.datetime | None) -> ColumnElement[bool]:
    """The condition that no other match took the place of a match, or that none had at that time."""
    if seen_at is None:
        return MatchRow.replaced_at.is_(None)
    was_in_place = or_(MatchRow.replaced_at.is_(None), MatchRow.replaced_at > seen_at)
    return and_(MatchRow.created_at <= seen_at, was_in_place)
