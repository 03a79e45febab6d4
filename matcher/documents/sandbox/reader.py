"""Documents of strangers are read in a child process, which can be killed and replaced."""

import threading
from itertools import pairwise
from typing import Self

import msgspec

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.messages import Failure, Reading, Reply, Request
from matcher.errors import DocumentCorruptError, DocumentError, ExtractionTimeoutError, ResourceLimitError
from matcher.processes.supervisor import Assignment, ChildError, Supervisor

WORK = "matcher.documents.sandbox.reading:reading_work"
_KEPT = 0.25
"""A child that keeps so much of the memory that one document may take is replaced."""
_ENDED = "Reading the document took more memory or processor time than the limit, or ended the reading process."

_DOCUMENT_ERRORS: list[type[DocumentError]] = [DocumentError, *DocumentError.__subclasses__()]
_ERRORS = {error.__name__: error for error in _DOCUMENT_ERRORS}
_REPLIES: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


class DocumentReader:
    """Reads documents in a child process, one at a time; the child starts with the first and serves until `close`.

    A child that dies or is killed is replaced for the next document. Safe to share between threads.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS, *, work: str = WORK) -> None:
        """`work` names the function that builds what the child does, as "module:name"."""
        self._limits = limits
        self._lock = threading.Lock()
        self._supervisor = Supervisor(
            Assignment(work, msgspec.msgpack.encode(limits)),
            most_bytes=limits.output_bytes,
            most_kept=_KEPT * limits.memory_bytes,
        )

    def read(self, data: bytes, *, name: str | None = None) -> ResumeText:
        """The document as text; `name` is the file's name, if it has one.

        Raises:
            DocumentError: As `matcher.documents.reading.read_document` does, and
            ExtractionTimeoutError: It took longer than `limits.wall_seconds`.
            ResourceLimitError: It took more memory, processor time or output than the limits allow, or ended the child.
        """
        self._limits.check_size(data)
        request = msgspec.msgpack.encode(Request(data, name))
        with self._lock:
            reply = self._ask(request)
        if isinstance(reply, Reading):
            return reply.resume
        raise _ERRORS.get(reply.error, DocumentCorruptError)(reply.detail)

    def close(self) -> None:
        """End the child, after the document it has in hand. A later `read` starts another."""
        with self._lock:
            self._supervisor.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, request: bytes) -> Reply:
        """The reply; a child whose document went to a limit or raised what it should not does not read another."""
        reply: Reply | None = None
        try:
            reply = _decode(self._supervisor.ask(request, seconds=self._limits.longest_seconds), self._limits)
        except ChildError as error:
            raise self._error_of(error) from error
        finally:
            if reply is None or _is_spent(reply):
                self._supervisor.end()
        return reply

    def _error_of(self, failure: ChildError) -> DocumentError:
        match failure.reason:
            case "silent" | "late":
                seconds = self._limits.wall_seconds
                return ExtractionTimeoutError(f"Reading the document took longer than {seconds:g} seconds.")
            case "flooding":
                return ResourceLimitError("Reading the document gave more output than the limit.")
            case _:
                return ResourceLimitError(_ENDED)


def _is_spent(reply: Reply) -> bool:
    """Whether the child that answers so has gone to its limits."""
    return isinstance(reply, Failure) and reply.error == ResourceLimitError.__name__


def _decode(answer: bytes, limits: Limits) -> Reply:
    """The reply; a child that a document took over may say anything, so it is believed only where it makes sense."""
    try:
        reply = _REPLIES.decode(answer)
    except msgspec.MsgspecError as error:
        raise ResourceLimitError(_ENDED) from error
    if isinstance(reply, Reading) and not _makes_sense(reply.resume, limits):
        raise ResourceLimitError(_ENDED)
    return reply


def _makes_sense(resume: ResumeText, limits: Limits) -> bool:
    """Whether lines and hidden stretches lie in the text, one after the other, and the text in the limits."""
    length = len(resume.text)
    places = [place for line in resume.lines for place in (line.start, line.end)]
    unseen = [place for stretch in resume.hidden for place in (stretch.start, stretch.end)]
    in_order = all(one <= other for stretches in (places, unseen) for one, other in pairwise((0, *stretches, length)))
    return in_order and 0 < length <= limits.text_characters and "\0" not in resume.text and resume.pages > 0
