"""Store and find matches: the reports of an organisation."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType
from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from matcher.errors import NotFoundError
from matcher.hashes import sha256_of_text
from matcher.report import MatchReport, RoleFit, SkillRow, Versions
from matcher.scoring.what_if import evidence_of
from matcher.store.database.prepared import insert_rows
from matcher.store.database.statements import changed_rows, lock_name, locking
from matcher.store.database.tables import (
    NO_FIT,
    DocumentRow,
    EvidenceRow,
    MatchRow,
    MetadataRow,
    ReportRow,
    RoleFitRow,
    SkillEvidenceRow,
    new_id,
)
from matcher.store.lists.cursor import Cursor, read_cursor, write_cursor
from matcher.store.lists.match_filter import (
    Current,
    MatchFilter,
    comes_after,
    few_matches,
    filtered,
    in_order,
    is_stale,
    sort_column,
    unexpired,
)
from matcher.store.lists.pool import evidence_values
from matcher.store.repositories.candidates import enter_candidate, lock_candidate, tidy_candidate
from matcher.store.repositories.erasure import erase_matches
from matcher.store.repositories.events import EventRepository
from matcher.store.summary import ReportSummary, summary_of

PAGE = 50
NO_MATCH = "There is no such match."
MOST_COMPARED = 10
"""So many of the newest matches of the same bytes are compared with a new one. Nearly always one is enough."""
_MOMENT = dt.timedelta(microseconds=1)
_Moment = Annotated[dt.datetime, Meta(tz=True)]
_NOTHING: Mapping[str, str] = {}


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """What is stored with a report."""

    id: str
    created_at: _Moment
    candidate_ref: str | None = None
    job_ref: Annotated[str | None, Meta(description="Your own reference of the job")] = None
    metadata: Annotated[Mapping[str, str], Meta(description="Your own keys and values")] = _NOTHING
    has_text: Annotated[bool, Meta(description="Whether the document's text was kept as well")]
    rescored_from: Annotated[
        str | None,
        Meta(description="The match whose evidence was scored again; null if the report was made from a document"),
    ] = None
    replaced_at: Annotated[
        _Moment | None,
        Meta(
            description="When a newer match took its place, of the same evidence or of a newer resume of the "
            "candidate; else null"
        ),
    ] = None


class StoredMatch(Stored, frozen=True, kw_only=True):
    """A report as it was stored."""

    report: MatchReport


class StoredSummary(Stored, frozen=True, kw_only=True):
    """The short form of a stored report."""

    as_of: dt.date
    summary: ReportSummary


class Page(msgspec.Struct, frozen=True):
    """One page of a list of matches. `next_cursor` is None on the last page."""

    items: tuple[StoredSummary, ...]
    next_cursor: str | None


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """What makes two matches the same: the bytes, all that decides about the report, and what is stored with it.

    `roles` has the id and the hash of each role. The suffix of `document_name` may decide how the bytes are read.
    """

    sha256: str
    document_name: str | None
    as_of: dt.date
    versions: Versions
    roles: frozenset[tuple[str, str]]
    candidate_ref: str | None
    job_ref: str | None
    metadata: Mapping[str, str]
    has_document: bool

    @property
    def likeness(self) -> str:
        """A hash of what the columns of a match do not have: format, roles and metadata."""
        return _likeness(self.document_name, self.roles, self.metadata)


class StoredDocument(msgspec.Struct, frozen=True):
    """The document of a match and its text, if they are stored."""

    match_id: str
    content: bytes | None
    text: str | None


class _NewMatch(msgspec.Struct, kw_only=True):
    """The values of a `MatchRow` that is about to be stored. An object of the session would take longer to store."""

    id: str = msgspec.field(default_factory=new_id)
    organisation_id: str
    created_at: dt.datetime
    expires_at: dt.datetime | None = None
    candidate_ref: str | None = None
    as_of: dt.date
    recommended: str
    best_fit: float
    rescored_from: str | None = None
    lineage: str | None = None
    replaced_at: dt.datetime | None = None
    job_ref: str | None = None
    sha256: str
    versions: str
    likeness: str | None = None


class MatchRepository:
    """The matches in the database. Expired matches count as not found."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime], events: EventRepository) -> None:
        self._session = session
        self._clock = clock
        self._events = events

    def add(
        self,
        organisation_id: str,
        report: MatchReport,
        *,
        candidate_ref: str | None = None,
        job_ref: str | None = None,
        metadata: Mapping[str, str] = _NOTHING,
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
        row = self._new(organisation_id, report)
        if candidate_ref is not None:
            now = row.created_at
            enter_candidate(self._session, organisation_id, candidate_ref, now, last_erasure, alone=replaces)
        if replaces:
            row.created_at = self._after_all_of(organisation_id, candidate_ref, row.created_at)
            self._replace(row.created_at, self._own(organisation_id), MatchRow.candidate_ref == candidate_ref)
        row.expires_at, row.candidate_ref, row.job_ref = expires_at, candidate_ref, job_ref
        stored = self._insert(row, report, metadata, has_text=text is not None)
        if document is not None or text is not None:
            insert_rows(self._session, DocumentRow, [{"match_id": row.id, "content": document, "text": text}])
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
        row = self._new(organisation_id, report)
        row.expires_at, row.candidate_ref, row.job_ref = first.expires_at, first.candidate_ref, first.job_ref
        row.rescored_from = first.id
        row.created_at = max(row.created_at, first.created_at + _MOMENT)
        row.lineage = self._lineage_of(first)
        if not self._replace(row.created_at, MatchRow.lineage == row.lineage):
            row.replaced_at = row.created_at
        stored = self._insert(row, report, _metadata(first), has_text=False)
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
        found = self._session.execute(_stored_matches(ReportRow.report).where(*wanted))
        by_id = {row.id: _stored_match(row, _metadata(row), report, has_text=text) for row, text, report in found}
        return tuple(by_id[match_id] for match_id in match_ids if match_id in by_id)

    def summary(self, organisation_id: str, match_id: str) -> StoredSummary:
        """The short form of one match. Raises `NotFoundError` if the organisation has no match with this id."""
        found = self._session.execute(
            _stored_matches(ReportRow.summary).where(self._own(organisation_id), _has_id(match_id))
        ).one_or_none()
        if found is None:
            raise NotFoundError(NO_MATCH)
        return _stored_summary(*found)

    def of_candidate(self, organisation_id: str, ref: str) -> tuple[StoredMatch, ...]:
        """All matches of a candidate, the newest first."""
        mine = (self._own(organisation_id), MatchRow.candidate_ref == ref)
        newest_first = (MatchRow.created_at.desc(), MatchRow.id.desc())
        found = self._session.execute(_stored_matches(ReportRow.report).where(*mine).order_by(*newest_first)).all()
        return tuple(_stored_match(row, _metadata(row), report, has_text=has_text) for row, has_text, report in found)

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
            _stored_matches(ReportRow.report)
            .where(
                self._own(organisation_id),
                MatchRow.sha256 == twin.sha256,
                MatchRow.as_of == twin.as_of,
                MatchRow.versions == versions_hash(twin.versions),
                MatchRow.candidate_ref.is_not_distinct_from(twin.candidate_ref),
                MatchRow.job_ref.is_not_distinct_from(twin.job_ref),
                MatchRow.replaced_at.is_(None),
                or_(MatchRow.likeness.is_(None), MatchRow.likeness == twin.likeness),
                has_document if twin.has_document else ~has_document,
            )
            .order_by(MatchRow.created_at.desc(), MatchRow.id.desc())
            .limit(MOST_COMPARED)
        ).all()
        like = (_stored_match(row, _metadata(row), report, has_text=has_text) for row, has_text, report in found)
        same = next((each for each in like if _likeness_of(each.report, each.metadata) == twin.likeness), None)
        return None if alone and self._in_place(organisation_id, twin.candidate_ref) > 1 else same

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
        match_id = RoleFitRow.match_id if column is RoleFitRow.fit else MatchRow.id
        few = few_matches(self._session, organisation_id, wanted)
        query: Select[Any] = filtered(
            select(match_id, column).select_from(MatchRow), organisation_id, wanted, seen_at=seen_at, few=few
        )
        query = query.where(self._own(organisation_id))
        if place is not None:
            query = query.where(comes_after(place, column, match_id))
        query = in_order(query, column, match_id, sort, few=few)
        rows = self._session.execute(query.limit(limit + 1)).all()
        items = self._summaries([found for found, _ in rows[:limit]])
        if len(rows) <= limit:
            return Page(items, None)
        last, value = rows[limit - 1]
        return Page(items, write_cursor(Cursor(sort, value, last, seen_at or now)))

    def _summaries(self, match_ids: Sequence[str]) -> tuple[StoredSummary, ...]:
        """The short forms of these matches, in this order. Lists are sorted without them, which is faster."""
        found = self._session.execute(_stored_matches(ReportRow.summary).where(MatchRow.id.in_(match_ids)))
        by_id = {row.id: _stored_summary(row, has_text, summary) for row, has_text, summary in found}
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

    def _new(self, organisation_id: str, report: MatchReport) -> _NewMatch:
        return _NewMatch(
            organisation_id=organisation_id,
            created_at=self._clock(),
            as_of=report.as_of,
            recommended=report.recommendation.role,
            best_fit=max(map(_fit, report.roles), default=NO_FIT),
            sha256=report.document.sha256,
            versions=versions_hash(report.versions),
        )

    def _insert(
        self, row: _NewMatch, report: MatchReport, metadata: Mapping[str, str], *, has_text: bool
    ) -> StoredMatch:
        """Store the row of a match, its report, and what rankings and lists read instead of the report."""
        row.likeness = _likeness_of(report, metadata)
        insert_rows(self._session, MatchRow, [msgspec.structs.asdict(row)])
        of_match = {"match_id": row.id}
        kept = msgspec.structs.replace(report, text=UNSET)
        labels = [{"key": key, "value": value} | of_match for key, value in metadata.items()]
        insert_rows(self._session, MetadataRow, labels)
        insert_rows(self._session, ReportRow, [{"summary": summary_of(report), "report": kept} | of_match])
        insert_rows(self._session, EvidenceRow, [evidence_values(evidence_of(report)) | of_match])
        fits = [_role_fit(row.organisation_id, role) | of_match for role in report.roles]
        insert_rows(self._session, RoleFitRow, fits)
        insert_rows(self._session, SkillEvidenceRow, [_skill_evidence(skill) | of_match for skill in report.skills])
        return _stored_match(row, metadata, kept, has_text=has_text)

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


def versions_hash(versions: Versions) -> str:
    """A hash of the versions that a report was made with, by which reports of the same versions are found."""
    return sha256_of_text(" ".join(str(part) for part in msgspec.structs.astuple(versions)))


def one_match(session: Session, *conditions: ColumnElement[bool]) -> StoredMatch:
    """The one match that meets the conditions. Raises `NotFoundError` if there is none."""
    found = session.execute(_stored_matches(ReportRow.report).where(*conditions)).one_or_none()
    if found is None:
        raise NotFoundError(NO_MATCH)
    row, has_text, report = found
    return _stored_match(row, _metadata(row), report, has_text=has_text)


def _stored_matches(*columns: ColumnElement[Any] | InstrumentedAttribute[Any]) -> Select[Any]:
    """A query for matches, for whether the text of each is stored, and for further columns."""
    has_text = DocumentRow.text.is_not(None)
    return (
        select(MatchRow, has_text, *columns)
        .join(ReportRow, ReportRow.match_id == MatchRow.id)
        .outerjoin(DocumentRow, DocumentRow.match_id == MatchRow.id)
        .options(selectinload(MatchRow.labels))
    )


def _stored_match(
    row: MatchRow | _NewMatch, metadata: Mapping[str, str], report: MatchReport, *, has_text: bool
) -> StoredMatch:
    return StoredMatch(**_stored(row, metadata), has_text=has_text, report=report)


def _stored_summary(row: MatchRow, has_text: bool, summary: ReportSummary) -> StoredSummary:
    return StoredSummary(**_stored(row, _metadata(row)), has_text=has_text, as_of=row.as_of, summary=summary)


def _metadata(row: MatchRow) -> dict[str, str]:
    return {label.key: label.value for label in row.labels}


def _stored(row: MatchRow | _NewMatch, metadata: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": row.id,
        "created_at": row.created_at,
        "candidate_ref": row.candidate_ref,
        "job_ref": row.job_ref,
        "metadata": dict(sorted(metadata.items())),
        "rescored_from": row.rescored_from,
        "replaced_at": row.replaced_at,
    }


def _likeness_of(report: MatchReport, metadata: Mapping[str, str]) -> str:
    return _likeness(report.document.name, ((role.role, role.sha256) for role in report.roles), metadata)


def _likeness(name: str | None, roles: Iterable[tuple[str, str | None]], metadata: Mapping[str, str]) -> str:
    suffix = PurePath(name or "").suffix.lower()
    return sha256_of_text(msgspec.json.encode([suffix, dict(roles), dict(metadata)], order="sorted").decode())


def _has_id(match_id: str) -> ColumnElement[bool]:
    """The condition that a match has this id. Raises `NotFoundError` for a text that cannot be an id."""
    if not match_id.isalnum():
        raise NotFoundError(NO_MATCH)
    return MatchRow.id == match_id


def _fit(role: RoleFit) -> float:
    return NO_FIT if role.fit is None else role.fit


def _role_fit(organisation_id: str, role: RoleFit) -> dict[str, Any]:
    return {"organisation_id": organisation_id, "role": role.role, "fit": _fit(role), "sha256": role.sha256}


def _skill_evidence(skill: SkillRow) -> dict[str, Any]:
    return {name: getattr(skill, name) for name in ("skill", "status", "tier", "strength", "months", "last_used")}
