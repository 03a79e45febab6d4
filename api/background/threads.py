"""Threads that work in the background until they are stopped."""

import logging
import threading
from collections.abc import Callable, Sequence

from api.http.errors import places_of

POLL_SECONDS = 1.0
"""How long a thread waits before it looks for work again."""
STOP_SECONDS = 10.0
"""How long the work in hand may take when the threads are stopped. What takes longer is done again elsewhere."""

Job = Callable[[], bool]
"""Does one piece of work. Whether there was any."""

_logger = logging.getLogger("rolefit.background")


class Background:
    """Threads that do jobs again and again, one thread for each. A job that fails is logged and tried again."""

    def __init__(self, jobs: Sequence[Job], *, close: Callable[[], None] = lambda: None) -> None:
        """`close` releases what the jobs use, once they have stopped."""
        self._close = close
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._repeat, args=(job,), daemon=True) for job in jobs]

    def start(self) -> None:
        """Start the threads. Call this after the last fork."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let each thread finish its present work, for at most `STOP_SECONDS`."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(STOP_SECONDS)
        if not any(thread.is_alive() for thread in self._threads):
            self._close()

    def _repeat(self, job: Job) -> None:
        while not self._stopping.is_set():
            if not _done(job):
                self._stopping.wait(POLL_SECONDS)


def _done(job: Job) -> bool:
    try:
        return job()
    except Exception as error:
        fields = {"job": type(job).__name__, "error": type(error).__name__, "at": places_of(error)}
        _logger.exception("background work failed", exc_info=False, extra={"fields": fields})
        return False
