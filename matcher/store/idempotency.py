"""Requests that may come twice: the second one gets the first one's match instead of another."""

import datetime as dt
from collections.abc import Callable

import msgspec
from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import Session

from matcher.errors import IdempotencyInProgressError, IdempotencyMismatchError
from matcher.store.database.statements import changed_rows, insert_if_new
from matcher.store.database.tables import IdempotencyRow, new_id

STALE_AFTER = dt.timedelta(minutes=5)
"""A request that ran so long has died; nothing that a request may do takes half of it."""


class KeyedRequest(msgspec.Struct, frozen=True):
    """One attempt at a request that came with an idempotency key.

    `fingerprint` is a SHA-256 in hex of everything that the request asks for. `owner` tells this attempt from others at
    the same request: one that was taken for dead can neither finish nor abandon what its successor does.
    """

    organisation_id: str
    key: str
    fingerprint: str
    owner: str = msgspec.field(default_factory=new_id)


class IdempotencyRepository:
    """The requests of all organisations that came with an idempotency key."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self._clock = clock

    def begin(self, request: KeyedRequest) -> str | None:
        """The id of the match that the key's first request made, or None when this caller is to make it.

        A caller that gets None commits, so that others see the request running, and calls `finish` or `abandon` with
        the same `request` in the end.

        Raises:
            IdempotencyMismatchError: The key belongs to a request with another fingerprint.
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
            started_at=now,
        ):
            return None
        first = self._session.execute(
            select(IdempotencyRow.fingerprint, IdempotencyRow.match_id).where(_same(request))
        ).one_or_none()
        if first is not None and first.fingerprint != request.fingerprint:
            raise IdempotencyMismatchError("This idempotency key was used for another request.")
        if first is not None and first.match_id is not None:
            match_id: str = first.match_id
            return match_id
        if self._take_over(request, now):
            return None
        raise IdempotencyInProgressError("The first request with this idempotency key is still running.")

    def finish(self, request: KeyedRequest, match_id: str) -> None:
        """Let requests with the key get this match from now on.

        Raises:
            IdempotencyInProgressError: The request took so long that another took its place; nothing is to be kept.
        """
        finished = update(IdempotencyRow).where(_own(request)).values(match_id=match_id)
        if not changed_rows(self._session, finished):
            raise IdempotencyInProgressError("Another request with this idempotency key took the place of this one.")

    def abandon(self, request: KeyedRequest) -> None:
        """Forget a request that failed, so that it may be tried again; not if another took its place meanwhile."""
        self._session.execute(delete(IdempotencyRow).where(_own(request)))

    def _take_over(self, request: KeyedRequest, now: dt.datetime) -> bool:
        """Whether the running request has died and this caller is the one to take its place."""
        died = and_(_same(request), _is_running, IdempotencyRow.started_at < now - STALE_AFTER)
        taken_over = update(IdempotencyRow).where(died).values(owner=request.owner, started_at=now)
        return changed_rows(self._session, taken_over) == 1


_is_running = IdempotencyRow.match_id.is_(None)


def _same(request: KeyedRequest) -> ColumnElement[bool]:
    return and_(IdempotencyRow.organisation_id == request.organisation_id, IdempotencyRow.key == request.key)


def _own(request: KeyedRequest) -> ColumnElement[bool]:
    """The condition that this attempt is the one that is running."""
    return and_(_same(request), _is_running, IdempotencyRow.owner == request.owner)
