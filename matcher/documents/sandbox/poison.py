"""What went wrong before goes wrong again: documents that brought a reading process down are not tried twice."""

import hashlib
import threading
from collections import OrderedDict

from matcher.errors import ResourceLimitError

MOST_REMEMBERED = 1_000


class PoisonMemory:
    """The last documents that crashed a reading process or took it to a limit, as hashes, while this process lives.

    A document that was merely slow is not among them: it may have been the machine. Safe to share between threads.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._details: OrderedDict[bytes, str] = OrderedDict()
        self._lock = threading.Lock()

    def refuse(self, data: bytes) -> None:
        """Let the document pass, unless it is remembered.

        Raises:
            ResourceLimitError: It is; the message is the one of the first time.
        """
        digest = _digest(data)
        with self._lock:
            detail = self._details.get(digest)
        if detail is not None:
            raise ResourceLimitError(detail)

    def remember(self, data: bytes, error: ResourceLimitError) -> None:
        """Keep what the document did; the one that was remembered first goes when there are too many."""
        digest = _digest(data)
        with self._lock:
            self._details[digest] = error.detail
            while len(self._details) > self._most:
                self._details.popitem(last=False)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
