"""Candidates: everything that is held about one person, the person's corrections, and erasing all of it."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec
from msgspec import UnsetType
from sqlalchemy import ColumnElement, and_, exists, select, update
from sqlalchemy.orm import Session

from matcher.errors import NotFoundError
from matcher.scoring.corrections import Correction
from matcher.store.database.statements import insert_if_new
from matcher.store.database.tables import CandidateRow, MatchRow
from matcher.store.erasure import erase_matches, last_erasure, last_erasures, refuse_erased_candidate, remember
from matcher.store.events import EventRepository

NO_CANDIDATE = "There is no such candidate."


class StoredCandidate(msgspec.Struct, frozen=True):
    """A person, and the person's corrections. `corrected_at` is when they were last changed."""

    ref: str
    created_at: dt.datetime
    corrections: tuple[Correction, ...]
    corrected_at: dt.datetime | None


class CandidateRepository:
    """The candidates of all organisations. A candidate exists as long as there is a match of the candidate."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime], events: EventRepository) -> None:
        self._session = session
        self._clock = clock
        self._events = events

    def get(self, organisation_id: str, ref: str) -> StoredCandidate:
        """One candidate. Raises `NotFoundError` if the organisation has no match of such a candidate."""
        row = self._session.scalars(select(CandidateRow).where(_is(organisation_id, ref))).one_or_none()
        if row is None:
            raise NotFoundError(NO_CANDIDATE)
        return StoredCandidate(row.ref, row.created_at, row.corrections, row.corrected_at)

    def correct(self, organisation_id: str, ref: str, corrections: Sequence[Correction]) -> None:
        """Replace the corrections of a candidate. Raises `NotFoundError` if there is no such candidate."""
        candidate = lock_candidate(self._session, organisation_id, ref)
        if candidate is None:
            raise NotFoundError(NO_CANDIDATE)
        candidate.corrections, candidate.corrected_at = tuple(corrections), self._clock()
        self._session.flush()

    def corrections(self, organisation_id: str, refs: Collection[str]) -> Mapping[str, tuple[Correction, ...]]:
        """The corrections of those of these candidates who made any, by reference."""
        if not refs:
            return {}
        found = select(CandidateRow.ref, CandidateRow.corrections).where(
            CandidateRow.organisation_id == organisation_id,
            CandidateRow.ref.in_(refs),
            CandidateRow.corrected_at.is_not(None),
        )
        return {ref: corrections for ref, corrections in self._session.execute(found).all() if corrections}

    def last_erasure(self, organisation_id: str, ref: str) -> dt.datetime | None:
        """When the candidate was last erased; None if never."""
        return last_erasure(self._session, organisation_id, ref)

    def last_erasures(self, organisation_id: str, refs: Iterable[str]) -> Mapping[str, dt.datetime]:
        """When these candidates were last erased, by reference. Those who never were are left out."""
        return last_erasures(self._session, organisation_id, refs)

    def erase(self, organisation_id: str, ref: str) -> list[str]:
        """Erase a candidate and all matches, documents and corrections. Returns the ids of the matches.

        A request about the candidate that began earlier and still runs cannot store anything any more. Raises
        `NotFoundError` if there is no such candidate.
        """
        candidate = lock_candidate(self._session, organisation_id, ref)
        if candidate is None:
            raise NotFoundError(NO_CANDIDATE)
        now = self._clock()
        erased = erase_matches(self._session, self._events, organisation_id, MatchRow.candidate_ref == ref, now)
        remember(self._session, organisation_id, "candidate", [ref], now)
        self._session.delete(candidate)
        self._session.flush()
        return erased


def enter_candidate(
    session: Session, organisation_id: str, ref: str, now: dt.datetime, known: dt.datetime | UnsetType | None
) -> None:
    """Make sure that there is a candidate whose match is about to be stored, and that nobody erases it meanwhile.

    `known` is the last erasure of the candidate when the request began, if somebody looked.

    Raises:
        ErasedError: The candidate was erased since then.
    """
    insert_if_new(session, CandidateRow, organisation_id=organisation_id, ref=ref, created_at=now, corrections=())
    session.execute(
        select(CandidateRow.ref).where(_is(organisation_id, ref)).with_for_update(read=True, key_share=True)
    )
    if not isinstance(known, UnsetType):
        refuse_erased_candidate(session, organisation_id, ref, known)


def lock_candidate(session: Session, organisation_id: str, ref: str) -> CandidateRow | None:
    """The row of a candidate, locked until the transaction ends. None if there is no such candidate.

    Whoever replaces or erases matches of a candidate locks the candidate before the matches.
    """
    return session.scalars(select(CandidateRow).where(_is(organisation_id, ref)).with_for_update()).one_or_none()


def tidy_candidate(session: Session, candidate: CandidateRow) -> None:
    """After one match of a locked candidate was erased: without others forget the candidate, else show the newest."""
    held = and_(MatchRow.organisation_id == candidate.organisation_id, MatchRow.candidate_ref == candidate.ref)
    newest = session.scalar(select(MatchRow.id).where(held).order_by(MatchRow.created_at.desc(), MatchRow.id.desc()))
    if newest is None:
        session.delete(candidate)
        session.flush()
    elif not session.scalar(select(exists().where(held, MatchRow.replaced_at.is_(None)))):
        session.execute(update(MatchRow).where(MatchRow.id == newest).values(replaced_at=None))


def _is(organisation_id: str, ref: str) -> ColumnElement[bool]:
    return and_(CandidateRow.organisation_id == organisation_id, CandidateRow.ref == ref)
