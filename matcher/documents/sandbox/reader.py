"""Read untrusted documents in child processes, one for each document."""

import threading
from collections.abc import Callable
from typing import Self

import msgspec

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.answers import UntrustworthyError, decode_reply
from matcher.documents.sandbox.messages import Failure, Reading, Reply, Request
from matcher.errors import DocumentCorruptError, DocumentError, ExtractionTimeoutError, ResourceLimitError
from matcher.processes.supervisor import Assignment, ChildError, Supervisor

WORK = "matcher.documents.sandbox.reading:reading_work"
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
        self._limits = limits
        self._on_kill = on_kill
        self._lock = threading.Lock()
        self._supervisor = Supervisor(
            Assignment(work, msgspec.msgpack.encode(limits), life="fresh"), most_bytes=limits.output_bytes
        )

    def read(self, data: bytes, *, name: str | None = None) -> ResumeText:
        """The document as text; `name` is the file's name, if it has one.

        Raises:
            DocumentError: The document cannot be read; see `matcher.documents.reading.read_document`.
            ExtractionTimeoutError: Reading took longer than `limits.wall_seconds`.
            ResourceLimitError: Reading exceeded a limit on memory, processor time or output, or ended the child.
        """
        self._limits.check_size(data)
        request = msgspec.msgpack.encode(Request(data, name))
        with self._lock:
            reply = self._ask(request)
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

    def _ask(self, request: bytes) -> Reply:
        """The reply. The process that has read the document has ended by then, so it cannot change the next reply."""
        reply: Reply | None = None
        try:
            reply = decode_reply(self._supervisor.ask(request, seconds=self._limits.longest_seconds), self._limits)
        except ChildError as error:
            raise self._error_of(error) from error
        except UntrustworthyError as error:
            raise ResourceLimitError(_ENDED) from error
        finally:
            if reply is None or _reached_limit(reply):
                self._on_kill()
        return reply

    def _error_of(self, failure: ChildError) -> DocumentError:
        match failure.reason:
            case "timeout" | "alarm":
                seconds = self._limits.wall_seconds
                return ExtractionTimeoutError(f"Reading the document took longer than {seconds:g} seconds.")
            case "too-long":
                return ResourceLimitError("Reading the document gave more output than the limit.")
            case _:
                return ResourceLimitError(_ENDED)


def _reached_limit(reply: Reply) -> bool:
    """Whether the process reached a limit when it gave this reply."""
    return isinstance(reply, Failure) and reply.error == ResourceLimitError.__name__
