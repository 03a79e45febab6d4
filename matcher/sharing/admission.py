"""Limit how many documents an owner may have at the same time, so that others find a free thread."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from matcher.errors import NoWorkerError


class Admission:
    """Admits documents, each of which keeps a thread while it waits and is read. Safe to share between threads.

    An owner who is alone may have three quarters of the threads, but leaves one to another owner. Several share them.
    One thread always stays free.
    """

    def __init__(self, threads: int) -> None:
        self._most = max(1, threads - 1)
        self._shared = min(3 * threads // 4, self._most - 1)
        self._present: Counter[str] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def of(self, owner: str) -> Iterator[None]:
        """The context in which one document of the owner is read.

        Raises:
            NoWorkerError: The owner, or all owners together, have too many documents.
        """
        with self._lock:
            self._present[owner] += 1
            is_admitted = self._has_room_for(owner)
        try:
            if not is_admitted:
                raise NoWorkerError("Too many documents are waiting for a reader; try again in a moment.")
            yield
        finally:
            with self._lock:
                self._present[owner] -= 1
                self._present = +self._present

    def _has_room_for(self, owner: str) -> bool:
        share = max(1, self._shared // len(self._present))
        return self._present[owner] <= share and self._present.total() <= self._most
