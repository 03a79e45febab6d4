"""Documents of batches whose process is killed."""

import datetime as dt

import pytest

from matcher.store.batches import MOST_ATTEMPTS, BatchOptions, NewBatch, NewItem
from matcher.store.database.leases import LEASE
from tests.render.invented import report


@pytest.fixture
def batch_id(work, organisation_id):
    items = [NewItem(f"{number}.txt", b"words", "f" * 64) for number in (1, 2)]
    return work.batches.add(organisation_id, NewBatch(BatchOptions(dt.date(2026, 11, 20)), "f" * 64), items)[0]


def states(work, organisation_id, batch_id):
    return [item.state for item in work.batches.get(organisation_id, batch_id).items]


def test_a_killed_process_loses_its_document_to_another(work, organisation_id, batch_id, clock):
    first = work.batches.take("a" * 32)
    clock.forward(seconds=LEASE.total_seconds() + 1)
    second = work.batches.take("b" * 32)
    match = work.matches.add(organisation_id, report())

    assert (first.number, second.number) == (1, 1)
    assert not work.batches.finish(first, match.id)
    assert not work.batches.fail(first, ValueError())
    assert work.batches.finish(second, match.id)
    assert not work.batches.finish(second, match.id)
    assert states(work, organisation_id, batch_id) == ["done", "queued"]


def test_a_document_that_keeps_its_lease_is_not_taken_again(work, organisation_id, batch_id, clock):
    first = work.batches.take("a" * 32)
    for _ in range(3):
        clock.forward(seconds=LEASE.total_seconds())
        work.leases.renew(first.owner)
    assert work.batches.take("b" * 32).number == 2
    assert work.batches.take("c" * 32) is None
    assert states(work, organisation_id, batch_id) == ["running", "running"]


def test_a_document_whose_processes_are_killed_again_and_again_has_failed(work, organisation_id, batch_id, clock):
    for _ in range(2 * MOST_ATTEMPTS):
        assert work.batches.take("a" * 32) is not None
        clock.forward(seconds=LEASE.total_seconds() + 1)

    assert work.batches.take("a" * 32) is None
    batch = work.batches.get(organisation_id, batch_id)
    assert (batch.state, batch.counts.failed) == ("finished", 2)
    assert {item.error["type"] for item in batch.items} == {"resource-limit"}
