"""Read untrusted documents in child processes, one for each document."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

import msgspec

from matcher.documents.deadline import Deadline
from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.answers import UntrustworthyError, decode_reply
from matcher.documents.sandbox.messages import Failure, Reading, Reply, Request
from matcher.errors import (
    DocumentCorruptError,
    DocumentError,
    ExtractionTimeoutError,
    NoWorkerError,
    ResourceLimitError,
)
from matcher.processes.supervisor import Assignment, ChildError, Supervisor

WORK = "matcher.documents.sandbox.reading:reading_work"
GRACE_SECONDS = 1.0
"""How much longer than its own timer a reading process may take to end. Then the one that forked it is killed, too."""
_ENDED = "Reading the document took more memory or processor time than the limit, or ended the reading process."


def _family(error: type[DocumentError]) -> list[type[DocumentError]]:
    """An error and all errors that are kinds of it."""
    return [error, *(each for kind in error.__subclasses__() for each in _family(kind))]


_ERRORS = {error.__name__: error for error in _family(DocumentError)}


def nothing() -> None:
    """Do nothing."""


class DocumentReader:
    """Reads documents one at a time, each in a confined process of its own.

    The processes are forked from a child, which starts with the first document. Safe to share between threads.
    """

    def __init__(
        self, limits: Limits = DEFAULT_LIMITS, *, work: str = WORK, on_kill: Callable[[], object] = nothing
    ) -> None:
        """`work` names, as "module:name", the function whose result answers the requests in the child.

        `on_kill` is called when a process is ended because of its document.
        """
        self.limits = limits
        self._on_kill = on_kill
        self._lock = threading.Lock()
        self._supervisor = Supervisor(
            Assignment(work, msgspec.msgpack.encode(limits), life="fresh"), most_bytes=limits.output_bytes
        )

    def read(self, data: bytes, *, name: str | None = None, deadline: Deadline | None = None) -> ResumeText:
        """The document as text; `name` is the file's name, if it has one. `deadline` is that of the whole document.

        Raises:
            DocumentError: The document cannot be read; see `matcher.documents.reading.read_document`.
            ExtractionTimeoutError: Reading took longer than `limits.wall_seconds`, or did not end before the deadline.
            NoWorkerError: Other threads needed the reader until the deadline.
            ResourceLimitError: Reading exceeded a limit on memory, processor time or output, or ended the child.
        """
        self.limits.check_size(data)
        end = self.limits.reading_deadline(deadline or self.limits.deadline())
        request = msgspec.msgpack.encode(Request(data, name, end.ends_at))
        with self._turn(end):
            reply = self._ask(request, end)
        if isinstance(reply, Reading):
            return reply.resume
        raise _ERRORS.get(reply.error, DocumentCorruptError)(reply.detail)

    def close(self) -> None:
        """End the child, after the document that it is reading. A later `read` starts a new one."""
        with self._lock:
            self._supervisor.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _turn(self, end: Deadline) -> Iterator[None]:
        if not self._lock.acquire(timeout=end.left()):
            raise NoWorkerError("The reader is busy with other documents; try again in a moment.")
        try:
            yield
        finally:
            self._lock.release()

    def _ask(self, request: bytes, end: Deadline) -> Reply:
        """The reply. The process that has read the document has ended by then, so it cannot change the next reply."""
        if not end.left():
            raise self._out_of_time()
        seconds = min(self.limits.longest_seconds, end.left()) + GRACE_SECONDS
        reply: Reply | None = None
        try:
            reply = decode_reply(self._supervisor.ask(request, seconds=seconds), self.limits)
        except ChildError as error:
            raise self._error_of(error, end) from error
        except UntrustworthyError as error:
            raise ResourceLimitError(_ENDED) from error
        finally:
            if reply is None or _reached_limit(reply):
                self._on_kill()
        return reply

    def _error_of(self, failure: ChildError, end: Deadline) -> DocumentError:
        match failure.reason:
            case "timeout" | "alarm" if not end.left():
                return self._out_of_time()
            case "timeout" | "alarm":
                seconds = self.limits.wall_seconds
                return ExtractionTimeoutError(f"Reading the document took longer than {seconds:g} seconds.")
            case "too-long":
                return ResourceLimitError("Reading the document gave more output than the limit.")
            case _:
                return ResourceLimitError(_ENDED)

    def _out_of_time(self) -> DocumentError:
        return ExtractionTimeoutError(
            "The document was not read in time, so nothing of it was matched; waiting, reading all its pages and "
            f"pictures, and matching may take {self.limits.whole_seconds:g} seconds together."
        )


def _reached_limit(reply: Reply) -> bool:
    """Whether the process reached a limit when it gave this reply."""
    return isinstance(reply, Failure) and reply.error == ResourceLimitError.__name__
