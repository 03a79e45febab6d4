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
    """What a worker needs to match the documents of a batch."""

    taxonomy: Taxonomy
    roles: tuple[Role, ...]
    as_of: dt.date
    limits: Limits


def matching_assignment(*, taxonomy: Taxonomy, roles: Sequence[Role], as_of: dt.date, limits: Limits) -> Assignment:
    """The assignment of the workers of a batch."""
    return Assignment(WORK, msgspec.msgpack.encode(BatchSetup(taxonomy, tuple(roles), as_of, limits)))


def request_for(document: Input) -> bytes:
    """The request to match a document. Its path is sent as bytes, because paths need not be UTF-8."""
    return msgspec.msgpack.encode((document.file, os.fsencode(document.path.absolute())))


def document_of(request: bytes) -> Input:
    """The document of a request."""
    file, path = msgspec.msgpack.decode(request, type=tuple[str, bytes])
    return Input(file, Path(os.fsdecode(path)))
