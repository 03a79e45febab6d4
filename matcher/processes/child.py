"""The child process: `python -m matcher.processes.child MODULE:FUNCTION`.

The function builds what answers requests. It is given the first frame on standard input. Every further frame is a
request, until standard input ends; every frame gets one reply on what was standard output.
"""

import os
import sys
from collections.abc import Callable
from pkgutil import resolve_name
from typing import BinaryIO

from matcher.processes.isolation import be_silent, end_with_parent, leave_network
from matcher.processes.messages import Answer, Broken, Reply, encode, read_frame, write_frame

Work = Callable[[bytes], bytes]
"""Answers one request."""


def main() -> None:
    """Leave the parent's surroundings, load the function that is named, and answer.

    The process leaves the network first: libraries start threads when they are loaded, and a process of several
    threads may not leave.
    """
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    be_silent()
    leave_network()
    end_with_parent(requests)
    serve(requests, replies, sys.argv[1])


def serve(requests: BinaryIO, replies: BinaryIO, function: str) -> None:
    """Build the work and let it answer until there are no more requests. Work that cannot be built ends the process."""
    order = read_frame(requests)
    if order is None:
        return
    try:
        work: Work = resolve_name(function)(order)
    except Exception as error:
        write_frame(replies, encode(Broken(type(error).__name__)))
        return
    write_frame(replies, encode(Answer(b"")))
    while (request := read_frame(requests)) is not None:
        write_frame(replies, encode(_reply(work, request)))


def _reply(work: Work, request: bytes) -> Reply:
    try:
        return Answer(work(request))
    except Exception as error:
        return Broken(type(error).__name__)


if __name__ == "__main__":
    main()
