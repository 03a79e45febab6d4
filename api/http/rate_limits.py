"""How many requests a minute are answered, and where they are counted."""

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
"""How long a request waits for a storage elsewhere."""

_logger = logging.getLogger("rolefit.rate_limits")


class RateLimits:
    """Counts the requests of the last minute. Safe to share between threads."""

    def __init__(self, storage: str) -> None:
        """`storage` is `memory://`, where this process counts alone, or the address of a Redis server.

        Raises:
            SettingsError: The address is no good, or what is needed for such a storage is not installed.
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
            reason = "ROLEFIT_RATE_LIMIT_STORAGE is no address of a Redis server, or rolefit[redis] is not installed."
            raise SettingsError(reason) from error
        self._window = MovingWindowRateLimiter(counts)

    def count(self, sender: str, *, per_minute: int) -> None:
        """Count a request. A storage that does not answer lets everything pass.

        Raises:
            RateLimitedError: The sender has sent `per_minute` in the last minute.
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
