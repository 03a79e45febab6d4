"""Requests that may come twice: the second one gets the first one's match instead of another."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import Session

from matcher.errors import IdempotencyInProgressError, IdempotencyMismatchError
from matcher.store.models import IdempotencyRow
from matcher.store.statements import changed_rows, insert_if_new

STALE_AFTER = dt.timedelta(minutes=5)
"""A request that ran so long has died; nothing that a request may do takes half of it."""


class IdempotencyRepository:
    """The requests of all organisations that came with an idempotency key."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self._clock = clock

    def begin(self, organisation_id: str, key: str, fingerprint: str) -> str | None:
        """The id of the match that the key's first request made, or None when this caller is to make it.

        `fingerprint` is a SHA-256 in hex of everything that the request asks for. A caller that gets None commits, so
        that others see the request running, and calls `finish` or `abandon` in the end.

        Raises:
            IdempotencyMismatchError: The key belongs to a request with another fingerprint.
            IdempotencyInProgressError: The first request is still running.
        """
        now = self._clock()
        if insert_if_new(
            self._session,
            IdempotencyRow,
            organisation_id=organisation_id,
            key=key,
            fingerprint=fingerprint,
            started_at=now,
        ):
            return None
        first = self._session.execute(
            select(IdempotencyRow.fingerprint, IdempotencyRow.match_id).where(_same(organisation_id, key))
        ).one_or_none()
        if first is not None and first.fingerprint != fingerprint:
            raise IdempotencyMismatchError("This idempotency key was used for another request.")
        if first is not None and first.match_id is not None:
            match_id: str = first.match_id
            return match_id
        if self._take_over(organisation_id, key, now):
            return None
        raise IdempotencyInProgressError("The first request with this idempotency key is still running.")

    def finish(self, organisation_id: str, key: str, match_id: str) -> None:
        """Let requests with this key get this match from now on.

        Raises:
            IdempotencyInProgressError: The request took so long that another took its place; nothing is to be kept.
        """
        finished = update(IdempotencyRow).where(_running(organisation_id, key)).values(match_id=match_id)
        if not changed_rows(self._session, finished):
            raise IdempotencyInProgressError("Another request with this idempotency key took the place of this one.")

    def abandon(self, organisation_id: str, key: str) -> None:
        """Forget a request that failed, so that it may be tried again."""
        self._session.execute(delete(IdempotencyRow).where(_running(organisation_id, key)))

    def _take_over(self, organisation_id: str, key: str, now: dt.datetime) -> bool:
        """Whether the running request has died and this caller is the one to take its place."""
        died = and_(_running(organisation_id, key), IdempotencyRow.started_at < now - STALE_AFTER)
        return changed_rows(self._session, update(IdempotencyRow).where(died).values(started_at=now)) == 1


def _same(organisation_id: str, key: str) -> ColumnElement[bool]:
    return and_(IdempotencyRow.organisation_id == organisation_id, IdempotencyRow.key == key)


def _running(organisation_id: str, key: str) -> ColumnElement[bool]:
    return and_(_same(organisation_id, key), IdempotencyRow.match_id.is_(None))
