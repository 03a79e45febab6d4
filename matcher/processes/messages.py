"""What a parent and its child process send each other: frames that begin with their length.

A child never sends pickles: unpickling runs code, and a document may have taken the child over.
"""

from typing import BinaryIO

import msgspec

_LENGTH_BYTES = 8


class Reply(msgspec.Struct, frozen=True):
    """What a child sends back: the answer, or the kind of the error. An error's message may quote a document."""

    answer: bytes
    error: str = ""


class FrameTooLargeError(Exception):
    """The other side announces more than it may send."""


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Send one frame. Raises `OSError` when the other side is gone."""
    stream.write(len(content).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(content)
    stream.flush()


def read_frame(stream: BinaryIO, *, most: int | None = None) -> bytes | None:
    """The content of the next frame; None when the other side is gone. Above `most` bytes: `FrameTooLargeError`."""
    prefix = stream.read(_LENGTH_BYTES)
    if len(prefix) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(prefix, "big")
    if most is not None and length > most:
        raise FrameTooLargeError
    content = stream.read(length)
    return content if len(content) == length else None
