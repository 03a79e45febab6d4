"""The processes that run on this machine, for tests that start some and want to see them end."""

import contextlib
import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Process(NamedTuple):
    """A process: its parent's id, its own id, the letter of its state, and its session's id."""

    parent: int
    id: int
    state: str
    session: int


def processes() -> Iterator[Process]:
    """All processes but those that end while this looks."""
    for folder in filter(lambda each: each.name.isdecimal(), Path("/proc").iterdir()):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            state, parent, _, session, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
            yield Process(int(parent), int(folder.name), state, int(session))


def children(parent: int | None = None) -> set[int]:
    """The ids of a process's children, by default of this one's."""
    parent = parent or os.getpid()
    return {process.id for process in processes() if process.parent == parent}


def open_files() -> set[tuple[str, str]]:
    """The descriptors that this process holds and what each leads to, without those of objects nobody holds any more.

    A pipe or socket leads to a name of its own, so that a number which was closed and given again is another one.
    """
    gc.collect()
    held = set()
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            held.add((descriptor.name, str(descriptor.readlink())))
    return held
