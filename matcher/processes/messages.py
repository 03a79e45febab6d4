"""What a parent and its child process send each other: frames of bytes, and in the child's frames MessagePack.

A child never sends pickles: unpickling runs code, and a document may have taken the child over.
"""

from typing import BinaryIO

import msgspec

LENGTH_BYTES = 8
"""Each frame begins with the length of its content, in so many bytes, the most significant byte first."""


class Answer(msgspec.Struct, frozen=True, tag=True):
    """The answer to a request."""

    content: bytes


class Broken(msgspec.Struct, frozen=True, tag=True):
    """The request ended with an error of this kind. The error's message is left out: it may quote a document."""

    kind: str


Reply = Answer | Broken

encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(Reply).decode


def length_prefix(content: bytes) -> bytes:
    """The bytes that go before the content of a frame."""
    return len(content).to_bytes(LENGTH_BYTES, "big")


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Send one frame.

    Raises:
        OSError: The other side is gone.
    """
    stream.write(length_prefix(content))
    stream.write(content)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """The content of the next frame; None when the other side is gone."""
    prefix = stream.read(LENGTH_BYTES)
    if len(prefix) < LENGTH_BYTES:
        return None
    length = int.from_bytes(prefix, "big")
    content = stream.read(length)
    return content if len(content) == length else None
