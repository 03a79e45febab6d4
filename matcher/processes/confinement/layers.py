"""The layers that confine a child process, and which of them are active here."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from matcher.processes.confinement.filter import filter_calls, prepare_filter
from matcher.processes.confinement.kernel import (
    AbsentError,
    drop_capabilities,
    gain_no_privileges,
    hide,
    leave_network,
)
from matcher.processes.confinement.landlock import readable, restrict_files


class Layer(msgspec.Struct, frozen=True):
    """A layer of the sandbox: whether it is active and, if not, why."""

    name: str
    active: bool
    reason: str = ""


class _Step(NamedTuple):
    name: str
    install: Callable[[], None]
    of_each_thread: bool = False
    """Whether other threads of the process would keep the power that is taken."""


NETWORK = "own-network"
_FIRST = (_Step(NETWORK, leave_network, of_each_thread=True),)
"""What is done before libraries are loaded, because they start threads."""
_BEFORE_THREADS = (
    _Step("no-new-privileges", gain_no_privileges),
    _Step("no-capabilities", drop_capabilities, of_each_thread=True),
    _Step("landlock", restrict_files, of_each_thread=True),
)
_LAST = (_Step("seccomp", filter_calls),)
NAMES = tuple(step.name for step in (*_FIRST, *_BEFORE_THREADS, *_LAST))

_installed: dict[str, Layer] = {}


def begin_confinement() -> None:
    """Hide this process and leave the network. Call this before libraries are loaded."""
    hide()
    _install(_FIRST)


def prepare() -> None:
    """Load what `confine` needs, once for all forks of this process."""
    prepare_filter()
    readable()


def confine(start: Callable[[], None] = lambda: None) -> None:
    """Take from this process all that it does not need to compute and answer, permanently, as far as the system can.

    `start` is called before calls are filtered: no thread can be started and no file written afterwards.
    """
    _install(_BEFORE_THREADS)
    start()
    _install(_LAST)


def installed() -> tuple[Layer, ...]:
    """All layers, in the order of `NAMES`, as they are in this process."""
    return tuple(_installed.get(name, Layer(name, active=False, reason="it is not installed yet")) for name in NAMES)


def _install(steps: tuple[_Step, ...]) -> None:
    has_threads = any(step.of_each_thread for step in steps) and _has_threads()
    for step in steps:
        _installed[step.name] = _layer(step, has_threads=has_threads)


def _layer(step: _Step, *, has_threads: bool) -> Layer:
    try:
        step.install()
    except AbsentError as error:
        return Layer(step.name, active=False, reason=str(error))
    except OSError as error:
        return Layer(step.name, active=False, reason=f"the system says: {error.strerror}")
    if step.of_each_thread and has_threads:
        return Layer(step.name, active=False, reason="a library has started threads before")
    return Layer(step.name, active=True)


def _has_threads() -> bool:
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) > 1
