"""Limit the number of requests per minute."""

import logging
import math
import time

from limits import RateLimitItemPerMinute
from limits.errors import ConfigurationError, StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from api.config import SettingsError
from api.http.errors import RateLimitedError

TIMEOUT_SECONDS = 0.5
"""How long a request waits for the Redis server."""

_logger = logging.getLogger("rolefit.rate_limits")


class RateLimits:
    """Counts the requests of the last minute. Safe to share between threads."""

    def __init__(self, storage: str) -> None:
        """`storage` is `memory://`, which counts in this process only, or the address of a Redis server.

        Raises:
            SettingsError: The address is invalid, or the package for Redis is not installed.
        """
        try:
            counts = storage_from_string(
                storage,
                key_prefix="rolefit",
                wrap_exceptions=True,
                socket_timeout=TIMEOUT_SECONDS,
                socket_connect_timeout=TIMEOUT_SECONDS,
            )
        except (ConfigurationError, ValueError) as error:
            reason = "ROLEFIT_RATE_LIMIT_STORAGE is not a Redis server's address, or rolefit[redis] is not installed."
            raise SettingsError(reason) from error
        self._window = MovingWindowRateLimiter(counts)

    def count(self, sender: str, *, per_minute: int) -> None:
        """Count a request. If the storage does not answer, every request passes.

        Raises:
            RateLimitedError: The sender has already sent `per_minute` requests in the last minute.
        """
        limit = RateLimitItemPerMinute(per_minute)
        try:
            if self._window.hit(limit, sender):
                return
            free_at = self._window.get_window_stats(limit, sender).reset_time
        except StorageError as error:
            _logger.warning("requests are not counted", extra={"fields": {"error": type(error.storage_error).__name__}})
            return
        raise RateLimitedError(per_minute, max(1, math.ceil(free_at - time.time())))
