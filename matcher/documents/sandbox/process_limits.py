"""The limits that a process sets on itself before it opens what strangers send."""

import ctypes
import math
import os
import resource
import select
import signal
import sys
import threading
from pathlib import Path
from typing import BinaryIO

from matcher.documents.limits import Limits

# Of unshare(2).
_NEW_NETWORK = 0x40000000
_NEW_USER = 0x10000000
_KEPT = 2
"""The memory that a process may take for good, in shares of what one document may take."""


def set_limits(limits: Limits) -> None:
    """Bound this process's memory, files and core dumps for good, from where it stands now.

    Memory counts from what is in use at the call, so load what is needed before it. A limit that is tighter already
    stays. Past the memory limit Python raises MemoryError; other code may end the process. `limit_next_document` sets
    the limits of each document within these.
    """
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, limits.file_bytes)
    _lower(resource.RLIMIT_NOFILE, limits.open_files)
    if sys.platform == "linux":
        _lower(resource.RLIMIT_AS, address_space() + _KEPT * limits.memory_bytes)


def leave_network() -> None:
    """Move this process into a network of its own, without any interface that is up, where the system lets it."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    for namespaces in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER):
        if libc.unshare(namespaces) == 0:
            return


def be_silent() -> None:
    """Send nowhere what this process and its libraries print."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())


def end_with_parent(requests: BinaryIO) -> None:
    """End this process as soon as nobody can send it requests any more, even in the middle of a document.

    SIGINT and SIGTERM, which may be sent to a whole group of processes, are left to the parent: it may want an answer
    before it stops. Starts a thread, so call it after `leave_network`, which a process of several threads may not do,
    and before `set_limits`, which counts the memory that is in use.
    """
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)
    hung_up = select.poll()
    hung_up.register(requests, 0)  # nothing but the hang-up, which is always reported
    threading.Thread(target=_end_when, args=(hung_up,), daemon=True).start()


def limit_next_document(limits: Limits) -> None:
    """Give this process memory, processor time and wall-clock time for one more document.

    Past either of the times a signal ends it. What earlier documents have left in memory does not count.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + limits.cpu_seconds)
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, address_space() + limits.memory_bytes)
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds)


def allow_picture(limits: Limits) -> None:
    """Give the document at hand the time that reading one more picture may take.

    Where no clock runs, in a process that has set itself no limits, nothing changes.
    """
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    if not left:
        return
    signal.setitimer(signal.ITIMER_REAL, left + limits.picture_seconds)
    seconds, _ = resource.getrlimit(resource.RLIMIT_CPU)
    if seconds != resource.RLIM_INFINITY:
        _limit(resource.RLIMIT_CPU, seconds + math.ceil(limits.picture_seconds))


def end_document() -> None:
    """Stop the wall clock."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def address_space(process: int | None = None) -> int:
    """Bytes of virtual memory that a process has in use, this one where none is named; 0 where the system hides it."""
    try:
        pages = Path(f"/proc/{process or 'self'}/statm").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(pages.split()[0]) * resource.getpagesize()


def _limit(kind: int, value: int) -> None:
    """Set a limit that can be moved again, within the one that is for good."""
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _end_when(hung_up: select.poll) -> None:
    hung_up.poll()
    os._exit(0)


def _lower(kind: int, value: int) -> None:
    tightest = min((limit for limit in resource.getrlimit(kind) if limit != resource.RLIM_INFINITY), default=value)
    resource.setrlimit(kind, (min(value, tightest),) * 2)
