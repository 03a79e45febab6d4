"""What is too old is erased once an hour, whether or not anybody visits."""

import datetime as dt
from unittest.mock import Mock

import pytest
from sqlalchemy import select

from api.jobs import all_jobs
from api.jobs.all_jobs import PURGE_SECONDS, Purge
from matcher.errors import ServiceUnavailableError
from matcher.store.database.tables import BatchRow, DeliveryRow, EventRow, IdempotencyRow, MatchRow, SharedResultRow
from matcher.store.repositories.batches import BatchOptions, NewBatch, NewItem
from matcher.store.repositories.idempotency import KeyedRequest
from matcher.store.repositories.results import ResultRepository
from matcher.store.repositories.webhooks import Attempt
from matcher.store.work import utc_now
from tests.databases import migrated
from tests.render.invented import report

DAY = dt.timedelta(days=1)


@pytest.fixture
def clock():
    """The time of the database. Tests change its only item."""
    return [utc_now()]


@pytest.fixture
def timed(tmp_path, clock):
    with migrated(f"sqlite:///{tmp_path / 'test.db'}", clock=lambda: clock[0]) as database:
        yield database


@pytest.fixture
def seconds(monkeypatch):
    """How long the process has run. Tests change its only item."""
    seconds = [1000.0]
    monkeypatch.setattr(all_jobs.time, "monotonic", lambda: seconds[0])
    return seconds


def keep_result(database):
    """Keep a result of the form for a day."""
    expires_at = database.now() + DAY
    with database.work() as work:
        match = work.matches.add(work.organisations.form().id, report(), expires_at=expires_at)
        work.results.share(match.id, expires_at)
        work.commit()


def send_batch(database):
    with database.work() as work:
        batch = NewBatch(BatchOptions(dt.date(2026, 11, 20)), "f" * 64)
        items = [NewItem("cv.txt", b"words", "f" * 64)]
        batch_id, _ = work.batches.add(work.organisations.named("Purge").id, batch, items)
        work.commit()
    return batch_id


def left(database, column):
    with database.engine.connect() as connection:
        return set(connection.scalars(select(column)))


def test_expired_results_are_erased_without_a_visit(timed, clock):
    keep_result(timed)
    clock[0] += DAY / 2
    keep_result(timed)
    clock[0] += DAY / 2

    assert not Purge(timed, 30)()

    assert (len(left(timed, MatchRow.id)), len(left(timed, SharedResultRow.token_sha256))) == (1, 1)


def test_old_batches_are_erased(timed, clock):
    send_batch(timed)
    clock[0] += 2 * DAY
    young = send_batch(timed)
    clock[0] += 29 * DAY

    assert not Purge(timed, 30)()

    assert left(timed, BatchRow.id) == {young}


def test_what_is_old_is_erased_once_an_hour(timed, clock, seconds):
    purge = Purge(timed, 30)
    purge()
    batch_id = send_batch(timed)
    clock[0] += 31 * DAY

    seconds[0] += PURGE_SECONDS - 1
    purge()
    assert left(timed, BatchRow.id) == {batch_id}

    seconds[0] += 1
    purge()
    assert left(timed, BatchRow.id) == set()


def test_erasing_that_failed_is_tried_again_at_once(timed, clock, seconds, monkeypatch):
    keep_result(timed)
    clock[0] += DAY
    purge = Purge(timed, 30)
    with monkeypatch.context() as outage:
        outage.setattr(ResultRepository, "purge", Mock(side_effect=ServiceUnavailableError("No answer.")))
        with pytest.raises(ServiceUnavailableError):
            purge()

    purge()

    assert left(timed, MatchRow.id) == set()


@pytest.mark.parametrize("status", [204, 410], ids=["delivered", "failed"])
def test_deliveries_that_ended_long_ago_are_erased_and_their_events_stay(timed, clock, status):
    with timed.work() as work:
        owner = work.organisations.named("Purge").id
        work.webhooks.create(owner, "https://hr.example.com")
        for _ in range(2):
            work.matches.add(owner, report())
        work.commit()
        webhook = work.webhooks.take("a" * 32)
        work.webhooks.record(webhook, work.webhooks.next_message(webhook), Attempt(status))
        work.commit()
    waiting = 1 if status == 204 else 0  # what waits for an address that is gone has failed as well

    clock[0] += all_jobs.DELIVERIES_KEPT
    Purge(timed, 30)()
    assert len(left(timed, DeliveryRow.id)) == 2

    clock[0] += dt.timedelta(seconds=1)
    Purge(timed, 30)()
    assert len(left(timed, DeliveryRow.id)) == waiting
    assert len(left(timed, EventRow.id)) == 2


def test_a_request_whose_attempt_died_is_forgotten_after_a_day_and_one_that_ended_is_not(timed, clock):
    with timed.work() as work:
        owner = work.organisations.named("Purge").id
        ended, dead = (KeyedRequest(owner, key, "f" * 64) for key in ("ended", "dead"))
        for request in (ended, dead):
            assert work.idempotency.begin(request) is None
        work.idempotency.finish(ended, work.matches.add(owner, report()).id)
        work.commit()

    clock[0] += all_jobs.DEAD_ATTEMPTS_KEPT
    Purge(timed, 30)()
    assert left(timed, IdempotencyRow.key) == {"ended", "dead"}

    clock[0] += dt.timedelta(minutes=1)
    Purge(timed, 30)()
    assert left(timed, IdempotencyRow.key) == {"ended"}
