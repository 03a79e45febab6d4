"""A clock that is set back by an hour delays nothing for that hour, and loses and repeats nothing."""

import datetime as dt

import pytest

from matcher.errors import IdempotencyInProgressError
from matcher.store.database.leases import LEASE
from matcher.store.repositories.batches import BatchOptions, NewBatch, NewItem
from matcher.store.repositories.idempotency import KeyedRequest
from matcher.store.repositories.webhooks import Attempt
from tests.render.invented import report

HOUR = dt.timedelta(hours=1)


def sent(work, organisation_id):
    """One document of a batch that waits."""
    batch = NewBatch(BatchOptions(dt.date(2026, 11, 20)), "f" * 64)
    work.batches.add(organisation_id, batch, [NewItem("cv.txt", b"text", "f" * 64)])


def test_a_document_of_a_killed_process_is_free_at_once(work, organisation_id, clock):
    sent(work, organisation_id)
    assert work.batches.take("killed") is not None

    clock.now -= HOUR

    assert work.batches.take("another").owner == "another"
    assert work.batches.take("a third") is None


def test_a_document_of_a_killed_process_is_shown_as_waiting(work, organisation_id, clock):
    sent(work, organisation_id)
    work.batches.take("killed")
    (running,) = work.batches.all(organisation_id)
    clock.now -= HOUR
    (waiting,) = work.batches.all(organisation_id)
    (item,) = work.batches.get(organisation_id, waiting.id).items

    assert (running.counts.running, waiting.counts.running, waiting.counts.queued) == (1, 0, 1)
    assert item.state == "queued"


def test_a_document_that_is_worked_on_stays_with_its_owner(work, organisation_id, clock):
    sent(work, organisation_id)
    work.batches.take("working")
    clock.now -= HOUR
    work.leases.renew("working")

    for _ in range(3):
        clock.now += LEASE / 2
        assert work.batches.take("another") is None
        work.leases.renew("working")


def test_a_small_correction_of_the_clock_takes_no_document_away(work, organisation_id, clock):
    sent(work, organisation_id)
    work.batches.take("working")

    clock.now -= dt.timedelta(seconds=30)

    assert work.batches.take("another") is None


def test_a_request_of_a_killed_process_can_be_repeated_at_once(work, organisation_id, clock):
    first, second = (KeyedRequest(organisation_id, "once", "f" * 64) for _ in range(2))
    work.idempotency.begin(first)
    clock.now -= HOUR

    assert work.idempotency.begin(second) is None

    match = work.matches.add(organisation_id, report())
    with pytest.raises(IdempotencyInProgressError):
        work.idempotency.finish(first, match.id)
    work.idempotency.finish(second, match.id)
    clock.now -= HOUR
    assert work.idempotency.begin(first) == match.id


@pytest.fixture
def webhook(work, organisation_id):
    return work.webhooks.create(organisation_id, "https://hr.example/events")


def send(work, status):
    """Take the webhook to which something is due, and send one message with this outcome. Whether there was any."""
    taken = work.webhooks.take("sender")
    if taken is None:
        return False
    message = work.webhooks.next_message(taken)
    work.webhooks.record(taken, message, Attempt(status=status))
    work.webhooks.release(taken)
    return True


def test_a_new_message_is_sent_at_once(work, organisation_id, webhook, clock):
    work.matches.add(organisation_id, report())
    work.events.write()
    clock.now -= HOUR

    assert [send(work, 200), send(work, 200)] == [True, False]


def test_a_webhook_that_was_given_back_is_served_again_at_once(work, organisation_id, webhook, clock):
    for _ in range(2):
        work.matches.add(organisation_id, report())
        work.events.write()
        assert send(work, 200)
        clock.now -= HOUR


def test_a_message_that_failed_does_not_wait_longer(work, organisation_id, webhook, clock):
    work.matches.add(organisation_id, report())
    work.events.write()
    assert [send(work, 503), send(work, 503)] == [True, False]

    clock.now -= HOUR

    assert [send(work, 503), send(work, 200)] == [True, False]


def test_events_keep_the_order_in_which_they_were_committed(work, organisation_id, clock):
    made = []
    for _ in range(3):
        made.append(work.matches.add(organisation_id, report()).id)
        work.events.write()
        clock.now -= HOUR

    first = work.events.page(organisation_id, after=0, limit=2)
    rest = work.events.page(organisation_id, after=int(first.next_cursor), limit=2)

    assert [each.match_id for each in (*first.items, *rest.items)] == made


def test_a_list_repeats_nothing_and_leaves_out_nothing(work, organisation_id, clock):
    before = []
    for _ in range(5):
        before.append(work.matches.add(organisation_id, report()).id)
        clock.now += dt.timedelta(minutes=1)
    page = work.matches.page(organisation_id, limit=2)
    clock.now -= HOUR
    work.matches.add(organisation_id, report())

    seen = [item.id for item in page.items]
    while page.next_cursor is not None:
        page = work.matches.page(organisation_id, limit=2, cursor=page.next_cursor)
        seen += [item.id for item in page.items]

    assert len(seen) == len(set(seen))
    assert [each for each in seen if each in before] == before[::-1]


def test_what_expires_is_kept_longer_and_not_shorter(work, organisation_id, clock):
    work.matches.add(organisation_id, report(), expires_at=clock.now + HOUR)
    clock.now -= HOUR
    clock.now += HOUR * 1.5
    assert work.retention.purge(keep_days=0, audit_days=0).matches == 0

    clock.now += HOUR
    assert work.retention.purge(keep_days=0, audit_days=0).matches == 1
