"""Landlock: the kernel refuses a process all files except those that it may read, all ports, and all other processes.

The calls have the same numbers on all machines.
"""

import ctypes
import os
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import matcher
from matcher.processes.confinement.kernel import AbsentError, call, table

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_ASK_VERSION = 1
_BELOW_PATH = 1
_READ_FILE = 1 << 2
_READ_FOLDER = 1 << 3
_FILE_POWERS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""How many kinds of access to files each version knows, as bits from the lowest; later versions as the last."""
_BIND_AND_CONNECT, _SOCKETS_AND_SIGNALS = 3, 3
_WITH_NETWORK, _WITH_SCOPE = 4, 6
"""The first versions that know TCP ports, and abstract Unix sockets and signals."""
_PACKAGES = ("matcher", "knowledge")
_SITES = frozenset({"site-packages", "dist-packages"})
"""The folder of the project is not readable as a whole, unless it is one of these: it may contain a database."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scope", ctypes.c_uint64))


class _Below(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("powers", ctypes.c_uint64), ("folder", ctypes.c_int32))


def restrict_files() -> None:
    """Let this thread, and those that it starts, only read the files of `readable`. This cannot be undone.

    Raises:
        AbsentError: This is not Linux.
        OSError: The kernel has no Landlock.
    """
    if sys.platform != "linux":
        raise AbsentError("only Linux has it")
    version = call(_CREATE, None, ctypes.c_size_t(0), _ASK_VERSION)
    ruleset = _ruleset(version)
    try:
        for path in readable():
            with suppress(OSError):
                _allow(ruleset, path)
        call(_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


@cache
def readable() -> tuple[Path, ...]:
    """The files and folders that a child may read: Python, its packages, libraries, fonts and data of libraries."""
    root = Path(matcher.__file__).parent.parent
    packages = (root / package for package in _PACKAGES)
    python = (Path(path) for path in sys.path if Path(path) != root or root.name in _SITES)
    data = Path(sys.prefix, "share")
    paths = (*packages, *python, Path(os.__file__).parent, data, *map(Path, table("rules.toml")["readable"]))
    return tuple(dict.fromkeys(path.resolve() for path in paths if path.exists()))


def _ruleset(version: int) -> int:
    files = (1 << _FILE_POWERS.get(version, max(_FILE_POWERS.values()))) - 1
    network = _BIND_AND_CONNECT if version >= _WITH_NETWORK else 0
    scope = _SOCKETS_AND_SIGNALS if version >= _WITH_SCOPE else 0
    size = 24 if scope else 16 if network else 8
    return call(_CREATE, ctypes.byref(_Ruleset(files, network, scope)), ctypes.c_size_t(size), 0)


def _allow(ruleset: int, path: Path) -> None:
    folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        powers = _READ_FILE | _READ_FOLDER if stat.S_ISDIR(os.fstat(folder).st_mode) else _READ_FILE
        call(_ADD, ruleset, _BELOW_PATH, ctypes.byref(_Below(powers, folder)), 0)
    finally:
        os.close(folder)
