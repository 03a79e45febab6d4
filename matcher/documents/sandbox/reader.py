"""Documents of strangers are read in a child process, which can be killed and replaced."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

import msgspec

import matcher
from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.messages import (
    Answer,
    Failure,
    FrameTooLargeError,
    Reply,
    Request,
    read_frame,
    write_frame,
)
from matcher.documents.sandbox.process_limits import address_space, set_limits
from matcher.errors import DocumentCorruptError, DocumentError, ExtractionTimeoutError, MatcherError, ResourceLimitError

__all__ = ["DocumentReader", "set_limits"]

COMMAND = (sys.executable, "-P", "-m", "matcher.documents.sandbox.child")
START_SECONDS = 60.0
"""A child that is not ready by then never will be."""
_KEPT = 0.25
"""A child that keeps so much of the memory that one document may take is replaced."""

_DOCUMENT_ERRORS: list[type[DocumentError]] = [DocumentError, *DocumentError.__subclasses__()]
_ERRORS = {error.__name__: error for error in _DOCUMENT_ERRORS}
_REPLIES: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)
_ENDED = "Reading the document took more memory or processor time than the limit, or ended the reading process."


class DocumentReader:
    """Reads documents in a child process, one at a time; the child starts with the first and serves until `close`.

    A child that dies or is killed is replaced for the next document. Safe to share between threads.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS, *, command: Sequence[str] = COMMAND) -> None:
        self._limits = limits
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def read(self, data: bytes, *, name: str | None = None) -> ResumeText:
        """The document as text; `name` is the file's name, if it has one.

        Raises:
            DocumentError: As `matcher.documents.reading.read_document` does, and
            ExtractionTimeoutError: It took longer than `limits.wall_seconds`.
            ResourceLimitError: It took more memory, processor time or output than the limits allow, or ended the child.
        """
        self._limits.check_size(data)
        with self._lock:
            reply = self._ask(Request(data, name))
        if isinstance(reply, Answer):
            return reply.resume
        raise _ERRORS.get(reply.error, DocumentCorruptError)(reply.detail)

    def close(self) -> None:
        """End the child. A later `read` starts another."""
        with self._lock:
            self._discard_child()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, request: Request) -> Reply:
        if self._child is None or not self._child.is_alive():
            self._discard_child()
            self._child = _Child(self._command, self._limits)
        reply: Reply | None = None
        try:
            reply = self._child.ask(request)
        finally:
            if reply is None or _is_spent(reply) or self._child.has_grown():
                self._discard_child()
        return reply

    def _discard_child(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


def _is_spent(reply: Reply) -> bool:
    """Whether the child that answers so has gone to its limits and should not read on."""
    return isinstance(reply, Failure) and reply.error == ResourceLimitError.__name__


class _Child:
    """One reading process and its two pipes."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self._limits = limits
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(Path(matcher.__file__).parent.parent), "PYTHONHASHSEED": "0"},
            cwd=os.sep,
        )
        if self._exchange(msgspec.msgpack.encode(limits), seconds=START_SECONDS) is None:
            self.end()
            raise MatcherError("The reading process could not be started.")
        self._size = address_space(self._process.pid)

    def has_grown(self) -> bool:
        """Whether the process has kept much memory, of documents that it has read."""
        return address_space(self._process.pid) - self._size > _KEPT * self._limits.memory_bytes

    def is_alive(self) -> bool:
        return not self._late and self._process.poll() is None

    def ask(self, request: Request) -> Reply:
        frame = self._exchange(msgspec.msgpack.encode(request), seconds=self._limits.longest_seconds)
        if frame is not None:
            return _decode(frame, self._limits)
        if self._late or self._has_run_out_of_time():
            seconds = self._limits.wall_seconds
            raise ExtractionTimeoutError(f"Reading the document took longer than {seconds:g} seconds.")
        raise ResourceLimitError(_ENDED)

    def end(self) -> None:
        """Kill the process and leave nothing of it behind."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def _exchange(self, content: bytes, *, seconds: float) -> bytes | None:
        """Send one message and receive one; None when the process ends, which it is made to after so many seconds."""
        clock = threading.Timer(seconds, self._kill_late)
        clock.start()
        try:
            write_frame(cast("BinaryIO", self._process.stdin), content)
            return read_frame(cast("BinaryIO", self._process.stdout), most=self._limits.output_bytes)
        except BrokenPipeError:
            return None
        except FrameTooLargeError as error:
            raise ResourceLimitError("Reading the document gave more output than the limit.") from error
        finally:
            clock.cancel()

    def _has_run_out_of_time(self) -> bool:
        """Whether the clock that the child sets on itself has ended it: it knows how many pictures it reads."""
        self._process.kill()
        return self._process.wait() == -signal.SIGALRM

    def _kill_late(self) -> None:
        self._late = True
        self._process.kill()


def _decode(frame: bytes, limits: Limits) -> Reply:
    """The reply; a child that a document took over may say anything, so it is believed only where it makes sense."""
    try:
        reply = _REPLIES.decode(frame)
    except msgspec.MsgspecError as error:
        raise ResourceLimitError(_ENDED) from error
    if isinstance(reply, Answer) and not _makes_sense(reply.resume, limits):
        raise ResourceLimitError(_ENDED)
    return reply


def _makes_sense(resume: ResumeText, limits: Limits) -> bool:
    """Whether lines and hidden stretches lie in the text, one after the other, and the text in the limits."""
    length = len(resume.text)
    places = [place for line in resume.lines for place in (line.start, line.end)]
    unseen = [place for stretch in resume.hidden for place in (stretch.start, stretch.end)]
    in_order = all(one <= other for stretches in (places, unseen) for one, other in pairwise((0, *stretches, length)))
    return in_order and 0 < length <= limits.text_characters and "\0" not in resume.text and resume.pages > 0
