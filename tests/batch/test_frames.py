"""Frames pass pipes that do not block, in pieces if need be, and never after their time."""

import os
import threading
import time

import pytest

from matcher.processes.frames import FrameTooLargeError, OutOfTimeError, receive_frame, send_frame
from matcher.processes.messages import read_frame, write_frame

LONG = os.urandom(3_000_000)
"""Longer than any buffer of a pipe."""


@pytest.fixture
def pipe():
    """Both ends of a pipe that do not block."""
    ends = os.pipe()
    for end in ends:
        os.set_blocking(end, False)
    yield ends
    for end in ends:
        os.close(end)


def soon():
    return time.monotonic() + 30


def over():
    return time.monotonic() - 1


@pytest.mark.parametrize("content", [b"", b"x", LONG], ids=["empty", "short", "long"])
def test_a_frame_arrives_whole(pipe, content):
    taken = []
    reader = threading.Thread(target=lambda: taken.append(receive_frame(pipe[0], until=soon(), most=len(LONG))))
    reader.start()
    send_frame(pipe[1], content, until=soon())
    reader.join()

    assert taken == [content]


def test_both_sides_speak_alike(pipe):
    with os.fdopen(os.dup(pipe[1]), "wb") as stream:
        write_frame(stream, b"written")
    assert receive_frame(pipe[0], until=soon(), most=100) == b"written"

    send_frame(pipe[1], b"sent", until=soon())
    with os.fdopen(os.dup(pipe[0]), "rb") as stream:
        assert read_frame(stream) == b"sent"


def test_nobody_waits_for_a_side_that_does_not_write(pipe):
    with pytest.raises(OutOfTimeError):
        receive_frame(pipe[0], until=over(), most=100)


def test_nobody_waits_for_a_side_that_does_not_read(pipe):
    with pytest.raises(OutOfTimeError):
        send_frame(pipe[1], LONG, until=over())


def test_a_frame_that_is_too_long_is_refused_before_it_is_read(pipe):
    os.write(pipe[1], (101).to_bytes(8, "big"))

    with pytest.raises(FrameTooLargeError):
        receive_frame(pipe[0], until=soon(), most=100)


@pytest.mark.parametrize("sent", [b"", b"\0\0\0", (5).to_bytes(8, "big"), (5).to_bytes(8, "big") + b"half"])
def test_a_frame_that_ends_early_is_none(sent):
    receiving, sending = os.pipe()
    os.write(sending, sent)
    os.close(sending)
    try:
        assert receive_frame(receiving, until=soon(), most=100) is None
    finally:
        os.close(receiving)


def test_a_side_that_has_gone_is_an_error():
    receiving, sending = os.pipe()
    os.close(receiving)
    try:
        with pytest.raises(BrokenPipeError):
            send_frame(sending, b"x", until=soon())
    finally:
        os.close(sending)
