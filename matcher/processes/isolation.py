"""How a child process keeps to itself."""

import ctypes
import os
import select
import signal
import sys
import threading
from typing import BinaryIO

# Of unshare(2).
_NEW_NETWORK = 0x40000000
_NEW_USER = 0x10000000


def leave_network() -> None:
    """Move this process into a network of its own, without any interface that is up, where the system lets it."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    for namespaces in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER):
        if libc.unshare(namespaces) == 0:
            return


def be_silent() -> None:
    """Discard what this process and its libraries print: it may be words of a document."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())


def end_with_parent(requests: BinaryIO) -> None:
    """End this process as soon as nobody can send it requests any more, even in the middle of a request.

    SIGINT and SIGTERM, which may be sent to a whole group of processes, are left to the parent: it may want an answer
    before it stops. Starts a thread, so call it after `leave_network`, which a process of several threads may not do.
    """
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)
    hung_up = select.poll()
    hung_up.register(requests, 0)  # nothing but the hang-up, which is always reported
    threading.Thread(target=_end_when, args=(hung_up,), daemon=True).start()


def _end_when(hung_up: select.poll) -> None:
    hung_up.poll()
    os._exit(0)
