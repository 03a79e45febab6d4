"""Requests with an idempotency key that are sent twice."""

import hashlib

import pytest
from sqlalchemy import event, func, select

from matcher.errors import ErasedError, IdempotencyInProgressError, IdempotencyMismatchError
from matcher.store.database.leases import LEASE
from matcher.store.database.tables import ErasedRow
from matcher.store.repositories.erasure import remember
from matcher.store.repositories.idempotency import KeyedRequest
from tests.render.invented import report

SAME, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def match_id(work, organisation_id):
    return work.matches.add(organisation_id, report()).id


@pytest.fixture
def attempt(organisation_id):
    """A function that makes an attempt at one request, or at another request with the same key."""
    return lambda fingerprint=SAME: KeyedRequest(organisation_id, "key", fingerprint)


@pytest.fixture
def begun(work, attempt):
    """The first attempt, which may proceed."""
    first = attempt()
    assert work.idempotency.begin(first) is None
    return first


@pytest.fixture
def successor(work, attempt, begun, clock):
    """The attempt that replaced the first one, whose process was killed."""
    clock.forward(seconds=LEASE.total_seconds() + 1)
    second = attempt()
    assert work.idempotency.begin(second) is None
    return second


def test_a_request_is_replayed(work, attempt, begun, match_id):
    work.idempotency.finish(begun, match_id)

    assert [work.idempotency.begin(attempt()) for _ in range(2)] == [match_id, match_id]


@pytest.mark.parametrize("deduplicated", [False, True])
def test_a_replay_says_whether_the_first_request_found_its_match(work, attempt, begun, match_id, deduplicated):
    work.idempotency.finish(begun, match_id, deduplicated=deduplicated)

    assert work.idempotency.found_equal(attempt()) is deduplicated


def test_a_request_is_replayed_much_later(work, attempt, begun, match_id, clock):
    work.idempotency.finish(begun, match_id)
    clock.forward(days=30)

    assert work.idempotency.begin(attempt()) == match_id


@pytest.mark.parametrize("is_finished", [True, False], ids=["finished", "running"])
def test_a_key_of_another_request_is_refused(work, attempt, begun, match_id, is_finished):
    if is_finished:
        work.idempotency.finish(begun, match_id)

    with pytest.raises(IdempotencyMismatchError):
        work.idempotency.begin(attempt(OTHER))


@pytest.mark.usefixtures("begun")
def test_a_running_request_is_not_run_again(work, attempt, clock):
    clock.forward(seconds=LEASE.total_seconds())

    with pytest.raises(IdempotencyInProgressError):
        work.idempotency.begin(attempt())


def test_a_running_request_that_keeps_its_lease_is_not_run_again(work, attempt, begun, clock):
    for _ in range(3):
        clock.forward(seconds=LEASE.total_seconds())
        work.leases.renew(begun.owner)

    with pytest.raises(IdempotencyInProgressError):
        work.idempotency.begin(attempt())


def test_an_attempt_that_was_replaced_cannot_renew_the_lease(work, attempt, begun, successor, clock):
    clock.forward(seconds=LEASE.total_seconds() + 1)
    work.leases.renew(begun.owner)

    assert work.idempotency.begin(attempt()) is None


@pytest.mark.usefixtures("successor")
def test_a_dead_request_is_replaced_only_once(work, attempt):
    with pytest.raises(IdempotencyInProgressError):
        work.idempotency.begin(attempt())


@pytest.mark.parametrize("is_finished", [True, False], ids=["finished", "running"])
def test_an_attempt_that_was_replaced_cannot_finish(work, attempt, begun, successor, organisation_id, is_finished):
    made = work.matches.add(organisation_id, report()).id
    late = work.matches.add(organisation_id, report()).id
    if is_finished:
        work.idempotency.finish(successor, made)

    with pytest.raises(IdempotencyInProgressError):
        work.idempotency.finish(begun, late)

    if not is_finished:
        work.idempotency.finish(successor, made)
    assert work.idempotency.begin(attempt()) == made


def test_an_attempt_that_was_replaced_cannot_abandon_its_successor(work, attempt, begun, successor, match_id):
    work.idempotency.abandon(begun)

    with pytest.raises(IdempotencyInProgressError):
        work.idempotency.begin(attempt())
    work.idempotency.finish(successor, match_id)
    assert work.idempotency.begin(attempt()) == match_id


@pytest.mark.parametrize("fingerprint", [SAME, OTHER], ids=["the same request", "another request"])
def test_an_abandoned_key_may_be_used_again(work, attempt, begun, fingerprint):
    work.idempotency.abandon(begun)

    assert work.idempotency.begin(attempt(fingerprint)) is None


def test_a_finished_request_cannot_be_abandoned(work, attempt, begun, match_id):
    work.idempotency.finish(begun, match_id)
    work.idempotency.abandon(begun)

    assert work.idempotency.begin(attempt()) == match_id


@pytest.mark.usefixtures("begun")
def test_organisations_may_use_the_same_key(work):
    assert work.idempotency.begin(KeyedRequest(work.organisations.named("Another").id, "key", OTHER)) is None


@pytest.mark.parametrize("fingerprint", [SAME, OTHER], ids=["the same request", "another request"])
def test_a_late_request_does_not_bring_an_erased_match_back(
    work, attempt, begun, organisation_id, match_id, clock, fingerprint
):
    work.idempotency.finish(begun, match_id)
    work.matches.delete(organisation_id, match_id)
    clock.forward(days=300)

    with pytest.raises(ErasedError):
        work.idempotency.begin(attempt(fingerprint))


def test_what_was_erased_is_remembered_by_a_hash_that_differs_between_organisations(database):
    with database.work() as work:
        for name in ("Example", "Another"):
            organisation_id = work.organisations.named(name).id
            request = KeyedRequest(organisation_id, "key", SAME)
            work.idempotency.begin(request)
            work.idempotency.finish(request, work.matches.add(organisation_id, report(), candidate_ref="ada").id)
            work.candidates.erase(organisation_id, "ada")
        work.commit()
    with database.engine.connect() as connection:
        digests = connection.scalars(select(ErasedRow.digest)).all()

    plain = {hashlib.sha256(value.encode()).hexdigest() for value in ("key", "ada", "key:key", "candidate:ada")}
    assert (len(digests), len({*digests} - plain)) == (4, 4)


@pytest.fixture
def statements(timed_database):
    """The statements that were sent to the database."""
    sent = []
    event.listen(timed_database.engine, "before_cursor_execute", lambda *each: sent.append(each[2]))
    return sent


@pytest.fixture
def made(work, organisation_id):
    """Make so many matches of one candidate, each by a request with a key of its own. Returns the requests."""

    def made(count):
        requests = [KeyedRequest(organisation_id, f"key {number}", "f" * 64) for number in range(count)]
        for request in requests:
            work.idempotency.begin(request)
            match = work.matches.add(organisation_id, report(), candidate_ref="ada")
            work.idempotency.finish(request, match.id)
        return requests

    return made


@pytest.mark.parametrize("count", [1, 40])
def test_keys_are_remembered_together(work, organisation_id, made, statements, count):
    made(count)
    statements.clear()

    work.candidates.erase(organisation_id, "ada")

    keys_and_candidate = 2
    assert sum("erasure_key" in each for each in statements) == keys_and_candidate
    assert sum(each.startswith("INSERT INTO erased") for each in statements) == keys_and_candidate


def test_each_key_is_remembered(work, organisation_id, made):
    requests = made(3)

    work.candidates.erase(organisation_id, "ada")

    for request in requests:
        with pytest.raises(ErasedError):
            work.idempotency.begin(request)


def test_without_a_key_nothing_is_asked_for(work, organisation_id, statements):
    match = work.matches.add(organisation_id, report())
    statements.clear()

    work.matches.delete(organisation_id, match.id)

    assert [each for each in statements if "erasure_key" in each or each.startswith("INSERT INTO erased")] == []


def test_more_than_one_statement_could_take_are_remembered_once(work, organisation_id, clock):
    values = [str(number) for number in range(1000)]
    for moment in (clock.now, clock.now.replace(year=2027)):
        remember(work._session, organisation_id, "candidate", values + values, moment)

    stored = select(func.count(), func.min(ErasedRow.erased_at), func.max(ErasedRow.erased_at))
    assert work._session.execute(stored).one() == (1000, moment, moment)
