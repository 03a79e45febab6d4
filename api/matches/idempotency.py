"""Requests that may be sent again: they make one match."""

from collections.abc import Callable

from api.http.auth import organisation_id
from api.http.services import services
from matcher.errors import IdempotencyInProgressError
from matcher.store.database.work import Work
from matcher.store.idempotency import KeyedRequest
from matcher.store.matches import StoredMatch

Store = Callable[[Work], StoredMatch]
"""Stores a match in a piece of work that others commit."""


def stored_once(make: Callable[[], Store], key: str | None, fingerprint: str) -> tuple[StoredMatch, bool]:
    """A match, and whether it was there already: made by an equal request with the same key.

    `make` does what takes time and gives what stores the outcome; without a key it is always called.

    Raises:
        IdempotencyMismatchError: The key belongs to another request.
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
