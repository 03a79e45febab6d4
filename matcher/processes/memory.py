"""Measure the memory of a process, and give back what it does not need any more."""

import ctypes
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path

_own: int | None = None
"""The open file with the size of this process, if `keep_measuring` was called."""
_VIRTUAL, _RESIDENT = 0, 1
"""The places of these numbers of pages in /proc/PID/statm."""


def address_space(process: int | None = None) -> int:
    """The virtual memory of a process in bytes, by default of this one; 0 if the system does not say."""
    return _bytes(process, _VIRTUAL)


def resident_bytes() -> int:
    """The physical memory of this process in bytes; 0 if the system does not say."""
    return _bytes(None, _RESIDENT)


def give_back_memory() -> None:
    """Give free memory of this process back to the system, if its C library can do that."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)


def _bytes(process: int | None, place: int) -> int:
    try:
        pages = _pages(process)
    except OSError:
        return 0
    return int(pages.split()[place]) * resource.getpagesize()


def keep_measuring() -> None:
    """Let this process be measured also when it may no longer open files."""
    global _own
    with suppress(OSError):
        _own = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)


def _pages(process: int | None) -> bytes:
    if process is None and _own is not None:
        return os.pread(_own, 200, 0)
    return Path(f"/proc/{process or 'self'}/statm").read_bytes()
