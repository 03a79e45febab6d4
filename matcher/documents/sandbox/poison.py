"""Remember documents that ended a reading process, so that they are not read again."""

import hashlib
import threading
from collections import OrderedDict

from matcher.errors import ResourceLimitError

MOST_REMEMBERED = 1_000


class PoisonMemory:
    """Hashes of the last documents that crashed a reading process or exceeded a limit. They are kept in memory only.

    Documents that were only slow are not remembered, because the machine may have been slow. Safe to share between
    threads.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._details: OrderedDict[bytes, str] = OrderedDict()
        self._lock = threading.Lock()

    def refuse(self, data: bytes) -> None:
        """Refuse the document if it is remembered.

        Raises:
            ResourceLimitError: The document is remembered. The message is that of the first time.
        """
        digest = _digest(data)
        with self._lock:
            detail = self._details.get(digest)
        if detail is not None:
            raise ResourceLimitError(detail)

    def remember(self, data: bytes, error: ResourceLimitError) -> None:
        """Remember the document and its error. If there are too many documents, the oldest is forgotten."""
        digest = _digest(data)
        with self._lock:
            self._details[digest] = error.detail
            while len(self._details) > self._most:
                self._details.popitem(last=False)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
