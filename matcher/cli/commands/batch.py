"""`rolefit batch`: match many documents and write one result for each."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

from matcher.batch.discover import Input, discover
from matcher.batch.journal import Entry, cut_off, put_in_order, read_entries, remaining
from matcher.batch.lines import read_summaries
from matcher.batch.ranking import rank
from matcher.batch.run import run_batch
from matcher.batch.table import write_csv
from matcher.cli.group import SOME_FAILED
from matcher.cli.lazy_engine import Engine
from matcher.cli.options import as_of_option, role_option
from matcher.cli.output import print_text, terminal_style
from matcher.cli.progress import BatchProgress
from matcher.cli.ranking import render_ranking

BatchFormat = Literal["jsonl", "csv"]

_FORMATS: dict[str, BatchFormat] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}


@click.command()
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Where the results go: one line for each document, in the order of the documents.",
)
@click.option(
    "--format", "output_format", type=click.Choice(["jsonl", "csv"]), help="[default: from the output's suffix]"
)
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Worker processes.  [default: number of processors]"
)
@as_of_option
@click.option("--resume", is_flag=True, help="Continue an interrupted batch; documents with a result are skipped.")
@role_option
@click.option("--min-fit", type=click.FloatRange(0, 100), metavar="N", help="Rank documents with a fit of at least N.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Print a ranking of the N best fits.")
@click.option("--quiet", is_flag=True, help="Print no progress, failures or summary on stderr.")
@click.pass_obj
def batch(
    engine: Engine,
    paths: tuple[Path, ...],
    output: Path,
    output_format: BatchFormat | None,
    workers: int | None,
    as_of: dt.date | None,
    resume: bool,
    role_files: tuple[Path, ...],
    min_fit: float | None,
    top: int | None,
    quiet: bool,
) -> None:
    """Match many resumes. PATH is a file or a folder; documents in its subfolders are matched too.

    The output has one line for each document, with a report or an error. If a document fails, the others are matched
    all the same. Exits with 3 when some failed.

    \b
    Examples:
      rolefit batch resumes/ --output results.jsonl
      rolefit batch resumes/ --output results.jsonl --resume
      rolefit batch a.pdf b.docx more/ --output results.csv --workers 4 --top 10
    """
    output_format = output_format or _format_of(output)
    journal = output if output_format == "jsonl" else output.with_name(f"{output.name}.unfinished.jsonl")
    inputs = _inputs(paths, output, journal)
    done = read_entries(journal) if resume else []
    assignment = engine.batch_assignment(role_files, _day(as_of, done) or engine.today)
    cut_off(journal, done)

    with BatchProgress(len(inputs), quiet=quiet) as progress:
        progress.skip(done, of=inputs)
        lines = run_batch(
            remaining(inputs, done),
            journal,
            assignment=assignment,
            workers=workers or os.cpu_count() or 1,
            seconds=engine.limits.longest_seconds,
            limits=engine.limits,
            most_kept=engine.limits.memory_bytes,
        )
        for line in lines:
            progress.advance(line)
    put_in_order(journal, inputs)

    if top is not None or min_fit is not None:
        ranking = rank(read_summaries(journal), top=top or len(inputs), min_fit=min_fit or 0.0)
        style = terminal_style()
        print_text(render_ranking(ranking, taxonomy=engine.taxonomy, width=style["width"], color=style["color"]))
    if output_format == "csv":
        write_csv(journal, output)
        journal.unlink()
    if progress.failed:
        click.get_current_context().exit(SOME_FAILED)


def _format_of(output: Path) -> BatchFormat:
    known = _FORMATS.get(output.suffix.lower())
    if known is None:
        raise click.UsageError(f"The suffix of {output} is not one of {', '.join(_FORMATS)}; give its --format.")
    return known


def _inputs(paths: Sequence[Path], output: Path, journal: Path) -> list[Input]:
    """The documents to match, without the output and the journal.

    Raises a usage error if the output is one of `paths`, if its folder does not exist, and if there is no document.
    """
    if not output.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {output.parent} to write {output.name} to.")
    if output.absolute() in {path.absolute() for path in paths}:
        raise click.UsageError(f"{output} is a document to match and cannot be the output as well.")
    inputs = discover(paths, leave_out=[output, journal])
    if not inputs:
        raise click.UsageError("There is no document to match: the folders have none of a supported type.")
    return inputs


def _day(as_of: dt.date | None, done: Sequence[Entry]) -> dt.date | None:
    """The day of the batch: the one it was started with, or else the one asked for; None if there is neither.

    Raises a usage error if both are given and differ, since all reports of a batch are as of one day.
    """
    begun = next((dt.date.fromisoformat(entry.as_of) for entry in done if entry.as_of), None)
    if as_of and begun and as_of != begun:
        raise click.UsageError(f"The batch was started as of {begun} and cannot continue as of {as_of}.")
    return begun or as_of
