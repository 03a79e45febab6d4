"""What the reading process does with a document."""

import os
from typing import Protocol

import msgspec

from matcher.documents.limits import Limits
from matcher.documents.reading import read_document
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.messages import Failure, Reading, Request
from matcher.documents.sandbox.process_limits import end_document, limit_next_document, set_limits
from matcher.errors import DocumentError, ResourceLimitError
from matcher.processes.child import Work

NICENESS = 5
"""By how much less urgent reading is than what other processes do: a health check does not wait for a document."""


class Reader(Protocol):
    """What reads a document: `read_document`, or what a test puts in its place."""

    def __call__(self, data: bytes, *, name: str | None, limits: Limits) -> ResumeText:
        """The document as text."""
        ...


def reading_work(order: bytes) -> Work:
    """The work of a reading process, which gives way to other processes. `limited_work` explains the order."""
    os.nice(NICENESS)
    return limited_work(order, read_document)


def limited_work(order: bytes, read: Reader) -> Work:
    """Work that answers a `Request` with a `Reading` or a `Failure`, all in MessagePack.

    The order is the `Limits` of one document. This process keeps to them from now on.
    """
    limits = msgspec.msgpack.decode(order, type=Limits)
    set_limits(limits)

    def work(request: bytes) -> bytes:
        document = msgspec.msgpack.decode(request, type=Request)
        limit_next_document(limits)
        reply = _reply(document, limits, read)
        end_document()
        return msgspec.msgpack.encode(reply)

    return work


def _reply(request: Request, limits: Limits, read: Reader) -> Reading | Failure:
    try:
        return Reading(read(request.data, name=request.name, limits=limits))
    except DocumentError as error:
        return Failure(type(error).__name__, error.detail)
    except MemoryError:
        return Failure(ResourceLimitError.__name__, "Reading the document took more memory than the limit.")
