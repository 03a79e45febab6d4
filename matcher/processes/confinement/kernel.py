"""Calls of the Linux kernel that Python has no function for."""

import ctypes
import os
import sys
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_SET_DUMPABLE = 4
_GET_DUMPABLE = 3
_SET_NO_NEW_PRIVILEGES = 38
_SET_PARENT_DEATH_SIGNAL = 1
_CAPABILITIES_VERSION = 0x20080522
_OF_THIS_THREAD = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0)
_NO_CAPABILITIES = (ctypes.c_uint32 * 6)()
_NEW_NETWORK = 0x40000000
_NEW_USER = 0x10000000

_libc = ctypes.CDLL(None, use_errno=True)


class AbsentError(Exception):
    """The system does not have what was asked for. The message says why, as a part of a sentence."""


@cache
def table(name: str) -> dict[str, Any]:
    """The content of a data file of this package."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def machine() -> dict[str, Any]:
    """The architecture and the numbers of calls of this machine, from `calls.toml`.

    Raises:
        AbsentError: This is not Linux, or a machine whose numbers are not known.
    """
    name = os.uname().machine
    if sys.platform != "linux" or sys.maxsize < 1 << 32 or name not in table("calls.toml"):
        raise AbsentError(f"it is not known for {sys.platform} on {name}")
    found: dict[str, Any] = table("calls.toml")[name]
    return found


def call(number: int, *arguments: Any) -> int:
    """The result of a call of the kernel. Raises `OSError` if it fails."""
    return _checked(_libc.syscall(ctypes.c_long(number), *arguments))


def hide() -> None:
    """Let no process of the same user look into the memory, environment and files of this one; write no core dumps."""
    if sys.platform == "linux":
        _prctl(_SET_DUMPABLE, 0)


def is_hidden() -> bool:
    """Whether `hide` was called in this process."""
    return sys.platform == "linux" and _prctl(_GET_DUMPABLE) == 0


def gain_no_privileges() -> None:
    """Never get more powers by running another program. This cannot be undone."""
    machine()
    _prctl(_SET_NO_NEW_PRIVILEGES, 1)


def end_with(parent: int, signal: int) -> None:
    """Let the kernel send this process the signal when the thread of `parent` that has started it ends."""
    if sys.platform == "linux":
        _prctl(_SET_PARENT_DEATH_SIGNAL, signal)
    if os.getppid() != parent:
        os._exit(1)


def drop_capabilities() -> None:
    """Give up all powers of root, permanently.

    Raises:
        AbsentError: This is not Linux, or an unknown machine.
    """
    call(machine()["numbers"]["capset"], _OF_THIS_THREAD, _NO_CAPABILITIES)


def leave_network() -> None:
    """Move this process, which must have no threads, into its own network without any active interface.

    Raises:
        AbsentError: The system does not allow it.
    """
    if sys.platform != "linux":
        raise AbsentError("only Linux has it")
    if not any(_libc.unshare(namespaces) == 0 for namespaces in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER)):
        raise AbsentError("the system does not allow it")


def _prctl(option: int, value: int = 0) -> int:
    return _checked(_libc.prctl(option, *map(ctypes.c_ulong, (value, 0, 0, 0))))


def _checked(result: int) -> int:
    if result == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
