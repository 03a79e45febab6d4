"""Share a few places between owners who may all want more of them."""

import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from matcher.errors import NoWorkerError


def never() -> bool:
    """False: a place is needed in any case."""
    return False


class FairTurns:
    """A number of places that owners take in turns. Safe to share between threads.

    A free place goes to the owner with the fewest places; of several, to the one whose last turn was the longest ago.
    So an owner with many documents delays another one by one turn at most.
    """

    def __init__(self, places: int, wait_seconds: float, busy: str) -> None:
        """`busy` is what those are told who wait too long."""
        self._free = places
        self._busy = busy
        self._wait_seconds = wait_seconds
        self._waiting: list[_Ticket] = []
        self._taken: Counter[str] = Counter()
        self._last_turns: dict[str, int] = {}
        self._turns = 0
        self._lock = threading.Lock()

    @contextmanager
    def place(
        self, owner: str, *, most_seconds: float = math.inf, unless: Callable[[], bool] = never
    ) -> Iterator[bool]:
        """One place, which the owner has as long as the context lasts, and True.

        If `unless` becomes true before there is a place, the context has none, and is False. This is seen when a place
        becomes free.

        Raises:
            NoWorkerError: It was not this owner's turn within `wait_seconds`, or within `most_seconds`.
        """
        with self._lock:
            is_taken = self._take(owner, min(self._wait_seconds, most_seconds), unless)
        try:
            yield is_taken
        finally:
            if is_taken:
                with self._lock:
                    self._give_back(owner)

    def _take(self, owner: str, seconds: float, unless: Callable[[], bool]) -> bool:
        ticket = _Ticket(owner, unless, threading.Condition(self._lock))
        deadline = time.monotonic() + seconds
        self._waiting.append(ticket)
        try:
            while not unless():
                if self._free and self._next() is ticket:
                    return self._begin(owner)
                left = deadline - time.monotonic()
                if left <= 0:
                    raise NoWorkerError(self._busy)
                ticket.can_go_on.wait(None if left == math.inf else left)
            return False
        finally:
            self._waiting.remove(ticket)
            self._wake()

    def _begin(self, owner: str) -> bool:
        self._free -= 1
        self._taken[owner] += 1
        self._turns += 1
        self._last_turns[owner] = self._turns
        return True

    def _give_back(self, owner: str) -> None:
        self._free += 1
        self._taken[owner] -= 1
        self._taken = +self._taken
        present = {ticket.owner for ticket in self._waiting} | {*self._taken}
        self._last_turns = {each: turn for each, turn in self._last_turns.items() if each in present}
        self._wake()

    def _wake(self) -> None:
        """Wake the thread whose turn it is, and those that need no place any more. Others would wake for nothing."""
        for ticket in self._waiting:
            if ticket.unless():
                ticket.can_go_on.notify()
        if self._free and self._waiting:
            self._next().can_go_on.notify()

    def _next(self) -> "_Ticket":
        return min(self._waiting, key=lambda ticket: (self._taken[ticket.owner], self._last_turns.get(ticket.owner, 0)))


class _Ticket:
    """A document that waits for its turn. Two tickets of an owner are different."""

    def __init__(self, owner: str, unless: Callable[[], bool], can_go_on: threading.Condition) -> None:
        self.owner = owner
        self.unless = unless
        self.can_go_on = can_go_on
