"""Requests that come twice."""

import pytest

from matcher.errors import IdempotencyInProgressError, IdempotencyMismatchError
from matcher.store.idempotency import STALE_AFTER
from tests.render.invented import report

SAME, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def match_id(work, organisation_id):
    return work.matches.add(organisation_id, report()).id


def test_the_first_request_may_proceed(work, organisation_id):
    assert work.idempotency.begin(organisation_id, "key", SAME) is None


def test_a_request_is_replayed(work, organisation_id, match_id):
    work.idempotency.begin(organisation_id, "key", SAME)
    work.idempotency.finish(organisation_id, "key", match_id)

    assert [work.idempotency.begin(organisation_id, "key", SAME) for _ in range(2)] == [match_id, match_id]


def test_a_request_is_replayed_much_later(work, organisation_id, match_id, clock):
    work.idempotency.begin(organisation_id, "key", SAME)
    work.idempotency.finish(organisation_id, "key", match_id)
    clock.forward(days=30)

    assert work.idempotency.begin(organisation_id, "key", SAME) == match_id


@pytest.mark.parametrize("is_finished", [True, False], ids=["finished", "running"])
def test_a_key_of_another_request_is_refused(work, organisation_id, match_id, is_finished):
    work.idempotency.begin(organisation_id, "key", SAME)
    if is_finished:
        work.idempotency.finish(organisation_id, "key", match_id)

    with pytest.raises(IdempotencyMismatchError):
        work.idempotency.begin(organisation_id, "key", OTHER)


def test_a_running_request_is_not_run_again(work, organisation_id, clock):
    work.idempotency.begin(organisation_id, "key", SAME)
    clock.forward(seconds=STALE_AFTER.total_seconds())

    with pytest.raises(IdempotencyInProgressError):
        work.idempotency.begin(organisation_id, "key", SAME)


def test_a_request_that_died_is_taken_over_by_one(work, organisation_id, clock):
    work.idempotency.begin(organisation_id, "key", SAME)
    clock.forward(seconds=STALE_AFTER.total_seconds() + 1)

    assert work.idempotency.begin(organisation_id, "key", SAME) is None
    with pytest.raises(IdempotencyInProgressError):
        work.idempotency.begin(organisation_id, "key", SAME)


def test_only_one_of_two_that_took_so_long_can_finish(work, organisation_id, match_id, clock):
    work.idempotency.begin(organisation_id, "key", SAME)
    clock.forward(seconds=STALE_AFTER.total_seconds() + 1)
    work.idempotency.begin(organisation_id, "key", SAME)
    work.idempotency.finish(organisation_id, "key", match_id)
    late = work.matches.add(organisation_id, report()).id

    with pytest.raises(IdempotencyInProgressError):
        work.idempotency.finish(organisation_id, "key", late)

    assert work.idempotency.begin(organisation_id, "key", SAME) == match_id


@pytest.mark.parametrize("fingerprint", [SAME, OTHER], ids=["the same request", "another request"])
def test_an_abandoned_key_may_be_used_again(work, organisation_id, fingerprint):
    work.idempotency.begin(organisation_id, "key", SAME)
    work.idempotency.abandon(organisation_id, "key")

    assert work.idempotency.begin(organisation_id, "key", fingerprint) is None


def test_a_finished_request_cannot_be_abandoned(work, organisation_id, match_id):
    work.idempotency.begin(organisation_id, "key", SAME)
    work.idempotency.finish(organisation_id, "key", match_id)
    work.idempotency.abandon(organisation_id, "key")

    assert work.idempotency.begin(organisation_id, "key", SAME) == match_id


def test_organisations_may_use_the_same_key(work, organisation_id):
    work.idempotency.begin(organisation_id, "key", SAME)

    assert work.idempotency.begin(work.organisations.named("Another").id, "key", OTHER) is None


def test_a_deleted_match_is_not_replayed(work, organisation_id, match_id):
    work.idempotency.begin(organisation_id, "key", SAME)
    work.idempotency.finish(organisation_id, "key", match_id)
    work.matches.delete(organisation_id, match_id)

    assert work.idempotency.begin(organisation_id, "key", SAME) is None
