"""Frames to and from a process that may never read or answer: each has until a moment of the clock to pass."""

import os
import select
import time

from matcher.processes.messages import LENGTH_BYTES

_MOST_AT_ONCE = 1024 * 1024


class OutOfTimeError(Exception):
    """The other side did not read or write in time."""


class FrameTooLargeError(Exception):
    """The other side announces a frame that is too long."""


def send_frame(pipe: int, content: bytes, *, until: float) -> None:
    """Send one frame through a pipe that does not block. `until` is a time of `time.monotonic`.

    Raises:
        OutOfTimeError: The other side did not read it in time.
        BrokenPipeError: The other side has closed the pipe.
    """
    rest = memoryview(len(content).to_bytes(LENGTH_BYTES, "big") + content)
    while rest:
        try:
            rest = rest[os.write(pipe, rest) :]
        except BlockingIOError:
            _wait(pipe, select.POLLOUT, until)


def receive_frame(pipe: int, *, until: float, most: int) -> bytes | None:
    """The content of the next frame; None if the other side has closed the pipe. `until` is as in `send_frame`.

    Raises:
        OutOfTimeError: The frame did not come in time.
        FrameTooLargeError: The frame is longer than `most` bytes.
    """
    prefix = _read(pipe, LENGTH_BYTES, until)
    if len(prefix) < LENGTH_BYTES:
        return None
    length = int.from_bytes(prefix, "big")
    if length > most:
        raise FrameTooLargeError
    content = _read(pipe, length, until)
    return content if len(content) == length else None


def _read(pipe: int, length: int, until: float) -> bytes:
    """The next bytes, fewer only at the end."""
    pieces = []
    while length:
        try:
            piece = os.read(pipe, min(length, _MOST_AT_ONCE))
        except BlockingIOError:
            _wait(pipe, select.POLLIN, until)
            continue
        if not piece:
            break
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def _wait(pipe: int, event: int, until: float) -> None:
    """Wait until the pipe is ready, or the other side has closed it."""
    ready = select.poll()
    ready.register(pipe, event)
    left = until - time.monotonic()
    if left <= 0 or not ready.poll(1000 * left):
        raise OutOfTimeError
