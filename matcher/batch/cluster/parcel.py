"""What goes to a worker of a cluster and what comes back: several documents at once, and their outcomes."""

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from matcher.batch.assignment import Request, SharedFile, start_of_file
from matcher.batch.bundles import bundles_of, bytes_of
from matcher.batch.pool import Failure, Outcome, Settled
from matcher.hashes import sha256_of
from matcher.processes.supervisor import Reason

MOST_DOCUMENTS = 8
"""A scheduler can hand out some hundred parcels a second, and a worker matches some ten documents."""
MOST_BYTES = 1024 * 1024
"""How many bytes the documents of a parcel may have. A single document may have more."""
_FAST = 1
"""The level of compression. Reports repeat themselves, so that it makes them several times smaller."""

Task = bytes | SharedFile


class Parcel:
    """Documents that one thread of a worker matches. Dask may log or show it, so its text says nothing of them."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self.tasks = tuple(tasks)
        self.size = sum(map(bytes_of, self.tasks))

    def __repr__(self) -> str:
        return f"<{len(self.tasks)} documents>"


NOT_SHARED = b""
"""The answer of a worker that does not see the same files at the paths of a parcel. It has matched nothing of it."""


class _Line(msgspec.Struct, frozen=True, tag=True):
    content: bytes


class _Failed(msgspec.Struct, frozen=True, tag=True):
    reason: Reason
    kind: str


_DECODER = msgspec.msgpack.Decoder(list[_Line | _Failed])


def pack(outcomes: Iterable[Outcome]) -> bytes:
    """The outcomes of the documents of a parcel, in few bytes."""
    lines = [_Line(each) if isinstance(each, bytes) else _Failed(each.reason, each.kind) for each in outcomes]
    return zlib.compress(msgspec.msgpack.encode(lines), _FAST)


def unpack(answer: bytes) -> list[Outcome]:
    """The outcomes that `pack` has packed."""
    lines = _DECODER.decode(zlib.decompress(answer))
    return [each.content if isinstance(each, _Line) else Failure(each.reason, each.kind) for each in lines]


def parcels_of(tasks: Iterable[Task | Settled]) -> Iterator[list[Task | Settled]]:
    """Tasks in their order, a list for each parcel. A settled task, which is not sent, counts as a document."""
    return bundles_of(tasks, most_tasks=lambda _: MOST_DOCUMENTS, most_bytes=MOST_BYTES)


def read_shared(shared: SharedFile, most: int) -> bytes | None:
    """The request for a document, read at the path that is shared; None if the same bytes are not there.

    At most `most` and one bytes are read.
    """
    try:
        content = start_of_file(Path(shared.path), most)
    except OSError:
        return None
    return _request(shared, content) if sha256_of(content) == shared.sha256 else None


def read_again(shared: SharedFile, most: int) -> bytes | Settled:
    """The request for a document, read on the machine of the batch; the error if that has become impossible."""
    try:
        return _request(shared, start_of_file(Path(shared.path), most))
    except OSError as error:
        return Settled(error)


def _request(shared: SharedFile, content: bytes) -> bytes:
    return msgspec.msgpack.encode(Request(shared.file, shared.name, content, shared.reference))
