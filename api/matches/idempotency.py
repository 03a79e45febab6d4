"""Idempotency keys: a request that is sent again does not make a second match."""

from collections.abc import Callable
from dataclasses import dataclass

from api.access.audit import commit_recorded
from api.access.auth import organisation_id
from api.access.services import services
from matcher.errors import ErasedError, IdempotencyInProgressError
from matcher.store.renewal import kept
from matcher.store.repositories.idempotency import KeyedRequest
from matcher.store.stored_match import StoredMatch
from matcher.store.work import Work


@dataclass(frozen=True, slots=True)
class Outcome:
    """A stored match.

    `replayed`: it is the answer to an earlier request with the same key. `found`: an equal one was stored already, when
    the request came or the earlier one.
    """

    stored: StoredMatch
    replayed: bool = False
    found: bool = False

    @property
    def is_new(self) -> bool:
        """Whether this request stored the match."""
        return not (self.replayed or self.found)


Store = Callable[[Work], Outcome]
"""Stores a match in a unit of work, which the caller commits, or finds one that another request has just stored."""


def stored_once(make: Callable[[], Store | StoredMatch], key: str | None, fingerprint: str) -> Outcome:
    """A stored match, and whether it was stored before.

    `make` does the slow work and returns a function that stores the match, or a match that is stored already. It is not
    called if an earlier equal request with the same key made the match.

    Raises:
        ErasedError: The match that was made with this key was erased, or its candidate while the request ran.
        IdempotencyMismatchError: The key was sent with a different request.
        IdempotencyInProgressError: The first request with the key is still running.
    """
    if key is None:
        return _stored(make(), None)
    request = KeyedRequest(organisation_id(), key, fingerprint)
    with services().database.work() as work:
        match_id = work.idempotency.begin(request)
        if match_id is not None:
            found = work.idempotency.found_equal(request)
            return Outcome(work.matches.get(organisation_id(), match_id), replayed=True, found=found)
        work.commit()
    try:
        with kept(services().database, request.owner):
            return _stored(make(), request)
    except IdempotencyInProgressError:
        raise
    except ErasedError:
        _end(lambda work: work.idempotency.abandon_erased(request))
        raise
    except BaseException:
        _end(lambda work: work.idempotency.abandon(request))
        raise


def _stored(made: Store | StoredMatch, request: KeyedRequest | None) -> Outcome:
    if isinstance(made, StoredMatch) and request is None:
        return Outcome(made, found=True)  # there is nothing to store, so this works on a full disk
    with services().database.work() as work:
        outcome = Outcome(made, found=True) if isinstance(made, StoredMatch) else made(work)
        if request is not None:
            work.idempotency.finish(request, outcome.stored.id, deduplicated=outcome.found)
        commit_recorded(work, outcome.stored.id)
    return outcome


def _end(abandon: Callable[[Work], None]) -> None:
    with services().database.work() as work:
        abandon(work)
        work.commit()
