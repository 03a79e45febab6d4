"""What is sent to the workers of a batch: once what to match against, then one document at a time."""

import datetime as dt
import errno
import os
import stat
from collections.abc import Sequence

import msgspec

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.batch.discover import Input
from matcher.documents.limits import MEBIBYTE, Limits
from matcher.errors import TooLargeError
from matcher.processes.supervisor import Assignment

WORK = "matcher.batch.worker:matching_work"


class BatchSetup(msgspec.Struct, frozen=True):
    """What a worker needs to match the documents of a batch."""

    taxonomy: Taxonomy
    roles: tuple[Role, ...]
    as_of: dt.date
    limits: Limits


def matching_assignment(*, taxonomy: Taxonomy, roles: Sequence[Role], as_of: dt.date, limits: Limits) -> Assignment:
    """The assignment of the workers of a batch."""
    return Assignment(WORK, msgspec.msgpack.encode(BatchSetup(taxonomy, tuple(roles), as_of, limits)))


class BatchDocument(msgspec.Struct, frozen=True):
    """A document to match: the path as it is shown, the file's name, and its bytes. A worker cannot open files."""

    file: str
    name: str
    data: bytes


def request_for(document: Input, limits: Limits) -> bytes:
    """The request to match a document. This reads the file.

    Raises:
        TooLargeError: The file is larger than `limits.document_bytes`.
        OSError: The file cannot be read, or is not a regular file.
    """
    status = document.path.stat()
    if not stat.S_ISREG(status.st_mode):  # reading a pipe might never end
        raise OSError(errno.EINVAL, "It is not a regular file", document.file)
    if status.st_size > limits.document_bytes:
        raise TooLargeError(f"The document is larger than the limit of {limits.document_bytes / MEBIBYTE:g} MB.")
    data = document.path.read_bytes()
    # The name has no surrogates, which a message cannot have.
    name = os.fsencode(document.path.name).decode("utf-8", "replace")
    return msgspec.msgpack.encode(BatchDocument(document.file, name, data))


def document_of(request: bytes) -> BatchDocument:
    """The document of a request."""
    return msgspec.msgpack.decode(request, type=BatchDocument)
