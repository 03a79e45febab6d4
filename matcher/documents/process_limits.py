"""Limits that a process sets on itself before it reads untrusted documents."""

import math
import resource
import signal
import sys

from matcher.documents.deadline import Deadline
from matcher.documents.limits import Limits
from matcher.processes.memory import address_space

_KEPT = 2
"""The memory limit of a process, as a multiple of the limit of one document."""
_AT_ONCE = 0.001
"""Seconds. A timer of zero seconds would never end."""
_deadline = Deadline(math.inf)
"""When reading the current document must end, whatever its parts are."""


def set_limits(limits: Limits) -> None:
    """Limit this process's memory, files and core dumps permanently.

    The memory that is already in use does not count, so load all libraries before. A tighter limit stays as it is.
    Above the memory limit Python raises MemoryError; other code may end the process. `limit_next_document` sets the
    limits of each document within these.
    """
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, limits.file_bytes)
    _lower(resource.RLIMIT_NOFILE, limits.open_files)
    if sys.platform == "linux":
        _lower(resource.RLIMIT_AS, address_space() + _KEPT * limits.memory_bytes)


def limit_next_document(limits: Limits, deadline: Deadline) -> None:
    """Limit the memory, processor time and wall-clock time for the next document, which must be read by `deadline`.

    A signal ends the process when either time is over. Memory that earlier documents have left does not count.
    """
    global _deadline
    _deadline = deadline
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + limits.cpu_seconds)
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, address_space() + limits.memory_bytes)
    _end_after(limits.wall_seconds)


def allow_picture(limits: Limits) -> None:
    """Extend the time limits of the current document for reading one more picture, but not beyond its deadline.

    This has no effect in a process without limits.
    """
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    if not left:
        return
    _end_after(left + limits.picture_seconds)
    seconds, _ = resource.getrlimit(resource.RLIMIT_CPU)
    if seconds != resource.RLIM_INFINITY:
        _limit(resource.RLIMIT_CPU, seconds + math.ceil(limits.picture_seconds))


def end_document() -> None:
    """Stop the wall-clock timer."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def _end_after(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, max(_AT_ONCE, min(seconds, _deadline.left())))


def _limit(kind: int, value: int) -> None:
    """Set a limit that can be raised again later, up to the permanent limit."""
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _lower(kind: int, value: int) -> None:
    tightest = min((limit for limit in resource.getrlimit(kind) if limit != resource.RLIM_INFINITY), default=value)
    resource.setrlimit(kind, (min(value, tightest),) * 2)
