"""Batches: documents that are matched in the background. The tables are the truth about what is left to do."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, and_, case, delete, func, insert, not_, select, true, update
from sqlalchemy.orm import Session

from matcher.errors import IdempotencyMismatchError, NotFoundError, ResourceLimitError, problem_of
from matcher.report import MatchReport
from matcher.store.database.column_types import Labels, Problem
from matcher.store.database.leases import is_free, until
from matcher.store.database.repository import Repository
from matcher.store.database.statements import changed_rows, insert_if_new
from matcher.store.database.tables import BatchItemRow, BatchRow, IdempotencyRow, ReportRow, new_id
from matcher.store.moments import Moment
from matcher.store.references import spellings
from matcher.store.repositories.erasure import last_erasure, refuse_erased_key, remember

MOST_ATTEMPTS = 5
"""After so many attempts whose lease ran out, because their process was killed, a document has failed."""
NO_BATCH = "There is no such batch."

ItemState = Literal["queued", "running", "done", "failed", "cancelled"]
ITEM_STATES: tuple[ItemState, ...] = get_args(ItemState)
_QUEUED, _RUNNING, _DONE, _FAILED, _CANCELLED = ITEM_STATES
"""A running document is stored as a queued one with a lease."""


BatchState = Literal["running", "finished", "cancelled"]


class BatchOptions(msgspec.Struct, frozen=True):
    """How the documents of a batch are matched. `roles` are ids; None means the built-in roles."""

    as_of: dt.date
    roles: tuple[str, ...] | None = None
    store_document: bool = False
    job_ref: str | None = None
    metadata: Labels = msgspec.field(default_factory=dict)


class NewBatch(msgspec.Struct, frozen=True):
    """A batch to store. `key` is its idempotency key; `fingerprint` the SHA-256, in hex, of all that it asks for."""

    options: BatchOptions
    fingerprint: str
    key: str | None = None


class NewItem(msgspec.Struct, frozen=True):
    """A document of a new batch. `sha256` is the hash of its content in hex.

    `last_erasure` is that of the candidate when the request for the batch began.
    """

    name: str
    content: bytes
    sha256: str
    candidate_ref: str | None = None
    last_erasure: dt.datetime | None = None


class TakenItem(msgspec.Struct, frozen=True):
    """A document that this process matches now."""

    organisation_id: str
    batch_id: str
    number: int
    owner: str
    name: str
    content: bytes
    candidate_ref: str | None
    last_erasure: dt.datetime | None
    options: BatchOptions


class BatchItem(msgspec.Struct, frozen=True):
    """One document of a batch."""

    number: Annotated[int, Meta(description="Its place in the batch, from 1")]
    name: str
    state: ItemState
    candidate_ref: str | None
    match_id: Annotated[str | None, Meta(description="The match of a document that is `done`")]
    error: Annotated[Problem | None, Meta(description="`type`, `title` and `detail` of a document that `failed`")]


class BatchCounts(msgspec.Struct, frozen=True):
    """How many documents of a batch are in each state."""

    queued: int
    running: int
    done: int
    failed: int
    cancelled: int
    erased: Annotated[
        int, Meta(description="Documents whose match or candidate was erased. They are not in `items` any more")
    ]


class BatchOverview(msgspec.Struct, frozen=True):
    """How far a batch is."""

    id: str
    created_at: Moment
    as_of: dt.date
    job_ref: str | None
    metadata: Labels
    state: Annotated[
        BatchState,
        Meta(description="`running` until every document has ended; `cancelled` if some were given up then"),
    ]
    size: Annotated[int, Meta(description="How many documents were sent")]
    counts: BatchCounts


class Batch(BatchOverview, frozen=True):
    """A batch and its documents, in the order in which they were sent."""

    items: tuple[BatchItem, ...]


class EndedItem(msgspec.Struct, frozen=True):
    """A document that was matched or that failed, with its report or its error."""

    number: int
    name: str
    sha256: str
    candidate_ref: str | None
    match_id: str | None
    report: MatchReport | None
    error: Problem | None


class DocumentInBatch(msgspec.Struct, frozen=True):
    """A document of a candidate that a batch has, whatever became of it."""

    batch_id: str
    number: Annotated[int, Meta(description="Its place in the batch, from 1")]
    sent_at: Moment
    name: str
    sha256: str
    state: ItemState
    match_id: Annotated[str | None, Meta(description="The match of a document that is `done`")]
    error: Annotated[Problem | None, Meta(description="`type`, `title` and `detail` of a document that `failed`")]


class BatchRepository(Repository):
    """The batches of all organisations."""

    def add(self, organisation_id: str, batch: NewBatch, items: Iterable[NewItem]) -> tuple[str, bool]:
        """The id of the stored batch, and whether an earlier equal request with the same key stored it.

        Raises:
            IdempotencyMismatchError: The key belongs to a batch with another fingerprint, or to another operation.
            ErasedError: What was made with this key was erased.
        """
        now, batch_id = self._clock(), new_id()
        options = msgspec.structs.asdict(batch.options)
        options["labels"] = options.pop("metadata")
        if not insert_if_new(
            self._session,
            BatchRow,
            id=batch_id,
            organisation_id=organisation_id,
            created_at=now,
            served_at=now,
            size=0,
            key=batch.key,
            fingerprint=batch.fingerprint,
            **options,
        ):
            return self._earlier(organisation_id, batch), True
        if batch.key is not None:
            refuse_erased_key(self._session, organisation_id, batch.key)
            self._refuse_key_of_match(organisation_id, batch.key)
        size = sum(self._add_item(batch_id, number, item) for number, item in enumerate(items, start=1))
        self._session.execute(update(BatchRow).where(BatchRow.id == batch_id).values(size=size))
        return batch_id, False

    def get(self, organisation_id: str, batch_id: str) -> Batch:
        """One batch. Raises `NotFoundError` if the organisation has no batch with this id."""
        batch = self._row(organisation_id, batch_id)
        columns = {name: getattr(BatchItemRow, name) for name in BatchItem.__struct_fields__} | {"state": self._state}
        rows = self._session.execute(
            select(*(column.label(name) for name, column in columns.items()))
            .where(BatchItemRow.batch_id == batch.id)
            .order_by(BatchItemRow.number)
        )
        items = tuple(BatchItem(**row) for row in rows.mappings())
        return Batch(**_overview(batch, Counter(item.state for item in items)), items=items)

    def all(self, organisation_id: str, *, job_ref: str | None = None) -> tuple[BatchOverview, ...]:
        """All batches of an organisation, or those for one job, the newest first."""
        own, state = BatchRow.organisation_id == organisation_id, self._state
        if job_ref is not None:
            own = and_(own, BatchRow.job_ref.in_(spellings(job_ref)))
        counted = (
            select(BatchItemRow.batch_id, state, func.count())
            .join(BatchRow, BatchRow.id == BatchItemRow.batch_id)
            .where(own)
            .group_by(BatchItemRow.batch_id, state)
        )
        counts: defaultdict[str, Counter[ItemState]] = defaultdict(Counter)
        for batch_id, name, number in self._session.execute(counted):
            counts[batch_id][name] = number
        batches = self._session.scalars(select(BatchRow).where(own).order_by(BatchRow.created_at.desc(), BatchRow.id))
        return tuple(BatchOverview(**_overview(batch, counts[batch.id])) for batch in batches)

    def of_candidate(self, organisation_id: str, ref: str) -> tuple[DocumentInBatch, ...]:
        """The documents of a candidate in the batches of an organisation, the oldest first."""
        item = BatchItemRow
        rows = self._session.execute(
            select(
                item.batch_id,
                item.number,
                BatchRow.created_at,
                item.name,
                item.sha256,
                self._state,
                item.match_id,
                item.error,
            )
            .join(BatchRow, BatchRow.id == item.batch_id)
            .where(BatchRow.organisation_id == organisation_id, item.candidate_ref == ref)
            .order_by(BatchRow.created_at, item.batch_id, item.number)
        )
        return tuple(DocumentInBatch(*row) for row in rows)

    def first_unfinished(self, organisation_id: str, batch_id: str) -> int | None:
        """The number of the first document that has not ended; None if all have.

        Raises:
            NotFoundError: The organisation has no batch with this id.
        """
        batch = self._row(organisation_id, batch_id)
        unfinished = (BatchItemRow.batch_id == batch.id, BatchItemRow.state == _QUEUED)
        return self._session.scalar(select(func.min(BatchItemRow.number)).where(*unfinished))

    def ended(
        self, organisation_id: str, batch_id: str, *, after: int, limit: int, before: int | None = None
    ) -> list[EndedItem]:
        """The first `limit` documents between the numbers `after` and `before` that were matched or failed.

        Raises:
            NotFoundError: The organisation has no batch with this id.
        """
        batch = self._row(organisation_id, batch_id)
        rows = self._session.execute(
            select(
                BatchItemRow.number,
                BatchItemRow.name,
                BatchItemRow.sha256,
                BatchItemRow.candidate_ref,
                BatchItemRow.match_id,
                ReportRow.report,
                BatchItemRow.error,
            )
            .outerjoin(ReportRow, ReportRow.match_id == BatchItemRow.match_id)
            .where(
                BatchItemRow.batch_id == batch.id,
                BatchItemRow.number > after,
                true() if before is None else BatchItemRow.number < before,
                BatchItemRow.state.in_([_DONE, _FAILED]),
            )
            .order_by(BatchItemRow.number)
            .limit(limit)
        )
        return [EndedItem(*row) for row in rows]

    def cancel_or_erase(self, organisation_id: str, batch_id: str) -> None:
        """Give up the documents that have not ended, and drop them. If all have ended, erase the batch.

        Matches that were made stay. The idempotency key of a batch that was erased is refused from now on.

        Raises:
            NotFoundError: The organisation has no batch with this id.
        """
        batch = self._row(organisation_id, batch_id)
        if self._end(BatchItemRow.batch_id == batch.id, state=_CANCELLED):
            return
        remember(self._session, organisation_id, "key", [] if batch.key is None else [batch.key], self._clock())
        self._session.execute(delete(BatchRow).where(BatchRow.id == batch.id))

    def take(self, owner: str, *, without: Collection[str] = ()) -> TakenItem | None:
        """A document to match, leased to `owner`; None if there is none. Organisations of `without` have to wait.

        Batches get their turns one after the other, so that a small one does not wait for a large one. A document whose
        candidate was erased while its batch was being sent is erased. The caller must commit, must keep the lease, and
        must finally call `finish`, `fail` or `give_back`.
        """
        while (row := self._next(without)) is not None:
            item, batch = row
            if self._is_of_erased(item, batch):
                self._session.execute(delete(BatchItemRow).where(_is(item.batch_id, item.number)))
            elif item.attempts >= MOST_ATTEMPTS:
                error = ResourceLimitError("The process that matched this document was killed again and again.")
                self._end(_is(item.batch_id, item.number), state=_FAILED, error=problem_of(error))
            elif self._lease(item, owner):
                return _taken(item, batch, owner)
        return None

    def finish(self, item: TakenItem, match_id: str) -> bool:
        """End a document with its match. False if it was cancelled, erased or lost: the match must not be committed."""
        return self._end(_own(item), state=_DONE, match_id=match_id)

    def fail(self, item: TakenItem, error: Exception) -> bool:
        """End a document with an error. False if it was cancelled, erased or lost."""
        return self._end(_own(item), state=_FAILED, error=problem_of(error))

    def give_back(self, item: TakenItem) -> None:
        """Let a document wait for another attempt, because this one failed through no fault of the document.

        The attempt does not count, and the next begins when the lease of this one would have ended, or later. Does
        nothing if the document was cancelled, erased or lost.
        """
        given_back = {"owner": None, "leased_until": until(self._clock()), "attempts": BatchItemRow.attempts - 1}
        self._session.execute(update(BatchItemRow).where(_own(item)).values(**given_back))

    def purge(self, before: dt.datetime) -> None:
        """Erase the batches that were sent before this time, with their documents. Matches stay."""
        self._session.execute(delete(BatchRow).where(BatchRow.created_at < before))

    def _add_item(self, batch_id: str, number: int, item: NewItem) -> int:
        values = {"batch_id": batch_id, "number": number, "state": _QUEUED, "attempts": 0}
        self._session.execute(insert(BatchItemRow).values(**values, **msgspec.structs.asdict(item)))
        return 1

    def _refuse_key_of_match(self, organisation_id: str, key: str) -> None:
        same_key = (IdempotencyRow.organisation_id == organisation_id, IdempotencyRow.key == key)
        if self._session.scalar(select(IdempotencyRow.key).where(*same_key)) is not None:
            raise IdempotencyMismatchError("This idempotency key was used for another operation.")

    def _earlier(self, organisation_id: str, batch: NewBatch) -> str:
        same_key = (BatchRow.organisation_id == organisation_id, BatchRow.key == batch.key)
        earlier = self._session.execute(select(BatchRow.id, BatchRow.fingerprint).where(*same_key)).one()
        if earlier.fingerprint != batch.fingerprint:
            raise IdempotencyMismatchError("This idempotency key was used for another batch.")
        return str(earlier.id)

    @property
    def _state(self) -> ColumnElement[ItemState]:
        """The state of a document now: it is running while a living process has it."""
        is_running = and_(BatchItemRow.owner.is_not(None), not_(is_free(BatchItemRow, self._clock())))
        return case((is_running, _RUNNING), else_=BatchItemRow.state)

    def _row(self, organisation_id: str, batch_id: str) -> BatchRow:
        own = (BatchRow.organisation_id == organisation_id, BatchRow.id == batch_id)
        batch = self._session.scalars(select(BatchRow).where(*own)).one_or_none()
        if batch is None:
            raise NotFoundError(NO_BATCH)
        return batch

    def _next(self, without: Collection[str]) -> tuple[BatchItemRow, BatchRow] | None:
        """The next document that nobody works on. PostgreSQL locks its row, so that others take another one.

        First the batch is chosen, then its first document, so that not all that are queued are read and sorted.
        """
        waiting = and_(BatchItemRow.state == _QUEUED, is_free(BatchItemRow, self._clock()))
        first = select(BatchItemRow.number).where(BatchItemRow.batch_id == BatchRow.id, waiting)
        has_waiting = first.order_by(BatchItemRow.number).limit(1).scalar_subquery().is_not(None)
        batches = select(BatchRow.id).where(BatchRow.organisation_id.not_in(without), has_waiting)
        for batch_id in self._session.scalars(batches.order_by(BatchRow.served_at, BatchRow.id)).all():
            row = self._session.execute(
                select(BatchItemRow, BatchRow)
                .join(BatchRow, BatchRow.id == BatchItemRow.batch_id)
                .where(BatchItemRow.batch_id == batch_id, waiting)
                .order_by(BatchItemRow.number)
                .limit(1)
                .with_for_update(of=BatchItemRow, skip_locked=True)
                .execution_options(populate_existing=True)
            ).one_or_none()
            if row is not None:
                return row[0], row[1]
        return None

    def _is_of_erased(self, item: BatchItemRow, batch: BatchRow) -> bool:
        """Whether the candidate of a document was erased since the request for its batch began."""
        ref = item.candidate_ref
        return ref is not None and last_erasure(self._session, batch.organisation_id, ref) != item.last_erasure

    def _lease(self, item: BatchItemRow, owner: str) -> bool:
        """Lease a document to `owner` if nobody else took it meanwhile, and let other batches have their turn."""
        now = self._clock()
        is_still_free = and_(_is(item.batch_id, item.number), BatchItemRow.state == _QUEUED, is_free(BatchItemRow, now))
        leased = {"owner": owner, "leased_until": until(now), "attempts": BatchItemRow.attempts + 1}
        if not changed_rows(self._session, update(BatchItemRow).where(is_still_free).values(**leased)):
            return False
        self._session.execute(update(BatchRow).where(BatchRow.id == item.batch_id).values(served_at=now))
        return True

    def _end(self, which: ColumnElement[bool], **outcome: Any) -> bool:
        """End the queued documents that meet the condition, and drop their content. Whether there were any."""
        ended = update(BatchItemRow).where(which, BatchItemRow.state == _QUEUED)
        outcome |= {"content": None, "owner": None, "leased_until": None}
        return changed_rows(self._session, ended.values(**outcome)) > 0


def erase_items(session: Session, organisation_id: str, ref: str) -> int:
    """Erase all documents of a candidate from the organisation's batches, whatever became of them. How many these were.

    A process that is matching one of them cannot finish it any more.
    """
    own = select(BatchRow.id).where(BatchRow.organisation_id == organisation_id)
    of_candidate = and_(BatchItemRow.candidate_ref == ref, BatchItemRow.batch_id.in_(own))
    return changed_rows(session, delete(BatchItemRow).where(of_candidate))


def _is(batch_id: str, number: int) -> ColumnElement[bool]:
    return and_(BatchItemRow.batch_id == batch_id, BatchItemRow.number == number)


def _taken(item: BatchItemRow, batch: BatchRow, owner: str) -> TakenItem:
    return TakenItem(
        organisation_id=batch.organisation_id,
        batch_id=batch.id,
        number=item.number,
        owner=owner,
        name=item.name,
        content=item.content or b"",
        candidate_ref=item.candidate_ref,
        last_erasure=item.last_erasure,
        options=BatchOptions(batch.as_of, batch.roles, batch.store_document, batch.job_ref, batch.labels),
    )


def _own(item: TakenItem) -> ColumnElement[bool]:
    """The condition that a document is still leased to the owner who took it."""
    return and_(_is(item.batch_id, item.number), BatchItemRow.owner == item.owner)


def _overview(batch: BatchRow, counts: Counter[ItemState]) -> dict[str, Any]:
    """The fields of a `BatchOverview`. Documents that are not counted were erased."""
    by_state = {state: counts[state] for state in ITEM_STATES}
    return {
        "id": batch.id,
        "created_at": batch.created_at,
        "as_of": batch.as_of,
        "job_ref": batch.job_ref,
        "metadata": batch.labels,
        "state": _state_of(counts),
        "size": batch.size,
        "counts": BatchCounts(**by_state, erased=batch.size - counts.total()),
    }


def _state_of(counts: Mapping[ItemState, int]) -> BatchState:
    if counts[_QUEUED] or counts[_RUNNING]:
        return "running"
    return "cancelled" if counts[_CANCELLED] else "finished"
