"""What is sent to the workers of a batch: once what to match against, then one document at a time."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.batch.discover import Input
from matcher.documents.limits import Limits
from matcher.processes.supervisor import Assignment

WORK = "matcher.batch.worker:matching_work"


class BatchSetup(msgspec.Struct, frozen=True):
    """What a worker needs to match the documents of a batch. With `summary`, it answers with short lines."""

    taxonomy: Taxonomy
    roles: tuple[Role, ...]
    as_of: dt.date
    limits: Limits
    summary: bool = False


def matching_assignment(
    *, taxonomy: Taxonomy, roles: Sequence[Role], as_of: dt.date, limits: Limits, summary: bool = False
) -> Assignment:
    """The assignment of the workers of a batch."""
    return Assignment(WORK, msgspec.msgpack.encode(BatchSetup(taxonomy, tuple(roles), as_of, limits, summary)))


class Request(msgspec.Struct, frozen=True, array_like=True):
    """A document to match. Its path is sent as bytes, because paths need not be UTF-8.

    `content` are its bytes; None for a file, which the worker reads itself.
    """

    file: str
    raw_path: bytes
    content: bytes | None
    reference: str | None

    @property
    def path(self) -> Path:
        """The path of the document. If its content is sent, only the name of the path means something."""
        return Path(os.fsdecode(self.raw_path))


def request_for(document: Input, most: int) -> Request:
    """The request to match a document, with no more than `most` + 1 bytes of its content.

    Raises what reading the content raises.
    """
    if document.content is None:
        return Request(document.file, os.fsencode(Path(document.path).absolute()), None, document.reference)
    return Request(document.file, os.fsencode(document.path), document.content(most), document.reference)


def document_of(request: bytes) -> Request:
    """The document of a request."""
    return msgspec.msgpack.decode(request, type=Request)
