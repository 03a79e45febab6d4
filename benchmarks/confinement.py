"""Measure what it costs to read each document in a confined process of its own.

`python -m benchmarks.confinement --rounds 20` reads the example resumes in this process; in one process that is
confined once and kept; and in a process for each document, forked from one that is ready and confined before it reads,
with and without the layers. Processor time is given besides the time on the clock, because other work changes it less.
"""

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from matcher.documents.limits import Limits
from matcher.documents.reading import read_document
from matcher.documents.sandbox.messages import Request
from matcher.documents.sandbox.reader import WORK
from matcher.documents.sandbox.reading import reading_work
from matcher.documents.sandbox.warm_up import warm_up
from matcher.processes.child import Work
from matcher.processes.confinement import layers
from matcher.processes.supervisor import Assignment, Life, Supervisor

BARE = "benchmarks.confinement:bare_work"
LIMITS = Limits(wall_seconds=600, cpu_seconds=600, ocr=False)
SECONDS = 600
Read = Callable[[bytes, str], object]


def bare_work(setup: bytes) -> Work:
    """The work of a reading process without layers."""
    setattr(layers, "_BEFORE_THREADS", ())  # noqa: B010 - their types say that they have steps
    setattr(layers, "_LAST", ())  # noqa: B010
    return reading_work(setup)


def main() -> None:
    """Print a table with the times for each way to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20, help="how often each document is read")
    parser.add_argument("--documents", type=Path, default=Path("examples/resumes"))
    options = parser.parse_args()
    documents = [(path.read_bytes(), path.name) for path in sorted(options.documents.iterdir()) if path.is_file()]
    table = Table("", *(Column(name, justify="right") for name in ("start", "document", "on the clock")), box=SIMPLE)
    warm_up()
    table.add_row("in this process", "", *_row(_here, documents, options.rounds, resource.RUSAGE_SELF))
    ways: tuple[tuple[str, str, Life], ...] = (
        ("in a kept process", WORK, "kept"),
        ("in a fresh process without layers", BARE, "fresh"),
        ("in a fresh process", WORK, "fresh"),
    )
    for name, work, life in ways:
        start = _processor_seconds(resource.RUSAGE_CHILDREN)
        with _child(work, life) as read:
            read(*documents[0])
        start = _processor_seconds(resource.RUSAGE_CHILDREN) - start
        document, clock = _row_of_child(work, life, documents, options.rounds, start)
        table.add_row(name, f"{1000 * start:.0f}", document, clock)
    Console().print(table, f"Milliseconds, {len(documents)} documents, {options.rounds} rounds")


def _row(read: Read, documents: list[tuple[bytes, str]], rounds: int, whose: int) -> tuple[str, str]:
    before = _processor_seconds(whose)
    clock = _clock(read, documents, rounds)
    used = _processor_seconds(whose) - before
    return f"{1000 * used / rounds / len(documents):.1f}", clock


def _row_of_child(
    work: str, life: Life, documents: list[tuple[bytes, str]], rounds: int, start: float
) -> tuple[str, str]:
    """The times without those of the start. A child's processor time is known when it has ended."""
    before = _processor_seconds(resource.RUSAGE_CHILDREN)
    with _child(work, life) as read:
        clock = _clock(read, documents, rounds)
    used = _processor_seconds(resource.RUSAGE_CHILDREN) - before - start
    return f"{1000 * used / rounds / len(documents):.1f}", clock


def _clock(read: Read, documents: list[tuple[bytes, str]], rounds: int) -> str:
    """The mean over documents of the fastest round."""
    fastest = [min(_seconds(read, *document) for _ in range(rounds)) for document in documents]
    return f"{1000 * sum(fastest) / len(fastest):.1f}"


def _seconds(read: Read, data: bytes, name: str) -> float:
    begin = time.perf_counter()
    read(data, name)
    return time.perf_counter() - begin


def _here(data: bytes, name: str) -> object:
    return read_document(data, name=name, limits=LIMITS)


@contextmanager
def _child(work: str, life: Life) -> Iterator[Read]:
    supervisor = Supervisor(Assignment(work, msgspec.msgpack.encode(LIMITS), life), most_bytes=LIMITS.output_bytes)

    def read(data: bytes, name: str) -> object:
        return supervisor.ask(msgspec.msgpack.encode(Request(data, name, time.monotonic() + SECONDS)), seconds=SECONDS)

    read(b"Ada Quill", "first.txt")
    yield read
    supervisor.end()


def _processor_seconds(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
