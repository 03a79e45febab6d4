"""Answer each request in a process of its own, forked from one that has everything loaded.

The forking process is trusted, so it takes nothing from documents: the fork reads the request itself, and its answer is
passed on through one buffer without being decoded.
"""

import os
import select
import signal
from collections.abc import Callable
from typing import NoReturn

import msgspec

from knowledge.garbage import collect_only_new
from matcher.processes.confinement.kernel import end_with
from matcher.processes.confinement.layers import confine, prepare
from matcher.processes.memory import keep_measuring
from matcher.processes.messages import LENGTH_BYTES, Reply, Stream, read_frame, write_all, write_frame

_TAKEN = b"\1"
"""What a fork writes once it has read the whole request."""
_ANSWERS = 3
"""The descriptor of a fork's only pipe."""
_MOST_DESCRIPTORS = 1024
_BUFFER_BYTES = 64 * 1024


def answer_in_forks(answer: Callable[[bytes], bytes], requests: Stream, replies: Stream) -> None:
    """Answer requests until the parent closes `requests`. A fork that ends without an answer is reported as such."""
    prepare()
    collect_only_new()
    waiting = select.poll()
    waiting.register(requests, select.POLLIN)
    while waiting.poll()[0][1] & select.POLLIN:
        answers, answering = os.pipe()
        parent = os.getpid()
        if (fork := os.fork()) == 0:
            _answer_and_end(answer, requests, answering, parent)
        os.close(answering)
        try:
            is_answered = _pass_on(answers, requests, replies)
        finally:
            os.close(answers)
            ending = _end(fork)
        if not is_answered:
            write_frame(replies, msgspec.msgpack.encode(Reply(b"", signal=ending)))


def _answer_and_end(answer: Callable[[bytes], bytes], requests: Stream, answering: int, parent: int) -> NoReturn:
    """Read one request, give up everything that is not needed, answer, and end."""
    try:
        end_with(parent, signal.SIGKILL)
        if (content := read_frame(requests)) is not None:
            os.write(answering, _TAKEN)
            _close_all_but(answering)
            keep_measuring()
            confine()
            with os.fdopen(_ANSWERS, "wb", buffering=0) as answers:
                write_frame(answers, answer(content))
            os._exit(0)
    finally:
        os._exit(1)


def _close_all_but(answering: int) -> None:
    """Leave `answering`, as `_ANSWERS`, and three standard streams that are connected to nothing."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.dup2(answering, _ANSWERS)
    os.closerange(_ANSWERS + 1, _MOST_DESCRIPTORS)


def _pass_on(answers: int, requests: Stream, replies: Stream) -> bool:
    """Pass on the frame that a fork writes; False if it ends without one.

    Raises:
        SystemExit: The parent has gone; or the frame or the request is incomplete, so that nothing can follow it.
    """
    _wait(answers, requests)
    if os.read(answers, 1) != _TAKEN:
        raise SystemExit(1)
    _wait(answers, requests)
    prefix = b""
    while len(prefix) < LENGTH_BYTES:
        if not (piece := os.read(answers, LENGTH_BYTES - len(prefix))):
            return False
        prefix += piece
    replies.write(prefix)
    _copy(answers, replies, int.from_bytes(prefix, "big"))
    return True


def _wait(answers: int, requests: Stream) -> None:
    """Wait until a fork has written something or has ended. Raises `SystemExit` if the parent goes meanwhile."""
    events = select.poll()
    events.register(answers, select.POLLIN)
    events.register(requests, 0)  # without a flag, only the hang-up is reported
    if answers not in dict(events.poll()):
        raise SystemExit(0)


def _copy(answers: int, replies: Stream, length: int) -> None:
    buffer = memoryview(bytearray(min(length, _BUFFER_BYTES)))
    while length:
        count = os.readv(answers, [buffer[:length]])
        if not count:
            raise SystemExit(1)
        write_all(replies, buffer[:count])
        length -= count
    buffer[:] = bytes(len(buffer))


def _end(fork: int) -> int:
    """End the process. Returns the number of the signal that has ended it; 0 if it had ended by itself."""
    os.kill(fork, signal.SIGKILL)
    _, status = os.waitpid(fork, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
