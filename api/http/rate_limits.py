"""Limit the number of requests per minute."""

import logging
import math
import time
from typing import NamedTuple

from flask import Response, g
from limits.errors import ConfigurationError, StorageError

from api.config import SettingsError
from api.http.errors import RateLimitedError
from api.http.windows import MINUTE, Windows, WindowsInMemory, WindowsInRedis

MEMORY = "memory://"
HEADERS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")

CLOCK_ERROR_SECONDS = 5.0
"""A clock that goes back by less is not set back, but only corrected."""

_logger = logging.getLogger("rolefit.rate_limits")


class Allowance(NamedTuple):
    """How many requests a sender may send per minute, how many are left, and in how many seconds there are more."""

    per_minute: int
    remaining: int
    reset_seconds: int


class RateLimits:
    """Counts the requests of the last minute. Safe to share between threads."""

    def __init__(self, storage: str) -> None:
        """`storage` is `memory://`, which counts in this process only, or the address of a Redis server.

        Raises:
            SettingsError: The address is invalid, or the package for Redis is not installed.
        """
        self._windows = _windows(storage)
        self._latest = 0.0

    def count(self, sender: str, *, per_minute: int) -> Allowance | None:
        """Count a request, and say how many are left. If the storage does not answer, every request passes: None.

        Raises:
            RateLimitedError: The sender has already sent `per_minute` requests in the last minute.
        """
        try:
            self._forget_after_setting_back()
            window = self._windows.hit(sender, per_minute)
        except StorageError as error:
            _logger.warning("requests are not counted", extra={"fields": {"error": type(error.storage_error).__name__}})
            return None
        seconds = min(MINUTE, max(1, math.ceil(window.reset_time - time.time())))  # a sum of times may be rounded up
        if not window.is_allowed:
            raise RateLimitedError(per_minute, seconds)
        return Allowance(per_minute, window.remaining, seconds)

    def _forget_after_setting_back(self) -> None:
        """Forget all requests if the clock was set back. Those of before would count as sent just now for too long."""
        now = time.time()
        if now < self._latest - CLOCK_ERROR_SECONDS:
            self._windows.forget()
            self._latest = now
        self._latest = max(self._latest, now)


def _windows(storage: str) -> Windows:
    if storage == MEMORY:
        return WindowsInMemory()
    try:
        return WindowsInRedis(storage)
    except (ConfigurationError, ValueError) as error:
        reason = "ROLEFIT_RATE_LIMIT_STORAGE is not a Redis server's address, or rolefit[redis] is not installed."
        raise SettingsError(reason) from error


def add_allowance(response: Response) -> Response:
    """Tell the client how many requests are left."""
    allowance: Allowance | None = g.get("allowance")
    if allowance is not None:
        for name, value in zip(HEADERS, allowance, strict=True):
            response.headers[name] = str(value)
    return response
