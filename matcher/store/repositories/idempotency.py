"""Idempotency keys: a request that is repeated with the same key gets the match of the first request."""

import datetime as dt

import msgspec
from sqlalchemy import ColumnElement, and_, delete, select, update

from matcher.errors import IdempotencyInProgressError, IdempotencyMismatchError
from matcher.store.database.leases import is_free, until
from matcher.store.database.repository import Repository
from matcher.store.database.statements import changed_rows, insert_if_new
from matcher.store.database.tables import BatchRow, IdempotencyRow, new_id
from matcher.store.repositories.erasure import refuse_erased_key, remember


class KeyedRequest(msgspec.Struct, frozen=True):
    """One attempt at a request with an idempotency key.

    `fingerprint` is the SHA-256, in hex, of everything that the request asks for. `owner` identifies this attempt. If
    its lease runs out, another attempt may replace it, and it can no longer finish or abandon the request.
    """

    organisation_id: str
    key: str
    fingerprint: str
    owner: str = msgspec.field(default_factory=new_id)


class IdempotencyRepository(Repository):
    """The requests of all organisations with an idempotency key."""

    def begin(self, request: KeyedRequest) -> str | None:
        """The id of the match that the first request with this key made, or None if the caller must make the match.

        A caller that gets None must commit, so that others see that the request is running, must keep the lease of
        `request.owner` (`matcher.store.renewal.kept`), and must finally call `finish` or `abandon` with the
        same `request`.

        Raises:
            ErasedError: The match that was made with this key was erased.
            IdempotencyMismatchError: The key belongs to a request with another fingerprint, or to a batch.
            IdempotencyInProgressError: The first request is still running.
        """
        now = self._clock()
        if insert_if_new(
            self._session,
            IdempotencyRow,
            organisation_id=request.organisation_id,
            key=request.key,
            fingerprint=request.fingerprint,
            owner=request.owner,
            leased_until=until(now),
        ):
            refuse_erased_key(self._session, request.organisation_id, request.key)
            self._refuse_key_of_batch(request)
            return None
        first = self._session.execute(
            select(IdempotencyRow.fingerprint, IdempotencyRow.match_id).where(_same_key(request))
        ).one_or_none()
        if first is not None and first.fingerprint != request.fingerprint:
            raise IdempotencyMismatchError("This idempotency key was used for another request.")
        if first is not None and first.match_id is not None:
            match_id: str = first.match_id
            return match_id
        if self._take_over(request, now):
            return None
        raise IdempotencyInProgressError("The first request with this idempotency key is still running.")

    def found_equal(self, request: KeyedRequest) -> bool:
        """Whether the first request with this key found an equal match, instead of making its own."""
        return self._session.scalars(select(IdempotencyRow.deduplicated).where(_same_key(request))).one()

    def finish(self, request: KeyedRequest, match_id: str, *, deduplicated: bool = False) -> None:
        """Store the match that further requests with this key get, and whether it is an equal one that was found.

        Raises:
            IdempotencyInProgressError: Another attempt has replaced this one, which lost its lease. The caller must
                not commit its match.
        """
        answer = {"match_id": match_id, "deduplicated": deduplicated}
        finished = update(IdempotencyRow).where(_is_own_attempt(request)).values(**answer)
        if not changed_rows(self._session, finished):
            raise IdempotencyInProgressError("Another request with this idempotency key took the place of this one.")

    def abandon(self, request: KeyedRequest) -> None:
        """Forget a request that failed, so that it can be repeated. Does nothing if another attempt has replaced it."""
        self._session.execute(delete(IdempotencyRow).where(_is_own_attempt(request)))

    def abandon_erased(self, request: KeyedRequest) -> None:
        """Forget a request whose candidate was erased while it ran, but refuse its key from now on.

        Does nothing if another attempt has replaced it.
        """
        if changed_rows(self._session, delete(IdempotencyRow).where(_is_own_attempt(request))):
            remember(self._session, request.organisation_id, "key", [request.key], self._clock())

    def purge(self, before: dt.datetime) -> None:
        """Forget requests whose attempt died before this time and was not repeated."""
        self._session.execute(delete(IdempotencyRow).where(_is_running, IdempotencyRow.leased_until < before))

    def _refuse_key_of_batch(self, request: KeyedRequest) -> None:
        same_key = (BatchRow.organisation_id == request.organisation_id, BatchRow.key == request.key)
        if self._session.scalar(select(BatchRow.id).where(*same_key)) is not None:
            raise IdempotencyMismatchError("This idempotency key was used for a batch.")

    def _take_over(self, request: KeyedRequest, now: dt.datetime) -> bool:
        """Replace the running attempt if its lease has run out. Whether this attempt has replaced it."""
        died = and_(_same_key(request), _is_running, is_free(IdempotencyRow, now))
        taken_over = update(IdempotencyRow).where(died).values(owner=request.owner, leased_until=until(now))
        return changed_rows(self._session, taken_over) == 1


_is_running = IdempotencyRow.match_id.is_(None)


def _same_key(request: KeyedRequest) -> ColumnElement[bool]:
    return and_(IdempotencyRow.organisation_id == request.organisation_id, IdempotencyRow.key == request.key)


def _is_own_attempt(request: KeyedRequest) -> ColumnElement[bool]:
    """The condition that this attempt is the running one."""
    return and_(_same_key(request), _is_running, IdempotencyRow.owner == request.owner)
