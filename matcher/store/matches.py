"""Store and find matches: the reports of an organisation."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, Select, and_, delete, literal, or_, select, tuple_, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from matcher.errors import NotFoundError
from matcher.report import MatchReport, RoleFit, SkillRow
from matcher.store.cursor import AnyCursor, Cursor, read_cursor, write_cursor
from matcher.store.database.statements import changed_rows
from matcher.store.database.tables import NO_FIT, DocumentRow, MatchRow, RoleFitRow, SkillEvidenceRow
from matcher.store.match_filter import MatchFilter, filtered, sort_column

PAGE = 50
NO_MATCH = "There is no such match."
_MOMENT = dt.timedelta(microseconds=1)


class StoredMatch(msgspec.Struct, frozen=True):
    """A report as it was stored."""

    id: str
    created_at: Annotated[dt.datetime, Meta(tz=True)]
    candidate_ref: str | None
    report: MatchReport
    has_text: Annotated[bool, Meta(description="Whether the document's text was kept as well")]
    rescored_from: Annotated[
        str | None,
        Meta(
            description="The match whose evidence was scored again; null if the report was made from a document, "
            "or if that match was erased"
        ),
    ] = None


class Page(msgspec.Struct, frozen=True):
    """One page of a list of matches. `next_cursor` is None on the last page."""

    items: tuple[StoredMatch, ...]
    next_cursor: str | None


class MatchRepository:
    """The matches in the database. Expired matches count as not found."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self._clock = clock

    def add(
        self,
        organisation_id: str,
        report: MatchReport,
        *,
        candidate_ref: str | None = None,
        document: bytes | None = None,
        text: str | None = None,
        expires_at: dt.datetime | None = None,
    ) -> StoredMatch:
        """Store a report. The document and its text are stored only if they are given; `report.text` is not stored."""
        row = self._row(organisation_id, report)
        row.expires_at, row.candidate_ref = expires_at, candidate_ref
        if document is not None or text is not None:
            row.document = DocumentRow(content=document, text=text)
        self._session.add(row)
        self._session.flush()
        return _stored_match(row, has_text=text is not None)

    def add_rescored(self, organisation_id: str, match_id: str, report: MatchReport) -> StoredMatch:
        """Store a report that was made from the evidence of another match, which stays as it is.

        The new match has the same candidate and lineage, and expires at the same time. It counts as newer than the
        other even if a clock was set back. Document and text are not copied. Raises `NotFoundError` if the organisation
        has no match with this id.
        """
        first = self._session.scalars(
            select(MatchRow).where(self._own(organisation_id), _has_id(match_id))
        ).one_or_none()
        if first is None:
            raise NotFoundError(NO_MATCH)
        row = self._row(organisation_id, report)
        row.expires_at, row.candidate_ref, row.rescored_from = first.expires_at, first.candidate_ref, first.id
        row.created_at = max(row.created_at, first.created_at + _MOMENT)
        row.lineage = self._lineage_of(first)
        self._session.add(row)
        self._session.flush()
        return _stored_match(row, has_text=False)

    def get(self, organisation_id: str, match_id: str) -> StoredMatch:
        """One match. Raises `NotFoundError` if the organisation has no match with this id."""
        return one_match(self._session, self._own(organisation_id), _has_id(match_id))

    def owner(self, match_id: str) -> str:
        """The id of the organisation that a match belongs to. Raises `NotFoundError` if there is no such match."""
        found = select(MatchRow.organisation_id).where(_has_id(match_id), unexpired(self._clock()))
        owner = self._session.scalar(found)
        if owner is None:
            raise NotFoundError(NO_MATCH)
        return owner

    def text(self, organisation_id: str, match_id: str) -> str:
        """The text of a match's document. Raises `NotFoundError` if there is no such match or no stored text."""
        match = self.get(organisation_id, match_id)
        text = self._session.scalar(select(DocumentRow.text).where(DocumentRow.match_id == match.id))
        if text is None:
            raise NotFoundError("The text of this document was not stored.")
        return text

    def page(
        self,
        organisation_id: str,
        wanted: MatchFilter | None = None,
        *,
        sort: str = "-created_at",
        limit: int = PAGE,
        cursor: str | None = None,
    ) -> Page:
        """The first `limit` matches of a list, or those after `cursor`.

        A match that is added or scored again between two pages does not cause others to be repeated or left out.

        Raises:
            UsageError: The order is unknown, or the cursor is not valid or belongs to a list in another order.
        """
        wanted = wanted or MatchFilter()
        column = sort_column(sort, wanted)
        now, place = self._clock(), None if cursor is None else read_cursor(cursor, sort=sort)
        seen_at = None if place is None else place.seen_at
        query = filtered(_stored_matches(column), wanted, seen_at=seen_at).where(self._own(organisation_id))
        if place is not None:
            query = query.where(_after(place, column))
        order = [each.desc() if sort.startswith("-") else each.asc() for each in (column, MatchRow.id)]
        rows = self._session.execute(query.order_by(*order).limit(limit + 1)).all()
        items = tuple(_stored_match(row, has_text=has_text) for row, has_text, _ in rows[:limit])
        if len(rows) <= limit:
            return Page(items, None)
        last, _, value = rows[limit - 1]
        return Page(items, write_cursor(Cursor(sort, value, last.id, seen_at or now)))

    def delete(self, organisation_id: str, match_id: str) -> None:
        """Erase a match and everything that belongs to it. Raises `NotFoundError` if there is no such match."""
        erased = delete(MatchRow).where(self._own(organisation_id), _has_id(match_id))
        if not changed_rows(self._session, erased):
            raise NotFoundError(NO_MATCH)

    def _row(self, organisation_id: str, report: MatchReport) -> MatchRow:
        return MatchRow(
            organisation_id=organisation_id,
            created_at=self._clock(),
            as_of=report.as_of,
            recommended=report.recommendation.role,
            best_fit=max(map(_fit, report.roles), default=NO_FIT),
            report=msgspec.structs.replace(report, text=msgspec.UNSET),
            fits=[RoleFitRow(role=role.role, fit=_fit(role)) for role in report.roles],
            skills=[_skill_evidence(skill) for skill in report.skills],
        )

    def _lineage_of(self, first: MatchRow) -> str:
        """The lineage of a match, which begins with it if it has none."""
        if first.lineage is None:
            self._session.execute(update(MatchRow).where(MatchRow.id == first.id).values(lineage=first.id))
        return first.lineage or first.id

    def _own(self, organisation_id: str) -> ColumnElement[bool]:
        return and_(MatchRow.organisation_id == organisation_id, unexpired(self._clock()))


def unexpired(now: dt.datetime) -> ColumnElement[bool]:
    """The condition that a match has not expired."""
    return or_(MatchRow.expires_at.is_(None), MatchRow.expires_at > now)


def one_match(session: Session, *conditions: ColumnElement[bool]) -> StoredMatch:
    """The one match that meets the conditions. Raises `NotFoundError` if there is none."""
    found = session.execute(_stored_matches().where(*conditions)).one_or_none()
    if found is None:
        raise NotFoundError(NO_MATCH)
    row, has_text = found
    return _stored_match(row, has_text=has_text)


def _stored_matches(*columns: InstrumentedAttribute[Any]) -> Select[Any]:
    """A query for matches, for whether the text of each is stored, and for further columns."""
    has_text = DocumentRow.text.is_not(None)
    return select(MatchRow, has_text, *columns).outerjoin(DocumentRow, DocumentRow.match_id == MatchRow.id)


def _stored_match(row: MatchRow, *, has_text: bool) -> StoredMatch:
    return StoredMatch(row.id, row.created_at, row.candidate_ref, row.report, has_text, row.rescored_from)


def _after(cursor: AnyCursor, column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """The condition that a match comes after the cursor in the order of the list."""
    place, last = tuple_(column, MatchRow.id), tuple_(literal(cursor.value, column.type), cursor.match_id)
    return place < last if cursor.sort.startswith("-") else place > last


def _has_id(match_id: str) -> ColumnElement[bool]:
    """The condition that a match has this id. Raises `NotFoundError` for a text that cannot be an id."""
    if not match_id.isalnum():
        raise NotFoundError(NO_MATCH)
    return MatchRow.id == match_id


def _fit(role: RoleFit) -> float:
    return NO_FIT if role.fit is None else role.fit


def _skill_evidence(skill: SkillRow) -> SkillEvidenceRow:
    return SkillEvidenceRow(
        skill=skill.skill,
        status=skill.status,
        tier=skill.tier,
        strength=skill.strength,
        months=skill.months,
        last_used=skill.last_used,
    )
