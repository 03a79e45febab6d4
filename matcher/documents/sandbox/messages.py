"""What the parent and the reading process say to each other: MessagePack in frames that begin with their length."""

from typing import BinaryIO

import msgspec

from matcher.documents.resume_text import ResumeText

_LENGTH_BYTES = 8


class Request(msgspec.Struct, frozen=True):
    """A document to read."""

    data: bytes
    name: str | None


class Answer(msgspec.Struct, frozen=True, tag=True):
    """The document's text."""

    resume: ResumeText


class Failure(msgspec.Struct, frozen=True, tag=True):
    """The class name of the error and its sentence."""

    error: str
    detail: str


Reply = Answer | Failure


class FrameTooLargeError(Exception):
    """The other side announces more than it may send."""


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Send one message.

    Raises:
        OSError: The other side is gone.
    """
    stream.write(len(content).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(content)
    stream.flush()


def read_frame(stream: BinaryIO, *, most: int | None = None) -> bytes | None:
    """Receive one message; None when the other side has gone.

    Raises:
        FrameTooLargeError: It has more than `most` bytes.
    """
    prefix = stream.read(_LENGTH_BYTES)
    if len(prefix) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(prefix, "big")
    if most is not None and length > most:
        raise FrameTooLargeError
    content = stream.read(length)
    return content if len(content) == length else None
