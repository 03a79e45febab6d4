"""The numbers of kernel calls on both machines are those of libseccomp. Machines without numbers have no filter."""

import ctypes
import ctypes.util
import os
import platform

import pytest

from matcher.processes.confinement import filter as call_filter
from matcher.processes.confinement import kernel
from matcher.processes.confinement.kernel import AbsentError, table
from matcher.processes.confinement.layers import Layer

MACHINES = [name for name, entry in table("calls.toml").items() if isinstance(entry, dict) and "numbers" in entry]
UNKNOWN = -1
"""What libseccomp says of a name that no machine calls so. Other negative numbers mean: not on this machine."""


@pytest.fixture(scope="module")
def seccomp():
    """The library that other programs use for such filters. It comes with Debian, because apt needs it."""
    name = ctypes.util.find_library("seccomp")
    if name is None:
        pytest.skip("libseccomp is not installed")
    library = ctypes.CDLL(name)
    library.seccomp_syscall_resolve_name_arch.argtypes = (ctypes.c_uint32, ctypes.c_char_p)
    return library.seccomp_syscall_resolve_name_arch


def test_both_machines_have_numbers():
    assert sorted(MACHINES) == ["aarch64", "x86_64"]


@pytest.mark.parametrize("machine", MACHINES)
def test_each_number_is_that_of_libseccomp(seccomp, machine):
    entry = table("calls.toml")[machine]
    expected = {name: seccomp(entry["architecture"], name.encode()) for name in entry["numbers"]}
    assert entry["numbers"] == expected


@pytest.mark.parametrize("machine", MACHINES)
def test_a_call_without_a_number_does_not_exist_on_the_machine(seccomp, machine):
    """A number that was forgotten would end processes for a call that the rules allow."""
    entry = table("calls.toml")[machine]
    missing = [name for name in all_names(table("rules.toml")) if name not in entry["numbers"]]
    assert [name for name in missing if seccomp(entry["architecture"], name.encode()) >= UNKNOWN] == []


def all_names(rules):
    """The names of calls anywhere in the rules."""
    numbers = set().union(*(table("calls.toml")[machine]["numbers"] for machine in MACHINES))
    return sorted(name for name in words(rules) if name in numbers)


def words(value):
    if isinstance(value, dict):
        return {*value, *(word for each in value.values() for word in words(each))}
    if isinstance(value, list):
        return {word for each in value for word in words(each)}
    return {value} if isinstance(value, str) else set()


@pytest.fixture
def unknown_machine(monkeypatch):
    described = os.uname()
    fields = (described.sysname, described.nodename, described.release, described.version, "riscv64")
    monkeypatch.setattr(os, "uname", lambda: os.uname_result(fields))


@pytest.mark.skipif(platform.system() != "Linux", reason="seccomp is part of Linux")
def test_an_unknown_machine_runs_without_the_filter_and_says_so(unknown_machine):
    from matcher.processes.confinement import layers

    step = layers._Step("seccomp", call_filter.filter_calls)
    assert layers._layer(step, has_threads=False) == Layer(
        "seccomp", active=False, reason="it is not known for linux on riscv64"
    )


def test_no_numbers_are_guessed_for_an_unknown_machine(unknown_machine):
    with pytest.raises(AbsentError, match="riscv64"):
        kernel.machine()
