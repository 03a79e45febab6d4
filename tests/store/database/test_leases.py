"""Leases are renewed while the work runs, and no longer."""

import threading

import pytest
from sqlalchemy import select

from matcher.errors import IdempotencyInProgressError
from matcher.store import renewal
from matcher.store.database.leases import LEASE, until
from matcher.store.database.tables import IdempotencyRow
from matcher.store.renewal import kept
from matcher.store.repositories.idempotency import KeyedRequest
from tests.waiting import wait_until


@pytest.fixture
def request_(timed_database, monkeypatch):
    """A running request with an idempotency key."""
    monkeypatch.setattr(renewal, "RENEW_SECONDS", 0.01)
    with timed_database.work() as work:
        request = KeyedRequest(work.organisations.named("Example").id, "key", "f" * 64)
        work.idempotency.begin(request)
        work.commit()
    return request


def end_of_lease(database):
    with database.engine.connect() as connection:
        return connection.scalar(select(IdempotencyRow.leased_until))


def begin_again(database, request):
    with database.work() as work:
        return work.idempotency.begin(KeyedRequest(request.organisation_id, request.key, request.fingerprint))


def test_a_lease_is_renewed_while_the_work_runs(timed_database, request_, clock):
    before = set(threading.enumerate())
    with kept(timed_database, request_.owner):
        for _ in range(3):
            clock.forward(seconds=LEASE.total_seconds())
            wait_until(lambda: end_of_lease(timed_database) == until(clock.now))
            with pytest.raises(IdempotencyInProgressError):
                begin_again(timed_database, request_)

    wait_until(lambda: set(threading.enumerate()) <= before)
    clock.forward(seconds=LEASE.total_seconds() + 1)
    assert begin_again(timed_database, request_) is None
