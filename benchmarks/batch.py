"""Compare the speed of `rolefit batch` with bare text extraction: `python -m benchmarks.batch --help`.

Both run as processes with the same number of workers. They take turns within a round, so that a slow minute of the
machine slows both; the table shows medians over the rounds. "ms each" is the time for one more document: the time for
many documents minus the time for one, which is nearly all start-up. "x bare" is that time divided by pypdfium2's.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import track
from rich.table import Column, Table

EXAMPLES = Path(__file__).parent.parent / "examples" / "resumes"
AS_OF = "2026-11-20"
BARE = "pypdfium2, PDFs"
_SOME_FAILED = 3


class Case(NamedTuple):
    """One row of the table: the same command with many documents and with one, which measures its start-up."""

    name: str
    many: Sequence[str]
    one: Sequence[str]
    documents: int


class Timing(NamedTuple):
    """The median times of a case's two commands, in seconds."""

    many: float
    one: float


@click.command()
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=EXAMPLES)
@click.option("--copies", type=click.IntRange(min=2), default=100, show_default=True, help="Copies of each document.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True)
def main(folder: Path, copies: int, workers: int, rounds: int) -> None:
    """Measure a batch over the documents of FOLDER (default: the example resumes)."""
    with tempfile.TemporaryDirectory() as temporary:
        cases = list(_cases(folder, Path(temporary), copies, workers))
        timings = _measure(cases, rounds)
    Console().print(_table(cases, timings), f"{workers} workers, {rounds} rounds")


def _cases(folder: Path, temporary: Path, copies: int, workers: int) -> Iterator[Case]:
    documents = sorted(path for path in folder.rglob("*") if path.is_file())
    pdfs = [path for path in documents if path.suffix == ".pdf"]
    if not pdfs:
        raise click.UsageError(f"There is no PDF in {folder} to compare with.")
    all_copies = _copy(documents, temporary / "all", copies)
    pdf_copies = _copy(pdfs, temporary / "pdfs", copies)
    one = _copy(pdfs[:1], temporary / "one", 1)
    batch_one, bare_one = _batch(one, workers), _bare(one, workers)
    yield Case("rolefit, all", _batch(all_copies, workers), batch_one, len(documents) * copies)
    yield Case("rolefit, PDFs", _batch(pdf_copies, workers), batch_one, len(pdfs) * copies)
    yield Case(BARE, _bare(pdf_copies, workers), bare_one, len(pdfs) * copies)


def _copy(documents: Sequence[Path], folder: Path, copies: int) -> Path:
    folder.mkdir()
    for number in range(copies):
        for index, document in enumerate(documents):
            shutil.copyfile(document, folder / f"{number:04}-{index:04}{document.suffix}")
    return folder


def _batch(folder: Path, workers: int) -> list[str]:
    output = ["--output", f"{folder}.jsonl", "--replace", "--quiet"]
    options = ["--workers", str(workers), "--as-of", AS_OF, "--match-copies", *output]
    return [sys.executable, "-m", "matcher.cli", "batch", str(folder), *options]


def _bare(folder: Path, workers: int) -> list[str]:
    return [sys.executable, "-m", "benchmarks.bare_extraction", str(folder), str(workers)]


def _measure(cases: Sequence[Case], rounds: int) -> list[Timing]:
    """The medians of each case. Every round runs all commands once."""
    measured = [
        [Timing(_seconds(case.many), _seconds(case.one)) for case in cases]
        for _ in track(range(rounds), "Measuring", transient=True)
    ]
    return [Timing(*map(statistics.median, zip(*times, strict=True))) for times in zip(*measured, strict=True)]


def _seconds(command: Sequence[str]) -> float:
    begin = time.perf_counter()
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
    elapsed = time.perf_counter() - begin
    if run.returncode not in {0, _SOME_FAILED}:
        raise click.ClickException(run.stderr.strip())
    return elapsed


def _milliseconds_each(case: Case, timing: Timing) -> float:
    """The time for one more document, without the start-up."""
    return 1000 * (timing.many - timing.one) / (case.documents - 1)


def _table(cases: Sequence[Case], timings: Sequence[Timing]) -> Table:
    each = {case.name: _milliseconds_each(case, timing) for case, timing in zip(cases, timings, strict=True)}
    headings = ("number", "seconds", "per s", "start-up", "ms each", "x bare")
    table = Table(Column(no_wrap=True), *(Column(heading, justify="right") for heading in headings), box=SIMPLE)
    for case, timing in zip(cases, timings, strict=True):
        table.add_row(
            case.name,
            str(case.documents),
            f"{timing.many:.2f}",
            f"{case.documents / timing.many:.1f}",
            f"{timing.one:.2f}",
            f"{each[case.name]:.1f}",
            f"{each[case.name] / each[BARE]:.1f}" if case.name != "rolefit, all" else "",
        )
    return table


if __name__ == "__main__":
    main()
