"""Watch the memory of a worker: give back what is free, and say when only a new worker would need less."""

import logging
import math
import time

from matcher.documents.limits import MEBIBYTE
from matcher.processes.memory import give_back_memory, resident_bytes

MOST_RESIDENT_BYTES = 400 * MEBIBYTE
"""A worker that keeps more is replaced. A new one has less than half of it."""
CHECK_SECONDS = 2.0
BUSY_SECONDS = 30.0
"""After this time a worker that keeps too much is replaced although it is busy. It answers what it has begun."""

_logger = logging.getLogger("rolefit.server")


class MemoryWatch:
    """Checks now and then how much memory this process keeps."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._next = -math.inf
        self._too_large_since: float | None = None

    def asks_for_end(self, *, is_busy: bool) -> bool:
        """Whether this process should end because it keeps too much memory. While it is busy, that can wait."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + CHECK_SECONDS
        if self._is_small():
            self._too_large_since = None
            return False
        since = self._too_large_since = self._too_large_since or now
        if is_busy and now - since < BUSY_SECONDS:
            return False
        _logger.warning("worker ends", extra={"fields": {"resident_mb": resident_bytes() // MEBIBYTE}})
        return True

    def _is_small(self) -> bool:
        """Whether this process needs little memory, if necessary after giving back what is free."""
        if resident_bytes() > self._most:
            give_back_memory()
        return resident_bytes() <= self._most
