"""What the workers of a batch are told: once what to match against, then document by document."""

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


class Order(msgspec.Struct, frozen=True):
    """What every document of the batch is matched with."""

    taxonomy: Taxonomy
    roles: tuple[Role, ...]
    as_of: dt.date
    limits: Limits


def matching_assignment(*, taxonomy: Taxonomy, roles: Sequence[Role], as_of: dt.date, limits: Limits) -> Assignment:
    """What the workers of a batch do."""
    return Assignment(WORK, msgspec.msgpack.encode(Order(taxonomy, tuple(roles), as_of, limits)))


def request_for(document: Input) -> bytes:
    """A document as it is sent to a worker: its path in bytes, which need not be UTF-8."""
    return msgspec.msgpack.encode((document.file, os.fsencode(document.path.absolute())))


def requested(request: bytes) -> Input:
    """The document that a worker was sent."""
    file, path = msgspec.msgpack.decode(request, type=tuple[str, bytes])
    return Input(file, Path(os.fsdecode(path)))
