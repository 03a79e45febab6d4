"""Measure what the guide for millions of resumes counts with: `python -m benchmarks.millions --help`.

The documents are the texts of the example resumes, each time without a third of their lines, so that no two are equal.
Times are processor time. The last table has what the process of the batch takes for a document, without the workers; on
a cluster this includes the scheduler, which runs in the same process here.
"""

import math
import random
import tempfile
import time
import tracemalloc
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from benchmarks.speed.formats import readable_examples
from matcher.batch.cluster.address import LOCAL, Sending
from matcher.batch.cluster.connection import open_cluster
from matcher.batch.discover import Input
from matcher.batch.pool import Pool
from matcher.batch.run import run_batch
from matcher.batch.sources.find import find_inputs
from matcher.cli.lazy_engine import Engine
from matcher.documents.limits import DEFAULT_LIMITS
from matcher.pool.formats import BatchFormat, write_results
from matcher.processes.supervisor import Assignment

FORMATS: tuple[BatchFormat, ...] = ("parquet", "evidence", "xlsx", "csv")
LEAST = 48
"""So many documents are needed. Half of them are the batch whose time is subtracted, which is mostly its start."""
_FEW = LEAST // 2
_REPEATS = 4
_LEFT_OUT = 1 / 3
_SECONDS = 60.0
_ENGINE = Engine()


@click.command()
@click.option("--documents", type=click.IntRange(min=LEAST), default=1000, show_default=True)
@click.option(
    "--folder",
    "own",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Documents of your own, instead of made ones.",
)
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True)
def main(documents: int, own: Path | None, workers: int) -> None:
    """Measure bytes, processor time and memory for one document of a large batch."""
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = own or _write_documents(folder / "cvs", documents)
        inputs = list(find_inputs([str(source)], columns={}))
        if len(inputs) < LEAST:
            raise click.UsageError(f"There are fewer than {LEAST} documents in {source}.")
        console.print(f"{len(inputs)} documents, {workers} workers")
        console.print(f"Matching takes {_matching_time(inputs, folder, workers):.1f} ms of a processor for a document.")
        console.print(_table("bytes for a document", _sizes(inputs, folder, workers)))
        memory = _memory_of_inputs(source)
        console.print(f"A document that waits takes {memory:,.0f} bytes of memory.")
        console.print(_table("ms for a document", _times(folder, inputs, workers)))


def _write_documents(folder: Path, documents: int) -> Path:
    folder.mkdir()
    texts, chance = readable_examples(), random.Random(1)
    for number in range(documents):
        lines = texts[number % len(texts)].splitlines()
        kept = (line for line in lines if chance.random() > _LEFT_OUT)
        (folder / f"{number:06}.txt").write_text("\n".join([*kept, f"Reference {number}"]), "utf-8")
    return folder


def _times(folder: Path, inputs: list[Input], workers: int) -> Iterator[tuple[str, str]]:
    """What the process of the batch takes for a document, with workers that need no time: they repeat one report."""
    line = (folder / "whole.jsonl").read_bytes().splitlines(keepends=True)[0]
    assignment = Assignment("benchmarks.repeating:repeating_work", line)
    ways: dict[str, Sending | None] = {"this machine": None, "cluster, bytes": "bytes", "cluster, paths": "path"}
    for name, sending in ways.items():
        seconds = _own_seconds(inputs * _REPEATS, folder / f"{sending}.jsonl", assignment, workers, sending)
        yield name, f"{1000 * seconds / (len(inputs) * _REPEATS - _FEW):.2f}"


def _own_seconds(
    inputs: list[Input], journal: Path, assignment: Assignment, workers: int, sending: Sending | None
) -> float:
    """The processor time of this process for a batch, after its start."""
    with _pool(assignment, workers, sending) as pool:
        lines = run_batch(
            inputs, journal, assignment=assignment, workers=workers, seconds=_SECONDS, match_copies=True, cluster=pool
        )
        deque(islice(lines, _FEW), maxlen=0)
        begin = time.process_time()
        deque(lines, maxlen=0)
        return time.process_time() - begin


def _pool(assignment: Assignment, workers: int, sending: Sending | None) -> AbstractContextManager[Pool | None]:
    """A cluster on this machine; none without `sending`."""
    if sending is None:
        return nullcontext()
    return open_cluster(
        LOCAL,
        assignment=assignment,
        workers=workers,
        seconds=_SECONDS,
        most_kept=math.inf,
        limits=DEFAULT_LIMITS,
        sending=sending,
        notice=click.echo,
    )


def _matching_time(inputs: list[Input], folder: Path, workers: int) -> float:
    """The processor time of all processes for one more document, in milliseconds."""
    few, many = (_all_seconds(inputs[:count], folder, workers) for count in (_FEW, len(inputs)))
    return 1000 * (many - few) / (len(inputs) - _FEW)


def _all_seconds(inputs: list[Input], folder: Path, workers: int) -> float:
    before = _used()
    _run(inputs, folder / "whole.jsonl", _assignment(), workers)
    return _used() - before


def _used() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime + time.process_time()


def _assignment(*, summary: bool = False) -> Assignment:
    return _ENGINE.batch_assignment((), _ENGINE.today, summary=summary)


def _run(inputs: list[Input], journal: Path, assignment: Assignment, workers: int) -> None:
    journal.unlink(missing_ok=True)
    deque(run_batch(inputs, journal, assignment=assignment, workers=workers, seconds=_SECONDS), maxlen=0)


def _sizes(inputs: list[Input], folder: Path, workers: int) -> Iterator[tuple[str, str]]:
    whole, short = folder / "whole.jsonl", folder / "short.jsonl"
    _run(inputs, short, _assignment(summary=True), workers)
    paths = {"jsonl": whole, "jsonl --summary": short} | {each: folder / f"pool.{each}" for each in FORMATS}
    for output_format in FORMATS:
        write_results(whole, paths[output_format], output_format, _ENGINE.taxonomy)
    for name, path in paths.items():
        yield name, f"{path.stat().st_size / len(inputs):,.0f}"


def _memory_of_inputs(folder: Path) -> float:
    tracemalloc.start()
    inputs = list(find_inputs([str(folder)], columns={}))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / len(inputs)


def _table(heading: str, rows: Iterator[tuple[str, str]]) -> Table:
    table = Table("", Column(heading, justify="right"), box=SIMPLE)
    for row in rows:
        table.add_row(*row)
    return table


if __name__ == "__main__":
    main()
