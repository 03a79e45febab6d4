"""Read documents in several processes in parallel, so that a slow document does not delay others."""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.poison import PoisonMemory
from matcher.documents.sandbox.reader import WORK, DocumentReader
from matcher.errors import NoWorkerError, ResourceLimitError

WAIT_SECONDS = 5.0
"""How long a document waits for a free reader before it is refused."""


class ReaderPool:
    """Reads documents in parallel, one in each reader. Safe to share between threads.

    A document that exceeded a limit or ended its reading process is refused at once when it is sent again.

    Reading processes start only when they are needed, so a server may build the pool before it forks.
    """

    def __init__(
        self,
        size: int,
        limits: Limits = DEFAULT_LIMITS,
        wait_seconds: float = WAIT_SECONDS,
        *,
        work: str = WORK,
    ) -> None:
        self._limits = limits
        self._wait_seconds = wait_seconds
        self._poison = PoisonMemory()
        self._readers = [DocumentReader(limits, work=work) for _ in range(size)]
        # The reader that became idle last is used first, so that few processes are started when there is little to do.
        self._idle: LifoQueue[DocumentReader] = LifoQueue()
        for reader in self._readers:
            self._idle.put(reader)

    def read(self, data: bytes, *, name: str | None = None) -> ResumeText:
        """The document as text; `name` is the file's name, if it has one.

        Raises:
            NoWorkerError: Every reader was busy for `wait_seconds`.
            DocumentError: The document cannot be read; see `DocumentReader.read`.
        """
        self._limits.check_size(data)
        self._poison.refuse(data)
        try:
            with self._reader() as reader:
                return reader.read(data, name=name)
        except ResourceLimitError as error:
            self._poison.remember(data, error)
            raise

    def close(self) -> None:
        """End the reading processes, each after the document that it is reading. A later `read` starts new ones."""
        for reader in self._readers:
            reader.close()

    @contextmanager
    def _reader(self) -> Iterator[DocumentReader]:
        try:
            reader = self._idle.get(timeout=self._wait_seconds)
        except Empty:
            raise NoWorkerError("Every reader is busy with another document; try again in a moment.") from None
        try:
            yield reader
        finally:
            self._idle.put(reader)
