"""The main program of a child process: `python -m matcher.processes.child LIFE MODULE:FUNCTION`.

The module is imported at once. The function gets the first frame from standard input, which may come later, and
returns a function that answers requests. Every further frame is a request. Every frame gets one reply on standard
output. `LIFE` says which process answers a request:

- "kept": this one, which is confined as soon as it is ready.
- "fresh": one that this process forks for the request, and that is confined before it begins. What a document does to
  it ends with it. This process itself never holds a byte of a document.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pkgutil import resolve_name

import msgspec

from knowledge.garbage import uncollected
from matcher.processes.confinement.layers import begin_confinement, confine
from matcher.processes.forks import answer_in_forks
from matcher.processes.isolation import be_silent, end_with_parent, ignore_endings
from matcher.processes.memory import keep_measuring
from matcher.processes.messages import Reply, Stream, read_frame, write_frame

Work = Callable[[bytes], bytes]
"""Answers one request."""


def main(life: str, function: str) -> None:
    """Answer requests until the parent sends no more. See the documentation of this module."""
    requests, replies = open_pipes()
    be_silent()
    ignore_endings()
    begin_confinement()
    with uncollected(), suppress(Exception):  # what is wrong with the module is said once the setup has come
        import_module(function.partition(":")[0])
    if (setup := read_frame(requests)) is None:
        return
    try:
        with uncollected():
            work: Work = resolve_name(function)(setup)
        if life == "kept":
            keep_measuring()
            confine(partial(end_with_parent, requests))
    except Exception as error:
        write_frame(replies, msgspec.msgpack.encode(Reply(b"", type(error).__name__)))
        return
    write_frame(replies, msgspec.msgpack.encode(Reply(b"")))
    if life == "fresh":
        answer_in_forks(partial(_answer, work), requests, replies)
    while (content := read_frame(requests)) is not None:
        write_frame(replies, _answer(work, content))


def open_pipes() -> tuple[Stream, Stream]:
    """Standard input, and a copy of standard output. They have no buffers, in which requests could be left over."""
    return open(sys.stdin.fileno(), "rb", buffering=0, closefd=False), os.fdopen(os.dup(1), "wb", buffering=0)


def _answer(work: Work, content: bytes) -> bytes:
    try:
        reply = Reply(work(content))
    except Exception as error:
        reply = Reply(b"", type(error).__name__)
    return msgspec.msgpack.encode(reply)


if __name__ == "__main__":
    main(*sys.argv[1:])
