"""Limit the number of requests per minute."""

import logging
import math
import threading
import time
from contextlib import nullcontext
from typing import NamedTuple

from flask import Response, g
from limits import RateLimitItemPerMinute
from limits.errors import ConfigurationError, StorageError
from limits.storage import MemoryStorage, StorageTypes, storage_from_string
from limits.storage.memory import Entry
from limits.strategies import MovingWindowRateLimiter

from api.config import SettingsError
from api.http.errors import RateLimitedError

MEMORY = "memory://"
HEADERS = {
    "RateLimit-Limit": "How many requests the key may send per minute",
    "RateLimit-Remaining": "How many of them are left",
    "RateLimit-Reset": "In how many seconds the first of them no longer counts",
}
"""What each header says."""
TIMEOUT_SECONDS = 0.5
"""How long a request waits for the Redis server."""

CLOCK_ERROR_SECONDS = 5.0
"""A clock that goes back by less is not set back, but only corrected."""

_MINUTE = 60
_logger = logging.getLogger("rolefit.rate_limits")


class Allowance(NamedTuple):
    """How many requests a sender may send per minute, how many are left, and in how many seconds there are more."""

    per_minute: int
    remaining: int
    reset_seconds: int


class _MemoryCounts(MemoryStorage):
    """Counts in memory. Once a minute, a request forgets the old ones. The library starts a thread for that each time.

    Only one thread at a time may use it.
    """

    def __init__(self) -> None:
        super().__init__(wrap_exceptions=True)
        self._forgets_at = 0.0

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count requests, unless there would be more than `limit` in the last `expiry` seconds. Whether it did."""
        if time.monotonic() >= self._forgets_at:
            self._forget()
            self._forgets_at = time.monotonic() + _MINUTE
        newest_first = self.events.setdefault(key, [])
        if len(newest_first) > limit - amount and newest_first[limit - amount].atime >= time.time() - expiry:
            return False
        newest_first[:0] = [Entry(expiry)] * amount
        return True

    def _forget(self) -> None:
        now = time.time()
        kept = {key: [each for each in events if each.expiry > now] for key, events in self.events.items()}
        self.events = {key: events for key, events in kept.items() if events}


class RateLimits:
    """Counts the requests of the last minute. Safe to share between threads."""

    def __init__(self, storage: str) -> None:
        """`storage` is `memory://`, which counts in this process only, or the address of a Redis server.

        Raises:
            SettingsError: The address is invalid, or the package for Redis is not installed.
        """
        try:
            counts = _MemoryCounts() if storage == MEMORY else _counts_at(storage)
        except (ConfigurationError, ValueError) as error:
            reason = "ROLEFIT_RATE_LIMIT_STORAGE is not a Redis server's address, or rolefit[redis] is not installed."
            raise SettingsError(reason) from error
        self._window = MovingWindowRateLimiter(counts)
        self._latest = 0.0
        self._turn = threading.Lock() if storage == MEMORY else nullcontext()

    def count(self, sender: str, *, per_minute: int) -> Allowance | None:
        """Count a request, and say how many are left. If the storage does not answer, every request passes: None.

        Raises:
            RateLimitedError: The sender has already sent `per_minute` requests in the last minute.
        """
        limit = RateLimitItemPerMinute(per_minute)
        try:
            with self._turn:
                self._forget_after_setting_back()
                is_allowed = self._window.hit(limit, sender)
                stats = self._window.get_window_stats(limit, sender)
        except StorageError as error:
            _logger.warning("requests are not counted", extra={"fields": {"error": type(error.storage_error).__name__}})
            return None
        seconds = min(_MINUTE, max(1, math.ceil(stats.reset_time - time.time())))  # a sum of times may be rounded up
        if not is_allowed:
            raise RateLimitedError(per_minute, seconds)
        return Allowance(per_minute, stats.remaining, seconds)

    def _forget_after_setting_back(self) -> None:
        """Forget all requests if the clock was set back. Those of before would count as sent just now for too long."""
        now = time.time()
        if now < self._latest - CLOCK_ERROR_SECONDS:
            self._window.storage.reset()
            self._latest = now
        self._latest = max(self._latest, now)


def _counts_at(address: str) -> StorageTypes:
    return storage_from_string(
        address,
        key_prefix="rolefit",
        wrap_exceptions=True,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
    )


def add_allowance(response: Response) -> Response:
    """Tell the client how many requests are left."""
    allowance: Allowance | None = g.get("allowance")
    if allowance is not None:
        for name, value in zip(HEADERS, allowance, strict=True):
            response.headers[name] = str(value)
    return response
