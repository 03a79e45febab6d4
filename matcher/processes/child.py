"""The main program of a child process: `python -m matcher.processes.child MODULE:FUNCTION`.

The function gets the first frame from standard input and returns a function that answers requests. Every further frame
is a request. Every frame gets one reply on standard output.
"""

import os
import sys
from collections.abc import Callable
from pkgutil import resolve_name

import msgspec

from matcher.processes.isolation import be_silent, end_with_parent, leave_network
from matcher.processes.messages import Reply, read_frame, write_frame

Work = Callable[[bytes], bytes]
"""Answers one request."""


def main(function: str) -> None:
    """Isolate this process, then answer requests until the parent sends no more.

    `function` is loaded last, because libraries start threads, and a process with threads cannot leave the network.
    """
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    be_silent()
    leave_network()
    end_with_parent(requests)
    work: Work | None = None

    def answer(content: bytes) -> bytes:
        nonlocal work
        if work is not None:
            return work(content)
        work = resolve_name(function)(content)
        return b""

    while (content := read_frame(requests)) is not None:
        write_frame(replies, msgspec.msgpack.encode(_reply(answer, content)))


def _reply(work: Work, content: bytes) -> Reply:
    try:
        return Reply(work(content))
    except Exception as error:
        return Reply(b"", type(error).__name__)


if __name__ == "__main__":
    main(sys.argv[1])
