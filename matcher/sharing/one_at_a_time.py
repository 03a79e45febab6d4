"""Let one thread at a time do something, with fair turns for the owners of what is done."""

import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from matcher.sharing.admission import Admission
from matcher.sharing.fair_turns import FairTurns, never


def nobody() -> str:
    """The owner of things that all belong together."""
    return ""


class OneAtATime:
    """A place for one thread. Safe to share between threads."""

    def __init__(self, *, busy: str, owner: Callable[[], str] = nobody, admission: Admission | None = None) -> None:
        """`owner` says for whom the current thread works; `busy` is what those are told who wait too long.

        `admission`, if given, limits how many threads may work for an owner or wait to do so.
        """
        self._turns = FairTurns(1, math.inf, busy)
        self._owner = owner
        self._admission = admission

    def owner(self) -> str:
        """For whom the current thread works."""
        return self._owner()

    @contextmanager
    def turn(self, most_seconds: float = math.inf, *, unless: Callable[[], bool] = never) -> Iterator[bool]:
        """The place, as long as the context lasts, and True.

        If `unless` becomes true before the place is free, the context goes on without it, and is False.

        Raises:
            NoWorkerError: It was not this owner's turn within `most_seconds`, or the owner has too many threads.
        """
        owner = self._owner()
        with ExitStack() as entered:
            if self._admission is not None:
                entered.enter_context(self._admission.of(owner))
            yield entered.enter_context(self._turns.place(owner, most_seconds=most_seconds, unless=unless))
