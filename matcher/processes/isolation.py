"""Isolate a child process from the network, the terminal and the signals of its parent."""

import ctypes
import os
import select
import signal
import sys
import threading
from typing import BinaryIO

# Constants of unshare(2).
_NEW_NETWORK = 0x40000000
_NEW_USER = 0x10000000


def leave_network() -> None:
    """Move this process into its own network without any active interface, if the system allows it."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    for namespaces in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER):
        if libc.unshare(namespaces) == 0:
            return


def be_silent() -> None:
    """Discard what this process and its libraries print, because it may contain words of a document."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())


def end_with_parent(requests: BinaryIO) -> None:
    """End this process as soon as the parent closes `requests`, even during a request.

    SIGINT and SIGTERM are ignored: they may be sent to a whole group of processes, and the parent may still need an
    answer before it stops. Call this after `leave_network`, because it starts a thread.
    """
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)
    hung_up = select.poll()
    hung_up.register(requests, 0)  # without a flag, only the hang-up is reported
    threading.Thread(target=_end_when, args=(hung_up,), daemon=True).start()


def _end_when(hung_up: select.poll) -> None:
    hung_up.poll()
    os._exit(0)
