"""Candidates: everything that is held about one person, the person's corrections, and erasing all of it."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec
from msgspec import UnsetType
from sqlalchemy import ColumnElement, and_, delete, exists, select, update
from sqlalchemy.orm import Session

from matcher.errors import ChangedMeanwhileError, NotFoundError
from matcher.scoring.corrections import Correction
from matcher.store.database.repository import Repository
from matcher.store.database.statements import insert_if_new, locking
from matcher.store.database.tables import LONGEST_STORED_NAME, CandidateRow, MatchRow
from matcher.store.lists.match_filter import unexpired
from matcher.store.references import composed, spellings
from matcher.store.repositories.batches import erase_items
from matcher.store.repositories.erasure import (
    erase_matches,
    last_erasure,
    last_erasures,
    refuse_erased_candidate,
    remember,
)
from matcher.store.repositories.events import EventRepository

NO_CANDIDATE = "There is no such candidate."
CHANGED_MEANWHILE = "Somebody else changed the corrections meanwhile. GET them again, and send them with your changes."
_NUL = "\0"
"""No text in PostgreSQL has this character."""
Change = Callable[[tuple[Correction, ...]], Sequence[Correction]]
"""Makes the new corrections of a candidate from the present ones."""


class StoredCandidate(msgspec.Struct, frozen=True):
    """A person, and the person's corrections. `corrected_at` is when they were last changed."""

    ref: str
    created_at: dt.datetime
    corrections: tuple[Correction, ...]
    corrected_at: dt.datetime | None


class CandidateRepository(Repository):
    """The candidates of all organisations. A candidate exists as long as there is a match of the candidate."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime], events: EventRepository) -> None:
        super().__init__(session, clock)
        self._events = events

    def get(self, organisation_id: str, ref: str) -> StoredCandidate:
        """One candidate. Raises `NotFoundError` if the organisation has no match of such a candidate."""
        row = self._session.scalars(select(CandidateRow).where(_is(organisation_id, ref))).one_or_none()
        if row is None:
            raise NotFoundError(NO_CANDIDATE)
        return StoredCandidate(row.ref, row.created_at, row.corrections, row.corrected_at)

    def known_as(self, organisation_id: str, ref: str) -> str:
        """The reference by which a candidate is held who may have been stored in another normal form of Unicode.

        Without such a candidate it is the form of new references. Raises `NotFoundError` if no database can hold it.
        """
        if _NUL in ref:
            raise NotFoundError(NO_CANDIDATE)
        forms = spellings(ref)
        if len(forms) == 1:
            return ref
        own = (CandidateRow.organisation_id == organisation_id, CandidateRow.ref.in_(forms))
        held = set(self._session.scalars(select(CandidateRow.ref).where(*own)))
        return next((each for each in forms if each in held), composed(ref))

    def correct(
        self,
        organisation_id: str,
        ref: str,
        corrections: Sequence[Correction],
        *,
        corrected_at: dt.datetime | UnsetType | None = msgspec.UNSET,
    ) -> None:
        """Replace the corrections of a candidate. Raises the errors of `change_corrections`."""
        self.change_corrections(organisation_id, ref, lambda made: corrections, corrected_at=corrected_at)

    def change_corrections(
        self,
        organisation_id: str,
        ref: str,
        change: Change,
        *,
        corrected_at: dt.datetime | UnsetType | None = msgspec.UNSET,
    ) -> None:
        """Store what `change` makes of a candidate's corrections. Nobody else changes them meanwhile.

        If they change, an event is noted for each match of the candidate, since each shows them. `corrected_at` is when
        they were last changed, as far as the caller knows; without it, any are replaced.

        Raises:
            NotFoundError: There is no such candidate.
            ChangedMeanwhileError: They were last changed at another time than `corrected_at`.
        """
        candidate = lock_candidate(self._session, organisation_id, ref)
        if candidate is None:
            raise NotFoundError(NO_CANDIDATE)
        if corrected_at not in (msgspec.UNSET, candidate.corrected_at):
            raise ChangedMeanwhileError(CHANGED_MEANWHILE)
        corrections = tuple(change(candidate.corrections))
        if candidate.corrections == corrections:
            return
        candidate.corrections, candidate.corrected_at = corrections, self._clock()
        self._session.flush()
        for match_id in self._matches(organisation_id, ref):
            self._events.note(organisation_id, "corrected", match_id)

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

    def keep(self, organisation_id: str, ref: str, known: dt.datetime | None) -> None:
        """Make sure that nobody erases a candidate until the transaction ends.

        `known` is the last erasure of the candidate when the request began. Raises `ErasedError` if the candidate was
        erased since then.
        """
        enter_candidate(self._session, organisation_id, ref, self._clock(), known, alone=False)

    def erase(self, organisation_id: str, ref: str) -> list[str]:
        """Erase a candidate and all matches, documents and corrections. Returns the ids of the matches.

        Documents of the candidate in batches are erased as well, whether they were matched or not. A request about the
        candidate that began earlier and still runs, and a document that is being matched, cannot store anything any
        more. Raises `NotFoundError` if nothing is held about such a candidate. Commit then as well: a request that
        began earlier must not store anything in this case either.
        """
        if len(ref) > LONGEST_STORED_NAME or _NUL in ref:
            raise NotFoundError(NO_CANDIDATE)
        now = self._clock()
        is_new = _insert_and_lock(self._session, organisation_id, ref, now)
        erased = erase_matches(self._session, self._events, organisation_id, MatchRow.candidate_ref == ref, now)
        documents = erase_items(self._session, organisation_id, ref)
        self._session.execute(delete(CandidateRow).where(_is(organisation_id, ref)))
        remember(self._session, organisation_id, "candidate", [ref], now)
        if is_new and not documents:
            raise NotFoundError(NO_CANDIDATE)
        return erased

    def _matches(self, organisation_id: str, ref: str) -> Sequence[str]:
        """The ids of the candidate's matches, the oldest first."""
        held = (MatchRow.organisation_id == organisation_id, MatchRow.candidate_ref == ref, unexpired(self._clock()))
        return self._session.scalars(select(MatchRow.id).where(*held).order_by(MatchRow.created_at, MatchRow.id)).all()


def enter_candidate(
    session: Session,
    organisation_id: str,
    ref: str,
    now: dt.datetime,
    known: dt.datetime | UnsetType | None,
    *,
    alone: bool,
) -> None:
    """Make sure that there is a candidate whose match is about to be stored, and that nobody erases it meanwhile.

    `known` is the last erasure of the candidate when the request began, if somebody looked. `alone`: nobody else stores
    matches of the candidate meanwhile either.

    Raises:
        ErasedError: The candidate was erased since then.
    """
    _insert_and_lock(session, organisation_id, ref, now, shared=not alone)
    if not isinstance(known, UnsetType):
        refuse_erased_candidate(session, organisation_id, ref, known)


def lock_candidate(session: Session, organisation_id: str, ref: str) -> CandidateRow | None:
    """The row of a candidate, locked until the transaction ends. None if there is no such candidate.

    Whoever replaces or erases matches of a candidate locks the candidate before the matches.
    """
    return session.scalars(locking(session, select(CandidateRow).where(_is(organisation_id, ref)))).one_or_none()


def tidy_candidate(session: Session, candidate: CandidateRow) -> None:
    """After one match of a locked candidate was erased: without others forget the candidate, else show the newest."""
    held = and_(MatchRow.organisation_id == candidate.organisation_id, MatchRow.candidate_ref == candidate.ref)
    newest = session.scalar(select(MatchRow.id).where(held).order_by(MatchRow.created_at.desc(), MatchRow.id.desc()))
    if newest is None:
        session.delete(candidate)
        session.flush()
    elif not session.scalar(select(exists().where(held, MatchRow.replaced_at.is_(None)))):
        session.execute(update(MatchRow).where(MatchRow.id == newest).values(replaced_at=None))


def _insert_and_lock(
    session: Session, organisation_id: str, ref: str, now: dt.datetime, *, shared: bool = False
) -> bool:
    """Insert the row of a candidate unless there is one, and lock it. Whether this call inserted it.

    Whoever wants to insert it as well has to wait until the transaction ends. A row that another transaction deletes
    while this one waits for it is inserted again.
    """
    values = {"organisation_id": organisation_id, "ref": ref, "created_at": now, "corrections": ()}
    row = select(CandidateRow.ref).where(_is(organisation_id, ref))
    while True:
        is_new = insert_if_new(session, CandidateRow, **values)
        if is_new or session.scalar(locking(session, row, shared=shared)) is not None:
            return is_new


def _is(organisation_id: str, ref: str) -> ColumnElement[bool]:
    return and_(CandidateRow.organisation_id == organisation_id, CandidateRow.ref == ref)
