"""Bundles of tasks, which go to a worker together: a step of the pipeline is faster for several documents at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

Task = TypeVar("Task")

_decode = msgspec.msgpack.Decoder(list[bytes]).decode


def bundles_of(tasks: Iterable[Task], *, most_tasks: Callable[[int], int], most_bytes: int) -> Iterator[list[Task]]:
    """Tasks in their order, a list for each bundle.

    `most_tasks` says how many a bundle may have after so many in earlier ones. Only a task alone may have more bytes
    than `most_bytes`.
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
    """The parts that `pack` has packed. Raises `msgspec.MsgspecError` if there are none."""
    return _decode(message)
