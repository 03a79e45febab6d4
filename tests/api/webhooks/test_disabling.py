"""A webhook that is disabled has nothing waiting, even if something is put on its way at that moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from matcher.errors import UsageError
from matcher.store.repositories.webhooks import Attempt
from tests.render.invented import report

OWNER = "a" * 32


@pytest.fixture
def organisation_id(service):
    with service.database.work() as work:
        return work.organisations.named(f"Hiring {service.name}").id


@pytest.fixture
def taken(service, listener):
    """A webhook to which two events are due, leased to this test."""
    service.post("/v1/webhooks", json={"url": listener.url})
    service.match("The first")
    service.match("The second")
    with service.database.work() as work:
        taken = work.webhooks.take(OWNER)
        work.commit()
    return taken


@pytest.fixture
def record(service, taken):
    """Store that the next message got an answer with this status."""

    def record(status):
        with service.database.work() as work:
            work.webhooks.record(taken, work.webhooks.next_message(taken), Attempt(status))
            work.commit()

    return record


@pytest.fixture
def deliveries(service, taken, organisation_id):
    def deliveries():
        with service.database.work() as work:
            return work.webhooks.deliveries(organisation_id, taken.id, before=None, limit=10).items

    return deliveries


@pytest.fixture
def disabled_meanwhile(record):
    """Let the address be gone while another transaction, which commits then, is still open."""

    def disabled_meanwhile(other):
        with ThreadPoolExecutor(1) as threads:
            disabling = threads.submit(record, 410)
            with pytest.raises(TimeoutError):
                disabling.result(timeout=0.3)
            other.commit()
            disabling.result(timeout=10)

    return disabled_meanwhile


def test_an_event_that_is_stored_while_its_webhook_is_disabled(
    service, organisation_id, deliveries, disabled_meanwhile
):
    with service.database.work() as work:
        work.matches.add(organisation_id, report())
        work.events.write()
        disabled_meanwhile(work)

    assert [(each.state, each.next_attempt_at) for each in deliveries()] == [("failed", None)] * 3


def test_a_delivery_that_is_replayed_while_its_webhook_is_disabled(
    service, organisation_id, taken, record, deliveries, disabled_meanwhile
):
    record(200)
    arrived = deliveries()[-1]
    with service.database.work() as work:
        work.webhooks.replay(organisation_id, taken.id, arrived.id)
        disabled_meanwhile(work)

    assert [each.state for each in deliveries()] == ["failed"] * 2
    with service.database.work() as work, pytest.raises(UsageError, match="disabled"):
        work.webhooks.replay(organisation_id, taken.id, arrived.id)
