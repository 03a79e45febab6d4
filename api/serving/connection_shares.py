"""Share connections evenly among the workers of the server.

All workers wait for connections at the same socket, and the system may let one worker accept many in a row. Clients
that keep their connection would then all wait for this worker while others have nothing to do.
"""

import mmap
import time

MOST_WORKERS = 256
PAUSE_SECONDS = 0.005
"""How long a worker leaves a connection to others that have fewer."""
PATIENCE_SECONDS = 0.05
"""After this time it accepts the connection itself, because the others may be stuck."""

_COUNT_BYTES = 4
_NOBODY = -1


class ConnectionShares:
    """How many connections each worker has, in memory that they share. Make it before the workers are forked."""

    def __init__(self) -> None:
        self._counts = memoryview(mmap.mmap(-1, MOST_WORKERS * _COUNT_BYTES)).cast("i")
        self._places: dict[object, int] = {}
        for place in range(MOST_WORKERS):
            self._counts[place] = _NOBODY

    def enter(self, worker: object) -> "Share | None":
        """The share of a worker that is about to be forked; None if there are too many workers."""
        free = set(range(MOST_WORKERS)).difference(self._places.values())
        if not free:
            return None
        self._places[worker] = place = min(free)
        return Share(self._counts, place)

    def leave(self, worker: object) -> None:
        """Forget a worker that has ended."""
        place = self._places.pop(worker, None)
        if place is not None:
            self._counts[place] = _NOBODY


class Share:
    """The connections of one worker, compared to those of the others."""

    def __init__(self, counts: "memoryview[int]", place: int) -> None:
        self._counts = counts
        self._place = place
        self._left_at: float | None = None
        self._looks_again_at = 0.0
        self._looked = False

    def note(self, connections: int) -> None:
        """Tell the others how many connections this worker has."""
        self._counts[self._place] = connections

    def end(self) -> None:
        """Tell the others that this worker accepts no more connections."""
        self._counts[self._place] = _NOBODY

    def pauses(self) -> bool:
        """Whether this worker has just left a connection to others, and does not look for another one yet."""
        return time.monotonic() < self._looks_again_at

    def looks(self) -> bool:
        """Whether this worker looks for connections now."""
        if self.pauses():
            return False
        if self._looked:  # and none was there
            self._left_at = None
        self._looked = self._left_at is not None
        return True

    def leaves(self) -> bool:
        """Whether this worker leaves the connection that it has seen to others, because one of them has fewer."""
        self._looked = False
        fewest = min(count for count in self._counts if count != _NOBODY)
        if fewest >= self._counts[self._place]:
            return False
        now = time.monotonic()
        self._left_at = self._left_at or now
        if now - self._left_at > PATIENCE_SECONDS:
            return False
        self._looks_again_at = now + PAUSE_SECONDS
        return True
