"""Owners take turns at a few places."""

import threading

import pytest

from matcher.errors import NoWorkerError
from matcher.sharing.fair_turns import FairTurns
from tests.waiting import wait_until


class Queue:
    """Owners that wait for the only place, in the order in which they came; `served` lists them as they get it."""

    def __init__(self, places=1):
        self.turns = FairTurns(places, 20, "All are busy.")
        self.served = []
        self._threads = []

    def wait(self, owner, *, until=None):
        before = len(self.turns._waiting)
        thread = threading.Thread(target=self._work, args=(owner, until))
        thread.start()
        self._threads.append(thread)
        return thread, before

    def wait_in_line(self, owner):
        """Wait behind those who wait already."""
        _, before = self.wait(owner)
        wait_until(lambda: len(self.turns._waiting) > before)

    def end(self):
        for thread in self._threads:
            thread.join()

    def _work(self, owner, until):
        with self.turns.place(owner):
            self.served.append(owner)
            if until is not None:
                until.wait(20)


@pytest.mark.parametrize(
    ("waiting", "served"),
    [
        pytest.param("aaab", "baaa", id="who did not have a turn goes first"),
        pytest.param("aaabb", "babaa", id="then they take turns"),
        pytest.param("aaabbcc", "bcabcaa", id="three"),
        pytest.param("bcd", "bcd", id="the first who came"),
        pytest.param("aaa", "aaa", id="one alone"),
    ],
)
def test_owners_take_turns(waiting, served):
    queue, over = Queue(), threading.Event()
    queue.wait("a", until=over)
    wait_until(lambda: queue.served)
    for owner in waiting:
        queue.wait_in_line(owner)

    over.set()
    queue.end()

    assert "".join(queue.served) == f"a{served}"


def test_an_owner_with_fewer_places_goes_first():
    queue = Queue(places=3)
    over, first = threading.Event(), threading.Event()
    for owner, until in (("b", first), ("a", over), ("a", over)):
        queue.wait(owner, until=until)
    wait_until(lambda: len(queue.served) == 3)
    queue.wait_in_line("a")
    queue.wait_in_line("b")

    first.set()
    while len(queue.served) < 5:
        pass
    over.set()
    queue.end()

    assert queue.served[3:] == ["b", "a"]


def test_a_place_is_given_back_after_an_error():
    turns = FairTurns(1, 0, "All are busy.")
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"), turns.place("a"):
            raise ValueError("broken")


def test_who_waits_too_long_is_refused_and_forgotten():
    turns = FairTurns(1, 0.05, "All are busy.")
    with turns.place("a"), pytest.raises(NoWorkerError, match="busy"), turns.place("b"):
        pass
    with turns.place("c"):
        pass

    assert (turns._waiting, turns._taken, turns._last_turns) == ([], {}, {})
