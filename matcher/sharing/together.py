"""Do what several threads wait for together, because that is faster than one after the other."""

import math
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

from matcher.sharing.one_at_a_time import OneAtATime

Task = TypeVar("Task")
Result = TypeVar("Result")


class Together(Generic[Task, Result]):
    """Work that one thread does at a time, for itself and for others that wait. Safe to share between threads.

    The thread whose turn it is also takes tasks of the threads that wait: one of each owner, then a second of each, and
    so on, as long as they are not too large together. So small tasks are done together, and a large one by itself.
    """

    def __init__(
        self,
        work: Callable[[Sequence[Task]], Sequence[Result]],
        place: OneAtATime,
        *,
        size: Callable[[Task], int],
        most: int,
    ) -> None:
        """`work` gives the result of each task. Tasks with a `size` of at most `most` together are done together."""
        self._work = work
        self._place = place
        self._size = size
        self._most = most
        self._lock = threading.Lock()
        self._waiting: list[_Wish[Task, Result]] = []

    def result(self, task: Task, most_seconds: float = math.inf) -> Result:
        """What `work` gives for this task.

        Raises:
            NoWorkerError: It was not this owner's turn within `most_seconds`, or the owner has too many threads.
            Exception: `work` raised it for this task alone.
        """
        wish: _Wish[Task, Result] = _Wish(task, self._place.owner())
        with self._lock:
            self._waiting.append(wish)
        try:
            with self._place.turn(most_seconds, unless=wish.outcome.done) as is_my_turn:
                if is_my_turn:
                    self._fulfil(self._group_with(wish))
        finally:
            with self._lock:
                if wish in self._waiting:
                    self._waiting.remove(wish)
        return wish.outcome.result()

    def _group_with(self, first: "_Wish[Task, Result]") -> "list[_Wish[Task, Result]]":
        """The first wish, and others that fit beside it, which do not wait any more."""
        with self._lock:
            group, left = [first], self._most - self._size(first.task)
            for wish in _in_turns([first, *(each for each in self._waiting if each is not first)])[1:]:
                if (size := self._size(wish.task)) <= left:
                    group.append(wish)
                    left -= size
            self._waiting = [wish for wish in self._waiting if wish not in group]
        return group

    def _fulfil(self, wishes: "Sequence[_Wish[Task, Result]]") -> None:
        """Do the tasks together. If that fails, do each by itself, so that a task only fails for its own faults."""
        try:
            results = self._work([wish.task for wish in wishes])
        except Exception as error:
            if len(wishes) == 1:
                wishes[0].outcome.set_exception(error)
            else:
                for wish in wishes:
                    self._fulfil([wish])
        else:
            for wish, result in zip(wishes, results, strict=True):
                wish.outcome.set_result(result)


class _Wish(Generic[Task, Result]):
    """A task whose thread waits for the result."""

    def __init__(self, task: Task, owner: str) -> None:
        self.task = task
        self.owner = owner
        self.outcome: Future[Result] = Future()


def _in_turns(wishes: "Sequence[_Wish[Task, Result]]") -> "list[_Wish[Task, Result]]":
    """The wishes in the order in which they came, but the first of each owner before the second of any."""
    before: Counter[str] = Counter()
    turns = []
    for wish in wishes:
        turns.append((before[wish.owner], wish))
        before[wish.owner] += 1
    return [wish for _, wish in sorted(turns, key=lambda turn: turn[0])]
