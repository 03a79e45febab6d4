"""Bundles of tasks that are sent to a worker together. Matching several documents at once is faster."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

Task = TypeVar("Task")

_decode = msgspec.msgpack.Decoder(list[bytes]).decode


def bundles_of(tasks: Iterable[Task], *, most_tasks: Callable[[int], int], most_bytes: int) -> Iterator[list[Task]]:
    """The tasks in their order, as one list for each bundle.

    `most_tasks` gets the number of tasks in earlier bundles and returns the limit for the next one. A bundle of several
    tasks has at most `most_bytes`; a larger task gets a bundle to itself.
    """
    bundle: list[Task] = []
    before = size = 0
    for task in tasks:
        length = bytes_of(task)
        if bundle and (len(bundle) >= most_tasks(before) or size + length > most_bytes):
            yield bundle
            before += len(bundle)
            bundle, size = [], 0
        bundle.append(task)
        size += length
    if bundle:
        yield bundle


def bytes_of(task: object) -> int:
    """How many bytes are sent for a task."""
    return len(task) if isinstance(task, bytes) else 0


def pack(parts: Sequence[bytes]) -> bytes:
    """The requests of a bundle, or the answers to them, as one message."""
    return msgspec.msgpack.encode(parts)


def unpack(message: bytes) -> list[bytes]:
    """The parts that `pack` has packed. Raises `msgspec.MsgspecError` if the message is not a list of bytes."""
    return _decode(message)
