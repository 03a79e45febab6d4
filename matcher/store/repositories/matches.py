"""Store and find matches: the reports of an organisation."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from msgspec import UNSET, UnsetType
from sqlalchemy import ColumnElement, Select, and_, func, select, update
from sqlalchemy.orm import Session

from matcher.errors import NotFoundError
from matcher.report import MatchReport
from matcher.store.database.prepared import insert_rows
from matcher.store.database.repository import Repository
from matcher.store.database.statements import changed_rows, lock_name, locking
from matcher.store.database.tables import (
    DocumentRow,
    MatchRow,
    ReportRow,
    RoleFitRow,
)
from matcher.store.likeness import Twin, versions_hash
from matcher.store.lists.cursor import Cursor, read_cursor, write_cursor
from matcher.store.lists.match_filter import (
    Current,
    MatchFilter,
    comes_after,
    few_matches,
    filtered,
    in_order,
    is_stale,
    order_of,
    sort_column,
    unexpired,
)
from matcher.store.repositories.candidates import enter_candidate, lock_candidate, tidy_candidate
from matcher.store.repositories.erasure import erase_matches
from matcher.store.repositories.events import EventRepository
from matcher.store.repositories.match_rows import (
    insert_match,
    metadata_of,
    new_match,
    stored_match,
    stored_matches,
    stored_summary,
)
from matcher.store.stored_match import NO_METADATA, Page, StoredDocument, StoredMatch, StoredSummary

PAGE = 50
NO_MATCH = "There is no such match."
_MOMENT = dt.timedelta(microseconds=1)


class MatchRepository(Repository):
    """The matches in the database. Expired matches count as not found."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime], events: EventRepository) -> None:
        super().__init__(session, clock)
        self._events = events

    def add(
        self,
        organisation_id: str,
        report: MatchReport,
        *,
        candidate_ref: str | None = None,
        job_ref: str | None = None,
        metadata: Mapping[str, str] = NO_METADATA,
        document: bytes | None = None,
        text: str | None = None,
        expires_at: dt.datetime | None = None,
        last_erasure: dt.datetime | UnsetType | None = UNSET,
        replaces: bool = False,
    ) -> StoredMatch:
        """Store a report. The document and its text are stored only if they are given; `report.text` is not stored.

        With `replaces`, the match takes the place of all others of its candidate, and counts as newer than they even if
        a clock was set back. `last_erasure` is that of the candidate when the request for the match began.

        Raises:
            ErasedError: The candidate was erased since the request began.
        """
        row = new_match(organisation_id, report, self._clock())
        if candidate_ref is not None:
            now = row.created_at
            enter_candidate(self._session, organisation_id, candidate_ref, now, last_erasure, alone=replaces)
        if replaces:
            row.created_at = self._after_all_of(organisation_id, candidate_ref, row.created_at)
            self._replace(row.created_at, self._own(organisation_id), MatchRow.candidate_ref == candidate_ref)
        row.expires_at, row.candidate_ref, row.job_ref = expires_at, candidate_ref, job_ref
        stored = insert_match(self._session, row, report, metadata, has_text=text is not None)
        if document is not None or text is not None:
            connection = self._session.connection()
            insert_rows(connection, DocumentRow, [{"match_id": row.id, "content": document, "text": text}])
        self._events.note(organisation_id, "created", row.id)
        return stored

    def add_rescored(self, organisation_id: str, match_id: str, report: MatchReport) -> StoredMatch:
        """Store a report that was made from the evidence of another match, which stays and is replaced in lists.

        The new match has the same candidate, job, metadata and lineage, and expires at the same time. It counts as
        newer than the other even if a clock was set back. If a newer resume of the candidate replaced the lineage
        already, the new match is replaced as well. Document and text are not copied. Raises `NotFoundError` if the
        organisation has no match with this id.
        """
        first = self._locked(organisation_id, match_id)
        row = new_match(organisation_id, report, self._clock())
        row.expires_at, row.candidate_ref, row.job_ref = first.expires_at, first.candidate_ref, first.job_ref
        row.rescored_from = first.id
        row.created_at = max(row.created_at, first.created_at + _MOMENT)
        row.lineage = self._lineage_of(first)
        if not self._replace(row.created_at, MatchRow.lineage == row.lineage):
            row.replaced_at = row.created_at
        stored = insert_match(self._session, row, report, metadata_of(first), has_text=False)
        self._events.note(organisation_id, "rescored", row.id)
        return stored

    def get(self, organisation_id: str, match_id: str) -> StoredMatch:
        """One match. Raises `NotFoundError` if the organisation has no match with this id."""
        return one_match(self._session, self._own(organisation_id), _has_id(match_id))

    def several(self, organisation_id: str, match_ids: Sequence[str]) -> tuple[StoredMatch, ...]:
        """These matches in this order, without those that the organisation does not have, such as erased ones."""
        if not match_ids:
            return ()
        wanted = (self._own(organisation_id), MatchRow.id.in_(match_ids))
        found = self._session.execute(stored_matches(ReportRow.report).where(*wanted))
        by_id = {row.id: stored_match(row, has_text, report) for row, has_text, report in found}
        return tuple(by_id[match_id] for match_id in match_ids if match_id in by_id)

    def summary(self, organisation_id: str, match_id: str) -> StoredSummary:
        """The short form of one match. Raises `NotFoundError` if the organisation has no match with this id."""
        found = self._session.execute(
            stored_matches(ReportRow.summary).where(self._own(organisation_id), _has_id(match_id))
        ).one_or_none()
        if found is None:
            raise NotFoundError(NO_MATCH)
        return stored_summary(*found)

    def of_candidate(self, organisation_id: str, ref: str) -> tuple[StoredMatch, ...]:
        """All matches of a candidate, the newest first."""
        mine = (self._own(organisation_id), MatchRow.candidate_ref == ref)
        newest_first = (MatchRow.created_at.desc(), MatchRow.id.desc())
        found = self._session.execute(stored_matches(ReportRow.report).where(*mine).order_by(*newest_first)).all()
        return tuple(stored_match(*row) for row in found)

    def documents(self, match_ids: Collection[str]) -> tuple[StoredDocument, ...]:
        """The documents that are stored with these matches."""
        rows = self._session.scalars(select(DocumentRow).where(DocumentRow.match_id.in_(match_ids)))
        return tuple(StoredDocument(row.match_id, row.content, row.text) for row in rows)

    def same(self, organisation_id: str, twin: Twin, *, alone: bool = False) -> StoredMatch | None:
        """The newest match that equals this one, if there is one that no other replaced.

        With `alone`, it must be the only match of its candidate that no other replaced.
        """
        has_document = DocumentRow.match_id.is_not(None)
        found = self._session.execute(
            stored_matches(ReportRow.report)
            .where(
                self._own(organisation_id),
                MatchRow.sha256 == twin.sha256,
                MatchRow.as_of == twin.as_of,
                MatchRow.versions == versions_hash(twin.versions),
                MatchRow.candidate_ref.is_not_distinct_from(twin.candidate_ref),
                MatchRow.job_ref.is_not_distinct_from(twin.job_ref),
                MatchRow.replaced_at.is_(None),
                MatchRow.likeness == twin.likeness,
                has_document if twin.has_document else ~has_document,
            )
            .order_by(MatchRow.created_at.desc(), MatchRow.id.desc())
            .limit(1)
        ).one_or_none()
        if found is None or (alone and self._in_place(organisation_id, twin.candidate_ref) > 1):
            return None
        return stored_match(*found)

    def same_or_first(self, organisation_id: str, twin: Twin, *, alone: bool = False) -> StoredMatch | None:
        """The match that `same` finds, or None: then this transaction is the only one that may store it now.

        Others that ask wait until this transaction ends, and then find what it stored.
        """
        lock_name(self._session, f"match {organisation_id} {twin.sha256}")
        return self.same(organisation_id, twin, alone=alone)

    def owner(self, match_id: str) -> str:
        """The id of the organisation that a match belongs to. Raises `NotFoundError` if there is no such match."""
        found = select(MatchRow.organisation_id).where(_has_id(match_id), unexpired(self._clock()))
        owner = self._session.scalar(found)
        if owner is None:
            raise NotFoundError(NO_MATCH)
        return owner

    def text(self, organisation_id: str, match_id: str) -> str:
        """The text of a match's document. Raises `NotFoundError` if there is no such match or no stored text."""
        found = self._session.execute(
            select(MatchRow.id, DocumentRow.text)
            .outerjoin(DocumentRow, DocumentRow.match_id == MatchRow.id)
            .where(self._own(organisation_id), _has_id(match_id))
        ).one_or_none()
        if found is None:
            raise NotFoundError(NO_MATCH)
        if found.text is None:
            raise NotFoundError("The text of this document was not stored.")
        return str(found.text)

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
            UsageError: The order is unknown, or the cursor is not valid or belongs to a list in another order, such as
                by the fit for another role.
        """
        wanted = wanted or MatchFilter()
        column = sort_column(sort, wanted)
        order = order_of(sort, wanted)
        now, place = self._clock(), None if cursor is None else read_cursor(cursor, order=order)
        seen_at = None if place is None else place.seen_at
        match_id = RoleFitRow.match_id if column is RoleFitRow.fit else MatchRow.id
        few = few_matches(self._session, organisation_id, wanted)
        query: Select[Any] = filtered(
            select(match_id, column).select_from(MatchRow), organisation_id, wanted, seen_at=seen_at, few=few
        )
        query = query.where(self._own(organisation_id))
        if place is not None:
            query = query.where(comes_after(place, column, match_id, sort))
        query = in_order(query, column, match_id, sort, few=few)
        rows = self._session.execute(query.limit(limit + 1)).all()
        items = self._summaries([found for found, _ in rows[:limit]])
        if len(rows) <= limit:
            return Page(items, None)
        last, value = rows[limit - 1]
        return Page(items, write_cursor(Cursor(order, value, last, seen_at or now)))

    def _summaries(self, match_ids: Sequence[str]) -> tuple[StoredSummary, ...]:
        """The short forms of these matches, in this order. Lists are sorted without them, which is faster."""
        found = self._session.execute(stored_matches(ReportRow.summary).where(MatchRow.id.in_(match_ids)))
        by_id = {row.id: stored_summary(row, has_text, summary) for row, has_text, summary in found}
        return tuple(by_id[match_id] for match_id in match_ids if match_id in by_id)

    def count(self, organisation_id: str, wanted: MatchFilter) -> int:
        """The number of matches that meet the conditions."""
        query: Select[Any] = select(MatchRow.id)
        found = filtered(query, organisation_id, wanted).where(self._own(organisation_id))
        return self._session.scalar(select(func.count()).select_from(found.subquery())) or 0

    def stale(self, match_ids: Collection[str], current: Current) -> frozenset[str]:
        """Those of these matches that were made with other versions, or other revisions of own roles."""
        found = select(MatchRow.id).where(MatchRow.id.in_(match_ids), is_stale(current))
        return frozenset(self._session.scalars(found))

    def delete(self, organisation_id: str, match_id: str) -> list[str]:
        """Erase a match, all that share its evidence, and everything that belongs to them. Returns their ids.

        Requests with the same idempotency keys cannot bring them back. Raises `NotFoundError` if there is no such
        match.
        """
        match = self._locked(organisation_id, match_id)
        same = MatchRow.id == match.id if match.lineage is None else MatchRow.lineage == match.lineage
        ref = match.candidate_ref
        erased = erase_matches(self._session, self._events, organisation_id, same, self._clock())
        candidate = None if ref is None else lock_candidate(self._session, organisation_id, ref)
        if candidate is not None:
            tidy_candidate(self._session, candidate)
        return erased

    def erase_all(self, organisation_id: str, which: ColumnElement[bool]) -> int:
        """Erase the matches that meet the condition, and candidates without others. Returns the number of matches.

        Matches that have expired are erased as well.
        """
        meant = and_(MatchRow.organisation_id == organisation_id, which)
        refs = select(MatchRow.candidate_ref).where(meant, MatchRow.candidate_ref.is_not(None)).distinct()
        ordered = sorted(ref for ref in self._session.scalars(refs) if ref is not None)
        locked = [lock_candidate(self._session, organisation_id, ref) for ref in ordered]
        candidates = [each for each in locked if each is not None]
        erased = erase_matches(self._session, self._events, organisation_id, which, self._clock())
        for candidate in candidates:
            tidy_candidate(self._session, candidate)
        return len(erased)

    def _locked(self, organisation_id: str, match_id: str) -> MatchRow:
        """A match, locked with its candidate. Raises `NotFoundError` if the organisation has no such match."""
        mine = and_(self._own(organisation_id), _has_id(match_id))
        ref = self._session.scalar(select(MatchRow.candidate_ref).where(mine))
        if ref is not None:
            lock_candidate(self._session, organisation_id, ref)
        match = self._session.scalars(locking(self._session, select(MatchRow).where(mine))).one_or_none()
        if match is None:
            raise NotFoundError(NO_MATCH)
        return match

    def _replace(self, now: dt.datetime, *which: ColumnElement[bool]) -> int:
        """Say that those of these matches that are not replaced yet are replaced now. Returns how many these were."""
        in_place = update(MatchRow).where(*which, MatchRow.replaced_at.is_(None))
        return changed_rows(self._session, in_place.values(replaced_at=now))

    def _in_place(self, organisation_id: str, ref: str | None) -> int:
        """How many matches of the candidate no other replaced."""
        in_place = (self._own(organisation_id), MatchRow.candidate_ref == ref, MatchRow.replaced_at.is_(None))
        return self._session.scalar(select(func.count()).select_from(MatchRow).where(*in_place)) or 0

    def _after_all_of(self, organisation_id: str, ref: str | None, now: dt.datetime) -> dt.datetime:
        """Now, or a moment after the newest match of the candidate if a clock was set back since."""
        held = (self._own(organisation_id), MatchRow.candidate_ref == ref)
        newest = self._session.scalar(select(func.max(MatchRow.created_at)).where(*held))
        return now if newest is None else max(now, newest + _MOMENT)

    def _lineage_of(self, first: MatchRow) -> str:
        """The lineage of a match, which begins with it if it has none."""
        if first.lineage is None:
            self._session.execute(update(MatchRow).where(MatchRow.id == first.id).values(lineage=first.id))
        return first.lineage or first.id

    def _own(self, organisation_id: str) -> ColumnElement[bool]:
        return and_(MatchRow.organisation_id == organisation_id, unexpired(self._clock()))


def one_match(session: Session, *conditions: ColumnElement[bool]) -> StoredMatch:
    """The one match that meets the conditions. Raises `NotFoundError` if there is none."""
    found = session.execute(stored_matches(ReportRow.report).where(*conditions)).one_or_none()
    if found is None:
        raise NotFoundError(NO_MATCH)
    return stored_match(*found)


def _has_id(match_id: str) -> ColumnElement[bool]:
    """The condition that a match has this id. Raises `NotFoundError` for a text that cannot be an id."""
    if not match_id.isalnum():
        raise NotFoundError(NO_MATCH)
    return MatchRow.id == match_id
