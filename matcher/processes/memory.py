"""Measure the memory of a process, and give back what it does not need any more."""

import ctypes
import resource
import sys
from pathlib import Path

_VIRTUAL, _RESIDENT = 0, 1
"""The places of these numbers of pages in /proc/PID/statm."""


def address_space(process: int | None = None) -> int:
    """The virtual memory of a process in bytes, by default of this one; 0 if the system does not say."""
    return _bytes(process, _VIRTUAL)


def resident_bytes(process: int | None = None) -> int:
    """The physical memory of a process in bytes, by default of this one; 0 if the system does not say."""
    return _bytes(process, _RESIDENT)


def give_back_memory() -> None:
    """Give free memory of this process back to the system, if its C library can do that."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)


def _bytes(process: int | None, place: int) -> int:
    try:
        pages = Path(f"/proc/{process or 'self'}/statm").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(pages.split()[place]) * resource.getpagesize()
