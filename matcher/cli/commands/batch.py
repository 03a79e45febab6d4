"""`rolefit batch`: match many documents and write one result for each."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

import click

from matcher.batch.journal import Entry, cut_off, enough_space, locked, put_in_order, read_entries, remaining
from matcher.batch.lines import read_summaries
from matcher.batch.ranking import rank
from matcher.batch.run import run_batch
from matcher.batch.sources.find import find_inputs
from matcher.batch.table import roles_of
from matcher.cli.group import SOME_FAILED
from matcher.cli.lazy_engine import Engine
from matcher.cli.options import ColumnChoice, as_of_option, role_option
from matcher.cli.output import print_text, terminal_style
from matcher.cli.progress import BatchProgress
from matcher.cli.ranking import render_ranking
from matcher.pool.formats import SUFFIXES, BatchFormat, write_results
from matcher.render.pool.ranking_page import PageRow, write_ranking_page

_SHORT: frozenset[BatchFormat] = frozenset({"csv", "xlsx", "html", "evidence"})
"""The formats that need no whole reports."""


@click.command()
@click.argument("sources", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Where the results go: one for each document, in the order of the documents.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(list(dict.fromkeys(SUFFIXES.values()))),
    help="[default: from the output's suffix]",
)
@click.option("--summary", is_flag=True, help="Write short JSON lines: fits and recommendation, without the advice.")
@click.option(
    "--column",
    "columns",
    type=ColumnChoice(),
    multiple=True,
    metavar="WHAT=NAME",
    help="The column of a table that has the path, text or reference; may be given several times.",
)
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Worker processes.  [default: number of processors]"
)
@as_of_option
@click.option("--resume", is_flag=True, help="Continue an interrupted batch; documents with a result are skipped.")
@role_option
@click.option("--min-fit", type=click.FloatRange(0, 100), metavar="N", help="Rank documents with a fit of at least N.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Print a ranking of the N best fits.")
@click.option("--match-copies", is_flag=True, help="Match documents with the same bytes each, not only the first.")
@click.option("--quiet", is_flag=True, help="Print no progress, failures or summary on stderr.")
@click.option("--json-log", is_flag=True, help="Print progress, failures and summary as JSON lines on stderr.")
@click.pass_obj
def batch(
    engine: Engine,
    sources: tuple[str, ...],
    output: Path,
    output_format: BatchFormat | None,
    summary: bool,
    columns: tuple[tuple[str, str], ...],
    workers: int | None,
    as_of: dt.date | None,
    resume: bool,
    role_files: tuple[Path, ...],
    min_fit: float | None,
    top: int | None,
    match_copies: bool,
    quiet: bool,
    json_log: bool,
) -> None:
    """Match many resumes.

    PATH is a file, a folder with subfolders, a pattern such as 'cvs/**/*.pdf', a zip or tar archive, or an address such
    as s3://bucket/cvs. A CSV, JSON lines or Parquet file is a table with a row for each document: its path or its text,
    and a reference of the person.

    The output has one line for each document, with a report or an error. If a document fails, the others are matched
    all the same. Documents with the same bytes are matched once. Exits with 3 when some failed. The suffix of the
    output is its format: .jsonl, .csv, .xlsx, .parquet, .html for a ranking to look at, or .evidence for rolefit rank.

    \b
    Examples:
      rolefit batch resumes/ --output results.jsonl
      rolefit batch resumes/ --output results.jsonl --resume
      rolefit batch a.pdf b.docx more.zip --output results.csv --workers 4 --top 10
      rolefit batch export.csv --column text="Resume Text" --column reference=ID --output pool.parquet
    """
    output_format = output_format or _format_of(output)
    _check(output, sources, output_format, summary=summary)
    journal = output if output_format == "jsonl" else output.with_name(f"{output.name}.unfinished.jsonl")
    inputs = list(find_inputs(sources, columns=dict(columns), leave_out=[output, journal]))
    if not inputs:
        raise click.UsageError("There is no document to match: the folders have none of a supported type.")
    with locked(journal):
        done = read_entries(journal) if resume else []
        short = summary or output_format in _SHORT
        assignment = engine.batch_assignment(role_files, _day(as_of, done) or engine.today, summary=short)
        cut_off(journal, done)
        progress = BatchProgress(len(inputs), quiet=quiet, json_log=json_log)
        progress.skip(done, of=inputs)
        with progress:
            lines = run_batch(
                remaining(inputs, done),
                journal,
                assignment=assignment,
                workers=workers or os.cpu_count() or 1,
                seconds=engine.limits.longest_seconds,
                most_kept=engine.limits.memory_bytes,
                limits=engine.limits,
                done=done,
                match_copies=match_copies,
            )
            for line in lines:
                progress.advance(line)
        with enough_space(output):
            put_in_order(journal, inputs)
            if top is not None or min_fit is not None:
                _print_ranking(journal, engine, top=top or len(inputs), min_fit=min_fit or 0.0)
            if output_format != "jsonl":
                _write(journal, output, output_format, engine)
                journal.unlink()
    if progress.failed:
        click.get_current_context().exit(SOME_FAILED)


def _format_of(output: Path) -> BatchFormat:
    known = SUFFIXES.get(output.suffix.lower())
    if known is None:
        raise click.UsageError(f"The suffix of {output} is not one of {', '.join(SUFFIXES)}; give its --format.")
    return known


def _check(output: Path, sources: Sequence[str], output_format: BatchFormat, *, summary: bool) -> None:
    """Raise a usage error if the output cannot be written there or is a document, or does not go with `--summary`."""
    if not output.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {output.parent} to write {output.name} to.")
    if output.absolute() in {Path(source).absolute() for source in sources}:
        raise click.UsageError(f"{output} is a document to match and cannot be the output as well.")
    if summary and output_format == "parquet":
        raise click.UsageError("--summary writes short JSON lines; Parquet has all fields, in little space.")


def _print_ranking(journal: Path, engine: Engine, *, top: int, min_fit: float) -> None:
    ranking = rank(read_summaries(journal), top=top, min_fit=min_fit)
    style = terminal_style()
    print_text(render_ranking(ranking, names=engine.role_names, width=style["width"], color=style["color"]))


def _write(journal: Path, output: Path, output_format: BatchFormat, engine: Engine) -> None:
    if output_format != "html":
        write_results(journal, output, output_format, engine.taxonomy)
        return
    lines = list(read_summaries(journal))
    names = {role: engine.role_names.get(role, role) for role in roles_of(lines)}
    problems = [(line.file, line.error["detail"]) for line in lines if line.error is not None]
    rows = [PageRow(each.file, each.fits) for each in rank(lines, top=len(lines))]
    write_ranking_page(output, rows, names, documents=len(lines), problems=problems)


def _day(as_of: dt.date | None, done: Sequence[Entry]) -> dt.date | None:
    """The day of the batch: the one it was started with, or else the one asked for; None if there is neither.

    Raises a usage error if both are given and differ, since all reports of a batch are as of one day.
    """
    begun = next((dt.date.fromisoformat(entry.as_of) for entry in done if entry.as_of), None)
    if as_of and begun and as_of != begun:
        raise click.UsageError(f"The batch was started as of {begun} and cannot continue as of {as_of}.")
    return begun or as_of
