"""Documents of batches whose process is killed, or whose candidate is erased."""

import datetime as dt

import msgspec
import pytest
from sqlalchemy import select

from matcher.errors import ErasedError, NotFoundError
from matcher.store.database.leases import LEASE
from matcher.store.database.tables import CandidateRow
from matcher.store.repositories.batches import MOST_ATTEMPTS, BatchOptions, NewBatch, NewItem
from tests.render.invented import report

BATCH = NewBatch(BatchOptions(dt.date(2026, 11, 20)), "f" * 64)
OF_ADA = NewItem("Ada Lovelace.pdf", b"Ada's resume", "f" * 64, "ada")
OF_BEN = NewItem("ben.pdf", b"words", "f" * 64, "ben")


@pytest.fixture
def batch_id(work, organisation_id):
    items = [NewItem(f"{number}.txt", b"words", "f" * 64) for number in (1, 2)]
    return work.batches.add(organisation_id, BATCH, items)[0]


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


def test_only_attempts_whose_lease_ran_out_count(work, organisation_id, clock):
    """Those that are given back in between neither bring the failure nearer nor move it away."""
    batch_id, _ = work.batches.add(organisation_id, BATCH, [OF_BEN])
    for _ in range(MOST_ATTEMPTS):
        for is_killed in (False, False, True):
            item = work.batches.take("a" * 32)
            if not is_killed:
                work.batches.give_back(item)
                assert states(work, organisation_id, batch_id) == ["queued"]
                assert work.batches.take("b" * 32) is None
            clock.forward(seconds=LEASE.total_seconds() + 1)

    assert work.batches.take("a" * 32) is None
    assert states(work, organisation_id, batch_id) == ["failed"]


def test_a_lost_document_cannot_be_given_back(work, organisation_id, batch_id, clock):
    lost = work.batches.take("a" * 32)
    clock.forward(seconds=LEASE.total_seconds() + 1)
    work.batches.take("b" * 32)

    work.batches.give_back(lost)

    assert states(work, organisation_id, batch_id) == ["running", "queued"]


def test_batches_take_turns_and_each_begins_with_its_first_document(work, organisation_id, clock):
    def send(count):
        clock.forward(milliseconds=1)
        items = [NewItem(f"{number}.txt", b"words", "f" * 64) for number in range(1, count + 1)]
        return work.batches.add(organisation_id, BATCH, items)[0]

    def take():
        clock.forward(milliseconds=1)
        item = work.batches.take("a" * 32)
        return item and (item.batch_id, item.number)

    one, two, three = send(3), send(1), send(2)
    assert [take() for _ in range(4)] == [(one, 1), (two, 1), (three, 1), (one, 2)]
    late = send(1)
    assert [take() for _ in range(4)] == [(three, 2), (one, 3), (late, 1), None]


def test_taking_a_document_takes_no_longer_when_more_are_queued(sqlite):
    """Steps of SQLite's virtual machine are counted, so the answer is the same on each machine."""

    def steps(count):
        seen = []
        with sqlite.work() as work:
            items = [NewItem(f"{number}.txt", b"words", "f" * 64) for number in range(count)]
            work.batches.add(work.organisations.named("Example").id, BATCH, items)
            connection = work._session.connection().connection.driver_connection
            connection.set_progress_handler(lambda: seen.append(1), 1)
            assert work.batches.take("a" * 32)
            connection.set_progress_handler(None, 1)
        return len(seen)

    assert steps(500) < 2 * steps(5)


def run(work, batch_id):
    assert work.batches.take("a" * 32).batch_id == batch_id


def fail(work, batch_id):
    assert work.batches.fail(work.batches.take("a" * 32), ValueError())


def cancel(work, batch_id):
    work.batches.cancel_or_erase(work.organisations.named("Example").id, batch_id)


def end(work, batch_id):
    item = work.batches.take("a" * 32)
    match = work.matches.add(item.organisation_id, report(), candidate_ref=item.candidate_ref)
    assert work.batches.finish(item, match.id)


IN_STATES = [
    pytest.param(lambda *_: None, "queued", id="queued"),
    pytest.param(run, "running", id="running"),
    pytest.param(fail, "failed", id="failed"),
    pytest.param(cancel, "cancelled", id="cancelled"),
    pytest.param(end, "done", id="done"),
]


@pytest.mark.parametrize(("bring", "state"), IN_STATES)
def test_a_document_leaves_its_batch_when_its_candidate_is_erased(work, organisation_id, bring, state):
    batch_id, _ = work.batches.add(organisation_id, BATCH, [OF_ADA, OF_BEN])
    bring(work, batch_id)
    assert states(work, organisation_id, batch_id)[0] == state

    work.candidates.erase(organisation_id, "ada")

    batch = work.batches.get(organisation_id, batch_id)
    assert ([item.number for item in batch.items], batch.counts.erased, batch.size) == ([2], 1, 2)
    assert [each.number for each in work.batches.ended(organisation_id, batch_id, after=0, limit=9)] == []


@pytest.mark.parametrize(("bring", "_"), IN_STATES)
def test_an_erased_document_of_a_batch_leaves_no_trace_in_the_file(sqlite, tmp_path, bring, _):
    with sqlite.work() as work:
        owner = work.organisations.named("Example").id
        batch_id, _ = work.batches.add(owner, BATCH, [OF_ADA])
        work.commit()
    with sqlite.work() as work:
        bring(work, batch_id)
        work.commit()
    sqlite.erase(lambda work: work.candidates.erase(owner, "ada"))
    sqlite.dispose()

    assert not any(b"Lovelace" in path.read_bytes() for path in tmp_path.iterdir())


def test_a_batch_ends_when_its_last_document_is_erased(work, organisation_id):
    batch_id, _ = work.batches.add(organisation_id, BATCH, [OF_ADA])

    assert work.candidates.erase(organisation_id, "ada") == []

    assert work.batches.get(organisation_id, batch_id).state == "finished"
    assert work.batches.take("a" * 32) is None


def test_a_document_that_is_matched_while_its_candidate_is_erased_cannot_end(work, organisation_id):
    work.batches.add(organisation_id, BATCH, [OF_ADA])
    item = work.batches.take("a" * 32)
    work.candidates.erase(organisation_id, "ada")

    with pytest.raises(ErasedError, match="while the request was running"):
        work.matches.add(organisation_id, report(), candidate_ref="ada", last_erasure=item.last_erasure)
    assert not work.batches.fail(item, ValueError())


def test_a_document_whose_candidate_was_erased_while_the_batch_was_sent_is_erased_before_it_is_matched(
    work, organisation_id
):
    work.matches.add(organisation_id, report(), candidate_ref="ada")
    work.candidates.erase(organisation_id, "ada")
    batch_id, _ = work.batches.add(organisation_id, BATCH, [OF_ADA, OF_BEN])

    assert work.batches.take("a" * 32).candidate_ref == "ben"
    assert work.batches.get(organisation_id, batch_id).counts.erased == 1


@pytest.mark.parametrize("hours", [1, -1], ids=["later", "the clock was set back"])
def test_a_document_that_is_sent_after_its_candidate_was_erased_is_matched(work, organisation_id, clock, hours):
    work.matches.add(organisation_id, report(), candidate_ref="ada")
    work.candidates.erase(organisation_id, "ada")
    clock.forward(hours=hours)
    known = work.candidates.last_erasure(organisation_id, "ada")
    work.batches.add(organisation_id, BATCH, [msgspec.structs.replace(OF_ADA, last_erasure=known)])

    item = work.batches.take("a" * 32)

    match = work.matches.add(organisation_id, report(), candidate_ref="ada", last_erasure=item.last_erasure)
    assert work.batches.finish(item, match.id)


def test_another_organisation_keeps_its_documents_of_a_candidate_with_the_same_reference(work, organisation_id):
    other = work.organisations.named("Another").id
    batch_id, _ = work.batches.add(other, BATCH, [OF_ADA])
    work.batches.add(organisation_id, BATCH, [OF_ADA])

    work.candidates.erase(organisation_id, "ada")

    assert states(work, other, batch_id) == ["queued"]


def test_erasing_a_candidate_of_whom_nothing_is_held_leaves_only_when_it_was(work, organisation_id):
    with pytest.raises(NotFoundError, match="no such candidate"):
        work.candidates.erase(organisation_id, "ada")

    assert work.candidates.last_erasure(organisation_id, "ada") is not None
    assert work._session.scalar(select(CandidateRow.ref)) is None
