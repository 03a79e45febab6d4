"""Idempotency keys: a request that is sent again does not make a second match."""

from collections.abc import Callable

from api.http.auth import organisation_id
from api.http.services import services
from matcher.errors import IdempotencyInProgressError
from matcher.store.database.work import Work
from matcher.store.idempotency import KeyedRequest
from matcher.store.matches import StoredMatch

Store = Callable[[Work], StoredMatch]
"""Stores a match in a unit of work, which the caller commits."""


def stored_once(make: Callable[[], Store], key: str | None, fingerprint: str) -> tuple[StoredMatch, bool]:
    """A stored match, and whether an earlier equal request with the same key made it.

    `make` does the slow work and returns a function that stores the match. It is not called if the match exists.

    Raises:
        IdempotencyMismatchError: The key was sent with a different request.
        IdempotencyInProgressError: The first request with the key is still running.
    """
    if key is None:
        return _stored(make(), None), False
    request = KeyedRequest(organisation_id(), key, fingerprint)
    with services().database.work() as work:
        match_id = work.idempotency.begin(request)
        if match_id is not None:
            return work.matches.get(organisation_id(), match_id), True
        work.commit()
    try:
        return _stored(make(), request), False
    except IdempotencyInProgressError:
        raise
    except BaseException:
        _abandon(request)
        raise


def _stored(store: Store, request: KeyedRequest | None) -> StoredMatch:
    with services().database.work() as work:
        stored = store(work)
        if request is not None:
            work.idempotency.finish(request, stored.id)
        work.commit()
    return stored


def _abandon(request: KeyedRequest) -> None:
    with services().database.work() as work:
        work.idempotency.abandon(request)
        work.commit()
