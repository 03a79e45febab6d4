"""Read documents in several processes in parallel, so that slow documents and busy owners do not delay others."""

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from queue import LifoQueue

import msgspec

from matcher.documents.deadline import Deadline
from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.poison import PoisonMemory
from matcher.documents.sandbox.reader import WORK, DocumentReader, nothing
from matcher.errors import ExtractionTimeoutError, OcrNeededError, ResourceLimitError
from matcher.sharing.admission import Admission
from matcher.sharing.fair_turns import FairTurns
from matcher.sharing.one_at_a_time import nobody

WAIT_SECONDS = 5.0
"""How long a document waits for a free reader before it is refused."""
QUICK_SECONDS = 3.0
"""Reading a document that needs longer than this is begun again in the slow lane. A usual one takes a tenth of it."""
THREADS = 16
"""How many documents can wait or be read at the same time, by default."""
_BUSY = "Every reader is busy with another document; try again in a moment."


def nothing_read(seconds: float) -> None:
    """Do nothing."""


class ReaderPool:
    """Reads documents in parallel, one in each reader. Safe to share between threads.

    A document begins in the quick lane. If it has a page that must be read by OCR, or is not read in `QUICK_SECONDS`,
    it goes on to the slow lane, which has half as many readers of its own. In each lane, owners take turns.

    A document that exceeded a limit or ended its reading process is refused at once when it is sent again.

    Reading processes start only when they are needed, so a server may build the pool before it forks.
    """

    def __init__(
        self,
        size: int,
        limits: Limits = DEFAULT_LIMITS,
        wait_seconds: float = WAIT_SECONDS,
        *,
        admission: Admission | None = None,
        owner: Callable[[], str] = nobody,
        on_kill: Callable[[], object] = nothing,
        on_read: Callable[[float], object] = nothing_read,
        work: str = WORK,
    ) -> None:
        """`owner` says whose document the current thread reads; `on_kill` is called when a document ends a reader.

        `on_read` is called by the current thread with the seconds for which a reader was busy. `admission` limits how
        many documents an owner may have here at the same time.
        """
        self.limits = limits
        self._owner = owner
        self._poison = PoisonMemory()
        self._admission = admission or Admission(THREADS)
        quick = msgspec.structs.replace(limits, ocr=False, wall_seconds=min(QUICK_SECONDS, limits.wall_seconds))

        def lane(places: int, own_limits: Limits) -> _Lane:
            readers = [DocumentReader(own_limits, work=work, on_kill=on_kill) for _ in range(places)]
            return _Lane(readers, wait_seconds, on_read)

        self._quick = lane(size, quick)
        self._slow = lane((size + 1) // 2, limits)

    def read(self, data: bytes, *, name: str | None = None, deadline: Deadline | None = None) -> ResumeText:
        """The document as text; `name` is the file's name, if it has one. Both lanes share the `deadline`.

        Raises:
            NoWorkerError: Every reader was busy for `wait_seconds`, or too many documents of this owner are waiting.
            DocumentError: The document cannot be read; see `DocumentReader.read`.
        """
        self.limits.check_size(data)
        self._poison.refuse(data)
        deadline = deadline or self.limits.deadline()
        owner = self._owner()
        try:
            with self._admission.of(owner):
                return self._read(data, name, owner, deadline)
        except ResourceLimitError as error:
            self._poison.remember(data, error)
            raise

    def close(self) -> None:
        """End the reading processes, each after the document that it is reading. A later `read` starts new ones."""
        self._quick.close()
        self._slow.close()

    def _read(self, data: bytes, name: str | None, owner: str, deadline: Deadline) -> ResumeText:
        try:
            return self._quick.read(data, name, owner, deadline)
        except (OcrNeededError, ExtractionTimeoutError):
            return self._slow.read(data, name, owner, deadline)


class _Lane:
    """Some readers, which owners use in turns."""

    def __init__(
        self, readers: Sequence[DocumentReader], wait_seconds: float, on_read: Callable[[float], object]
    ) -> None:
        self._on_read = on_read
        self._turns = FairTurns(len(readers), wait_seconds, _BUSY)
        self._readers = readers
        # The reader that became idle last is used first, so that few processes are started when there is little to do.
        self._idle: LifoQueue[DocumentReader] = LifoQueue()
        for reader in self._readers:
            self._idle.put(reader)

    def read(self, data: bytes, name: str | None, owner: str, deadline: Deadline) -> ResumeText:
        with ExitStack() as afterwards, self._turns.place(owner, most_seconds=deadline.left()):
            reader = self._idle.get_nowait()
            begin = time.monotonic()
            try:
                return reader.read(data, name=name, deadline=deadline)
            finally:
                self._idle.put(reader)
                afterwards.callback(self._on_read, time.monotonic() - begin)

    def close(self) -> None:
        for reader in self._readers:
            reader.close()
