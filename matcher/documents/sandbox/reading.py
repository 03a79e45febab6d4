"""The work of a process that reads documents."""

import os
from typing import Protocol

import msgspec

from matcher.documents.deadline import Deadline
from matcher.documents.limits import Limits
from matcher.documents.process_limits import end_document, limit_next_document, set_limits
from matcher.documents.reading import read_document
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.messages import Failure, Reading, Request
from matcher.documents.sandbox.warm_up import warm_up
from matcher.errors import DocumentError, ResourceLimitError
from matcher.processes.child import Work

NICENESS = 5
"""By how much reading processes lower their priority, so that a health check does not wait for them."""


class Reader(Protocol):
    """A function that reads a document, such as `read_document`."""

    def __call__(self, data: bytes, *, name: str | None, limits: Limits) -> ResumeText:
        """The document as text."""
        ...


def reading_work(setup: bytes) -> Work:
    """The work of a reading process, at low priority. `limited_work` explains `setup`."""
    os.nice(NICENESS)
    warm_up()
    return limited_work(setup, read_document)


def limited_work(setup: bytes, read: Reader) -> Work:
    """A function that answers a `Request` with a `Reading` or a `Failure`, all in MessagePack.

    `setup` has the `Limits` of one document. They apply to this process from now on.
    """
    limits = msgspec.msgpack.decode(setup, type=Limits)
    set_limits(limits)

    def work(request: bytes) -> bytes:
        document = msgspec.msgpack.decode(request, type=Request)
        limit_next_document(limits, Deadline(document.ends_at))
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
