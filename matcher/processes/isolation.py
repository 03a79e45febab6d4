"""Isolate a child process from the terminal, from signals and, when its parent has gone, from the machine."""

import os
import select
import signal
import sys
import threading
from typing import BinaryIO


def be_silent() -> None:
    """Discard what this process and its libraries print, because it may contain words of a document."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())


def ignore_endings() -> None:
    """Ignore SIGINT and SIGTERM.

    They may be sent to a whole group of processes, and the parent may still need an answer before it stops.
    """
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)


def end_with_parent(requests: BinaryIO) -> None:
    """End this process as soon as the parent closes `requests`, even during a request. This starts a thread."""
    hung_up = select.poll()
    hung_up.register(requests, 0)  # without a flag, only the hang-up is reported
    threading.Thread(target=_end_when, args=(hung_up,), daemon=True).start()


def _end_when(hung_up: select.poll) -> None:
    hung_up.poll()
    os._exit(0)
