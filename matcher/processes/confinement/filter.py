"""A seccomp filter: the kernel ends the process if it makes a call that `rules.toml` does not allow.

The filter is a program for the kernel's packet filter. There is no kept binding of libseccomp for Python, and the
program is short, so it is assembled here.
"""

import ctypes
import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from matcher.processes.confinement.kernel import AbsentError, call, machine, table

# Instructions, from linux/bpf_common.h.
_LOAD = 0x20
_AND = 0x54
_JUMP_IF_EQUAL = 0x15
_RETURN = 0x06
# Offsets in the description of a call, from linux/seccomp.h. The lower half of an argument is first on both machines.
_NUMBER = 0
_ARCHITECTURE = 4
_ARGUMENTS = 16
# What the filter returns.
_ALLOW = 0x7FFF0000
_FAIL = 0x00050000
_KILL = 0x80000000

_SET_FILTER = 1
_ALL_THREADS = 1
_THIS_PROCESS = "this process"


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("value", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction)))


class _Assembled(NamedTuple):
    """A program, and its instructions that compare an argument with the number of this process."""

    program: _Program
    of_this_process: list[_Instruction]


def prepare_filter() -> None:
    """Assemble the program once for all forks of this process, if the machine is known."""
    with suppress(AbsentError):
        _assembled()


def filter_calls() -> None:
    """Allow this process, with all its threads, only the calls of `rules.toml`. This cannot be undone.

    Raises:
        AbsentError: This is not Linux, or an unknown machine.
        OSError: The kernel has no such filter.
    """
    program, of_this_process = _assembled()
    for instruction in of_this_process:
        instruction.value = os.getpid()
    call(machine()["numbers"]["seccomp"], _SET_FILTER, _ALL_THREADS, ctypes.byref(program))


@cache
def _assembled() -> _Assembled:
    """The filter as a program for the kernel, which the forks of this process share."""
    fields = list(_program(machine(), table("rules.toml")))
    numbers = [0 if value == _THIS_PROCESS else value for *_, value in fields]
    lines = [_Instruction(*line, value) for (*line, _), value in zip(fields, numbers, strict=True)]
    instructions = (_Instruction * len(lines))(*lines)
    own = [instructions[place] for place, (*_, value) in enumerate(fields) if value == _THIS_PROCESS]
    return _Assembled(_Program(len(lines), instructions), own)


Fields = tuple[int, int, int, Any]
"""The fields of an instruction. The last is a number, or `_THIS_PROCESS`."""


def _program(here: dict[str, Any], rules: dict[str, Any]) -> Iterator[Fields]:
    """The instructions. Each begins with the number of the call in the accumulator, and jumps over its own lines."""
    numbers = here["numbers"]
    yield _LOAD, 0, 0, _ARCHITECTURE
    yield _JUMP_IF_EQUAL, 1, 0, here["architecture"]
    yield _RETURN, 0, 0, _KILL
    yield _LOAD, 0, 0, _NUMBER
    for name in rules["allowed"]:
        if name in numbers:
            yield from _on(numbers[name], [(_RETURN, 0, 0, _ALLOW)])
    for name, conditions in groupby(rules["conditional"], itemgetter("call")):
        if name in numbers:
            alternatives = [line for condition in conditions for line in _if(condition)]
            yield from _on(numbers[name], [*alternatives, (_RETURN, 0, 0, _KILL)])
    for name in rules["missing"]:
        if name in numbers:
            yield from _on(numbers[name], [(_RETURN, 0, 0, _FAIL | errno.ENOSYS)])
    yield _RETURN, 0, 0, _KILL


def _on(number: int, lines: list[Fields]) -> Iterator[Fields]:
    yield _JUMP_IF_EQUAL, 0, len(lines), number
    yield from lines


def _if(condition: dict[str, Any]) -> Iterator[Fields]:
    yield _LOAD, 0, 0, _ARGUMENTS + 8 * condition["argument"]
    yield _AND, 0, 0, condition["mask"]
    yield _JUMP_IF_EQUAL, 0, 1, condition["value"]
    yield _RETURN, 0, 0, _ALLOW
