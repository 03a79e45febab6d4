"""The messages between a parent and its child process: frames that begin with their length.

Messages are not pickled: unpickling can run code, and a malicious document may have taken control of the child.
"""

from typing import BinaryIO

import msgspec

LENGTH_BYTES = 8
"""How long the length of a frame is, as a big-endian number."""

Stream = BinaryIO


class Reply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The reply of a child: its answer, or the class name of an error, whose message may quote a document.

    `signal` is set if the process that worked on the request has ended without an answer: the number of the signal
    that ended it, or 0.
    """

    answer: bytes
    error: str = ""
    signal: int | None = None


def write_frame(stream: Stream, content: bytes) -> None:
    """Send one frame. Raises `OSError` if the other side has closed the pipe."""
    write_all(stream, len(content).to_bytes(LENGTH_BYTES, "big"))
    write_all(stream, content)
    stream.flush()


def write_all(stream: Stream, content: bytes | memoryview) -> None:
    """Write the whole content, also to a stream without a buffer."""
    rest = memoryview(content)
    while rest:
        rest = rest[stream.write(rest) :]


def read_frame(stream: Stream) -> bytes | None:
    """The content of the next frame; None if the other side has closed the pipe."""
    prefix = _read(stream, LENGTH_BYTES)
    if len(prefix) < LENGTH_BYTES:
        return None
    length = int.from_bytes(prefix, "big")
    content = _read(stream, length)
    return content if len(content) == length else None


def _read(stream: Stream, length: int) -> bytes:
    """The next bytes, fewer only at the end; also of a stream without a buffer, which gives them in pieces."""
    first = stream.read(length)
    if not first or len(first) == length:
        return first
    pieces, missing = [first], length - len(first)
    while missing and (piece := stream.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
