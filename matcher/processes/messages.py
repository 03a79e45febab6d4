"""The messages between a parent and its child process: frames that begin with their length.

Messages are not pickled: unpickling can run code, and a malicious document may have taken control of the child.
"""

from typing import BinaryIO

import msgspec

_LENGTH_BYTES = 8


class Reply(msgspec.Struct, frozen=True):
    """The reply of a child: its answer, or the class name of an error, whose message may quote a document."""

    answer: bytes
    error: str = ""


class FrameTooLargeError(Exception):
    """The other side announces a frame that is too long."""


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Send one frame. Raises `OSError` if the other side has closed the pipe."""
    stream.write(len(content).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(content)
    stream.flush()


def read_frame(stream: BinaryIO, *, most: int | None = None) -> bytes | None:
    """The content of the next frame; None if the other side has closed the pipe.

    Raises:
        FrameTooLargeError: The frame is longer than `most` bytes.
    """
    prefix = stream.read(_LENGTH_BYTES)
    if len(prefix) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(prefix, "big")
    if most is not None and length > most:
        raise FrameTooLargeError
    content = stream.read(length)
    return content if len(content) == length else None
