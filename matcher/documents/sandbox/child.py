"""The reading process: `python -m matcher.documents.sandbox.child`.

It reads its limits and then documents from standard input until that ends, and answers each on standard output.
"""

import os
import sys
from typing import BinaryIO, Protocol

import msgspec

from matcher.documents.limits import Limits
from matcher.documents.reading import read_document
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.messages import Answer, Failure, Reply, Request, read_frame, write_frame
from matcher.documents.sandbox.process_limits import (
    be_silent,
    end_document,
    end_with_parent,
    leave_network,
    limit_next_document,
    set_limits,
)
from matcher.errors import DocumentError, ResourceLimitError

READY = b"ready"
NICENESS = 5
"""By how much less urgent reading is than what other processes do."""


class Reader(Protocol):
    """What reads a document: `read_document`, or what a test puts in its place."""

    def __call__(self, data: bytes, *, name: str | None, limits: Limits) -> ResumeText:
        """The document as text."""
        ...


def serve(requests: BinaryIO, replies: BinaryIO, *, read: Reader = read_document) -> None:
    """Answer requests until there are no more."""
    frame = read_frame(requests)
    if frame is None:
        return
    limits = msgspec.msgpack.decode(frame, type=Limits)
    leave_network()
    end_with_parent(requests)
    set_limits(limits)
    write_frame(replies, READY)
    while (frame := read_frame(requests)) is not None:
        request = msgspec.msgpack.decode(frame, type=Request)
        limit_next_document(limits)
        reply = _answer(request, limits, read)
        end_document()
        write_frame(replies, msgspec.msgpack.encode(reply))


def _answer(request: Request, limits: Limits, read: Reader) -> Reply:
    try:
        return Answer(read(request.data, name=request.name, limits=limits))
    except DocumentError as error:
        return Failure(type(error).__name__, error.detail)
    except MemoryError:
        return Failure(ResourceLimitError.__name__, "Reading the document took more memory than the limit.")


def main() -> None:
    """Serve on standard input and output. What libraries print goes nowhere.

    Reading gives way to the processes that answer: a health check does not wait for a difficult document.
    """
    os.nice(NICENESS)
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    be_silent()
    serve(sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
