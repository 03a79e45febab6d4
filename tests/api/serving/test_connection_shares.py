"""Connections are shared evenly among the workers of the server."""

import os
import time

import pytest

from api.serving import connection_shares
from api.serving.connection_shares import MOST_WORKERS, ConnectionShares


@pytest.fixture
def shares():
    """The shares of two workers."""
    counts = ConnectionShares()
    return counts.enter("first"), counts.enter("second")


@pytest.fixture
def clock(monkeypatch):
    """A clock that tests set, in seconds."""
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


@pytest.mark.parametrize(
    ("own", "other", "leaves"),
    [
        pytest.param(0, 0, False, id="both have none"),
        pytest.param(1, 1, False, id="both have the same"),
        pytest.param(1, 0, True, id="the other has fewer"),
        pytest.param(0, 1, False, id="the other has more"),
    ],
)
def test_a_connection_goes_to_whoever_has_fewest(shares, own, other, leaves):
    first, second = shares
    first.note(own)
    second.note(other)
    assert first.leaves() is leaves


def test_a_worker_alone_accepts_everything():
    share = ConnectionShares().enter("only")
    share.note(1000)
    assert not share.leaves()


def test_a_worker_that_leaves_a_connection_pauses(shares, clock):
    first, second = shares
    first.note(1)
    second.note(0)
    assert first.looks()
    assert first.leaves()
    assert not first.looks()
    clock[0] += connection_shares.PAUSE_SECONDS
    assert first.looks()


def test_a_connection_that_nobody_takes_is_accepted_at_last(shares, clock):
    first, second = shares
    first.note(1)
    second.note(0)
    begin = clock[0]
    while first.leaves():
        clock[0] += connection_shares.PAUSE_SECONDS
        assert first.looks()
    assert connection_shares.PATIENCE_SECONDS < clock[0] - begin < 2 * connection_shares.PATIENCE_SECONDS


def test_each_connection_that_another_worker_took_is_left_as_long(shares, clock):
    first, second = shares
    first.note(1)
    second.note(0)
    for _ in range(100):
        assert first.leaves()
        clock[0] += connection_shares.PAUSE_SECONDS
        assert first.looks()  # the connection is gone
        assert first.looks()


@pytest.mark.parametrize("ending", ["it ends itself", "the server notices"])
def test_a_worker_that_has_ended_gets_no_connections(ending):
    counts = ConnectionShares()
    first, second = counts.enter("first"), counts.enter("second")
    first.note(1)
    second.note(0)
    if ending == "it ends itself":
        second.end()
    else:
        counts.leave("second")
    assert not first.leaves()


def test_a_place_is_given_again_when_its_worker_has_ended():
    counts = ConnectionShares()
    for number in range(MOST_WORKERS):
        assert counts.enter(number) is not None
    assert counts.enter("one more") is None
    counts.leave(0)
    assert counts.enter("one more") is not None


def test_processes_see_the_counts_of_each_other(shares):
    first, second = shares
    first.note(1)
    child = os.fork()
    if child == 0:
        second.note(0)
        os._exit(0)
    os.waitpid(child, 0)
    assert first.leaves()
