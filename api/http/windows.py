"""Count the requests of each sender in the last minute, in the memory of this process or on a Redis server."""

import threading
import time
from collections import deque
from typing import NamedTuple, Protocol

from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

MINUTE = 60
TIMEOUT_SECONDS = 0.5
"""How long a request waits for the Redis server."""


class Window(NamedTuple):
    """Whether a request may pass, how many are left in this minute, and the time at which there will be more."""

    is_allowed: bool
    remaining: int
    reset_time: float


class Windows(Protocol):
    """The requests of the last minute by their senders."""

    def hit(self, sender: str, per_minute: int) -> Window:
        """Count a request, unless its sender has already sent `per_minute` requests in the last minute."""
        ...

    def forget(self) -> None:
        """Forget all requests."""
        ...


class WindowsInMemory:
    """The windows of one process. Safe to share between threads."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._times: dict[str, deque[float]] = {}
        """The times of the requests of each sender that were counted, the oldest first."""
        self._tidied_at = 0.0

    def hit(self, sender: str, per_minute: int) -> Window:
        """Count a request, unless its sender has already sent `per_minute` requests in the last minute."""
        with self._turn:
            now = time.time()
            if now - self._tidied_at > MINUTE:
                self._tidy(now)
            times = self._times.setdefault(sender, deque())
            while times and times[0] < now - MINUTE:
                times.popleft()
            is_allowed = len(times) < per_minute
            if is_allowed:
                times.append(now)
            return Window(is_allowed, per_minute - len(times), times[0] + MINUTE)

    @property
    def senders(self) -> frozenset[str]:
        """The senders that are remembered. One that sends no more is forgotten within two minutes."""
        return frozenset(self._times)

    def forget(self) -> None:
        """Forget all requests."""
        with self._turn:
            self._times.clear()
            self._tidied_at = 0.0

    def _tidy(self, now: float) -> None:
        """Forget the senders that sent nothing in the last minute."""
        self._times = {sender: times for sender, times in self._times.items() if times[-1] >= now - MINUTE}
        self._tidied_at = now


class WindowsInRedis:
    """The windows of all processes that count on one Redis server."""

    def __init__(self, address: str) -> None:
        """Raises `ConfigurationError` or `ValueError` if the address is invalid or the package is not installed."""
        self._storage = storage_from_string(
            address,
            key_prefix="rolefit",
            wrap_exceptions=True,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
        )
        self._limiter = MovingWindowRateLimiter(self._storage)

    def hit(self, sender: str, per_minute: int) -> Window:
        """Count a request, unless its sender has already sent `per_minute` requests in the last minute.

        Raises `StorageError` if the server does not answer.
        """
        limit = RateLimitItemPerMinute(per_minute)
        is_allowed = self._limiter.hit(limit, sender)
        stats = self._limiter.get_window_stats(limit, sender)
        return Window(is_allowed, stats.remaining, stats.reset_time)

    def forget(self) -> None:
        """Forget all requests. Raises `StorageError` if the server does not answer."""
        self._storage.reset()
