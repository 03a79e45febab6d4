"""`rolefit batch`: match many documents and write one result for each."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from knowledge.taxonomy.model import Role
from matcher.batch.begun import begun_with
from matcher.batch.cluster.address import LOCAL, Sending, check_address
from matcher.batch.discover import Input
from matcher.batch.journal import (
    Entry,
    enough_space,
    keep_only,
    locked,
    put_in_order,
    read_entries,
    refuse_to_lose,
    remaining,
    unchanged,
)
from matcher.batch.lines import read_summaries
from matcher.batch.pool import Pool, children_of
from matcher.batch.ranking import Ranked, rank
from matcher.batch.run import run_batch
from matcher.batch.sources.find import find_inputs
from matcher.batch.sources.remarks import Remarks
from matcher.batch.table import roles_of
from matcher.cli.group import SOME_FAILED
from matcher.cli.lazy_engine import Engine
from matcher.cli.open_database import ready_database
from matcher.cli.options import ColumnChoice, as_of_option, role_option
from matcher.cli.output import print_text, terminal_style
from matcher.cli.output_file import check_output, format_of, is_result
from matcher.cli.progress import BatchProgress, what_is_left_out
from matcher.extras import need
from matcher.pool.formats import SUFFIXES, BatchFormat, write_results
from matcher.pool.whole_file import check_replaceable
from matcher.processes.supervisor import Assignment
from matcher.render.pool.ranking_page import TOO_SHORT, PageRow, write_ranking_page
from matcher.render.terminal.ranking import render_ranking, say_who_has_no_fit

if TYPE_CHECKING:
    from matcher.batch.storing import BatchStore
    from matcher.pool.explaining import Why

_SHORT: frozenset[BatchFormat] = frozenset({"csv", "xlsx", "html", "evidence"})
"""The formats that need no whole reports."""
_ORGANISATION = "default"


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
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Match on a Dask cluster: the address of its scheduler, or 'local' to try one on this machine.",
)
@click.option(
    "--send",
    type=click.Choice(["bytes", "path"]),
    default="bytes",
    show_default=True,
    help="What a cluster gets of a file: its bytes, or the path at which its workers see it too.",
)
@as_of_option
@click.option("--resume", is_flag=True, help="Continue an interrupted batch; documents with a result are skipped.")
@role_option
@click.option("--min-fit", type=click.FloatRange(0, 100), metavar="N", help="Rank documents with a fit of at least N.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Print a ranking of the N best fits.")
@click.option(
    "--store", is_flag=True, help="Also store the results in the database of the server, which DATABASE_URL names."
)
@click.option(
    "--organisation",
    metavar="ORG",
    help=f"The organisation that results are stored for.  [default: {_ORGANISATION}]",
)
@click.option("--match-copies", is_flag=True, help="Match documents with the same bytes each, not only the first.")
@click.option("--isolate", is_flag=True, help="Match each document in a process of its own; this is slower.")
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
    cluster: str | None,
    send: Sending,
    as_of: dt.date | None,
    resume: bool,
    role_files: tuple[Path, ...],
    min_fit: float | None,
    top: int | None,
    store: bool,
    organisation: str | None,
    match_copies: bool,
    isolate: bool,
    quiet: bool,
    json_log: bool,
) -> None:
    """Match many resumes.

    PATH is a file, a folder with subfolders, a pattern such as 'cvs/**/*.pdf', a zip or tar archive, or an address such
    as s3://bucket/cvs. A CSV, JSON lines or Parquet file is a table with a row for each document: its path or its text,
    and a reference of the person.

    The output has one line for each document, with a report or an error. If a document fails, the others are matched
    all the same. Documents with the same bytes are matched once. Documents that are perhaps of one person are listed in
    a table beside the output. Exits with 3 when some failed. The suffix of the output is its format: .jsonl, .csv,
    .xlsx, .parquet, .html for a ranking to look at, or .evidence for rolefit rank.

    With --store, the service has the results as well, as if each document had been sent to it, with the references of a
    table as references of candidates. Each result is stored once, also after an interruption.

    \b
    Examples:
      rolefit batch resumes/ --output results.jsonl
      rolefit batch resumes/ --output results.jsonl --resume
      rolefit batch a.pdf b.docx more.zip --output results.csv --workers 4 --top 10
      rolefit batch resumes/ --output results.jsonl --store --organisation "Example Ltd"
      rolefit batch resumes/ --output results.jsonl --cluster tls://scheduler:8786 --send path
      rolefit batch export.csv --column text="Resume Text" --column reference=ID --output pool.parquet
    """
    output_format = output_format or format_of(output, SUFFIXES)
    check_output(output)
    check_replaceable(output)
    _check(output_format, summary=summary, store=store, organisation=organisation)
    _check_cluster(cluster, workers=workers, send=send)
    journal = output if output_format == "jsonl" else output.with_name(f"{output.name}.unfinished.jsonl")
    remarks = Remarks()
    earlier = [output, journal] if not output.exists() or is_result(output, output_format) else [journal]
    inputs = _find(sources, columns, earlier, output, remarks)
    is_replaced = not resume and output.exists() and output.stat().st_size > 0
    with locked(journal), _stored(journal, organisation, inputs) if store else nullcontext() as storing:
        done = _done_before(journal, inputs) if resume else []
        left = remaining(inputs, done)
        length = summary if output_format == "jsonl" and not store else None
        begun = begun_with(journal, done)
        day = begun.day_to_go_on(as_of, engine.roles(role_files), summary=length) if begun else as_of or engine.today
        number = min(workers or os.cpu_count() or 1, len(left))
        here = number if cluster is None else 0
        with children_of(engine.batch_program(isolate=isolate), here) as children:
            short = summary or (output_format in _SHORT and not store)
            assignment = engine.batch_assignment(role_files, day, summary=short, isolate=isolate)
            with enough_space(output):
                done = keep_only(journal, done)
            progress = BatchProgress(len(inputs), quiet=quiet, json_log=json_log)
            progress.skip(done)
            with progress, _pool_at(cluster, assignment, engine, workers=workers, send=send, progress=progress) as pool:
                progress.say_how_tables_are_read(remarks.notes)
                if is_replaced:
                    progress.notice(f"{output} was there before and is replaced.")
                if storing is not None:
                    storing.catch_up()
                lines = run_batch(
                    left,
                    journal,
                    assignment=assignment,
                    workers=number,
                    seconds=engine.limits.whole_seconds,
                    most_kept=engine.limits.memory_bytes,
                    limits=engine.limits,
                    done=done,
                    match_copies=match_copies,
                    cluster=pool,
                    children=children,
                )
                for line in lines:
                    progress.advance(line)
                    if storing is not None:
                        storing.written()
                if storing is not None:
                    storing.catch_up()
                    progress.say_what_is_stored(storing.stored, known=storing.known, erased=storing.erased)
                with enough_space(output):
                    put_in_order(journal, inputs, done)
                    _write_people(journal, output, progress)
                progress.say_what_is_left_out(remarks)
        with enough_space(output):
            if top is not None or min_fit is not None:
                _print_ranking(journal, engine, role_files, top=top or len(inputs), min_fit=min_fit or 0.0)
            if output_format != "jsonl":
                _write(journal, output, output_format, engine, role_files)
                journal.unlink()
    if progress.failed:
        click.get_current_context().exit(SOME_FAILED)


def _find(
    sources: Sequence[str], columns: Sequence[tuple[str, str]], earlier: Sequence[Path], output: Path, remarks: Remarks
) -> list[Input]:
    """The documents to match, without the results of an earlier run. Raises a usage error if there are none."""
    inputs = list(find_inputs(sources, columns=_chosen(columns), leave_out=earlier, refused=output, remarks=remarks))
    if columns and not remarks.tables:
        raise click.UsageError("--column is for tables, and there is none to match.")
    if not inputs:
        raise click.UsageError(_why_nothing_is_there(remarks))
    return inputs


def _chosen(columns: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The columns by what they say. Raises a usage error if two are to say the same."""
    chosen = dict(columns)
    if len(chosen) < len(columns):
        raise click.UsageError("Give one --column for each of path, text and reference.")
    return chosen


def _why_nothing_is_there(remarks: Remarks) -> str:
    sentences = what_is_left_out(remarks) or ["The folders have none of a supported type."]
    return " ".join(["There is no document to match.", *sentences])


def _check_cluster(cluster: str | None, *, workers: int | None, send: Sending) -> None:
    """Raise a usage error if the address is none, or options for a cluster are given without one, or the other way."""
    if cluster is None and send == "path":
        raise click.UsageError("--send is for a --cluster.")
    if cluster is not None:
        check_address(cluster)
    if cluster not in {None, LOCAL} and workers is not None:
        raise click.UsageError("--workers is for this machine; a cluster has the workers that were started for it.")


def _pool_at(
    cluster: str | None,
    assignment: Assignment,
    engine: Engine,
    *,
    workers: int | None,
    send: Sending,
    progress: BatchProgress,
) -> AbstractContextManager[Pool | None]:
    """The pool of a cluster; none without its address. Raises `MissingExtraError` if Dask is not installed."""
    if cluster is None:
        return nullcontext()
    need("distributed", "Batches on a cluster", extra="cluster")
    from matcher.batch.cluster.connection import open_cluster

    return open_cluster(
        cluster,
        assignment=assignment,
        workers=workers or os.cpu_count() or 1,
        seconds=engine.limits.whole_seconds,
        most_kept=engine.limits.memory_bytes,
        limits=engine.limits,
        sending=send,
        notice=progress.notice,
    )


def _check(output_format: BatchFormat, *, summary: bool, store: bool, organisation: str | None) -> None:
    """Raise a usage error if options do not go together."""
    if summary and output_format == "parquet":
        raise click.UsageError("--summary writes short JSON lines; Parquet has all fields, in little space.")
    if summary and output_format != "jsonl":
        raise click.UsageError(f"--summary writes short JSON lines, and the output is {output_format}.")
    if organisation is not None and not store:
        raise click.UsageError("--organisation is for --store.")
    if summary and store:
        raise click.UsageError("--store needs whole reports; leave out --summary.")


@contextmanager
def _stored(journal: Path, organisation: str | None, inputs: Sequence[Input]) -> Iterator["BatchStore"]:
    """What stores the results for an organisation. Raises the errors of the database before anything is matched."""
    with ready_database() as database:
        from matcher.batch.storing import BatchStore, check_references, organisation_called

        check_references(inputs)
        references = (each.reference for each in inputs if each.reference is not None)
        owner = organisation_called(database, _ORGANISATION if organisation is None else organisation)
        yield BatchStore(database, owner, journal, references)


def _print_ranking(journal: Path, engine: Engine, role_files: Sequence[Path], *, top: int, min_fit: float) -> None:
    lines = list(read_summaries(journal))
    ranking = rank(lines, top=top, min_fit=min_fit)
    roles = engine.roles(role_files)
    whys, names = _whys(journal, ranking, engine, roles), {role.id: role.name for role in roles}
    style = terminal_style()
    table = render_ranking(ranking, names=names, whys=whys, width=style["width"], color=style["color"])
    print_text(table + say_who_has_no_fit([line.file for line in lines if line.is_too_short]))


def _whys(journal: Path, ranking: Sequence[Ranked], engine: Engine, roles: Sequence[Role]) -> Mapping[str, "Why"]:
    """Why the documents of a ranking have their places, by file."""
    from matcher.pool.documents import pool_documents
    from matcher.pool.explaining import MOST, Explainer

    files = [each.file for each in ranking[:MOST]]
    return Explainer(engine.taxonomy, roles).all(pool_documents(journal, only=frozenset(files)), files)


def _write_people(journal: Path, output: Path, progress: BatchProgress) -> None:
    """Write the table of the documents that are perhaps of one person, and say so."""
    from matcher.pool.people import SUFFIX, write_people

    table = output.with_name(output.name + SUFFIX)
    people = write_people(journal, table)
    if people:
        progress.say_who_is_found(people=len(people), documents=sum(map(len, people)), table=table)


def _write(journal: Path, output: Path, output_format: BatchFormat, engine: Engine, role_files: Sequence[Path]) -> None:
    if output_format != "html":
        write_results(journal, output, output_format, engine.taxonomy)
        return
    lines = list(read_summaries(journal))
    roles = engine.roles(role_files)
    known = {role.id: role.name for role in roles}
    names = {role: known.get(role, role) for role in roles_of(lines)}
    problems = [(line.file, line.error["detail"]) for line in lines if line.error is not None]
    problems += [(line.file, TOO_SHORT) for line in lines if line.is_too_short]
    ranking = rank(lines, top=len(lines))
    whys = _whys(journal, ranking, engine, roles)
    rows = [PageRow(each.file, each.fits, to_check=each.to_check, why=whys.get(each.file)) for each in ranking]
    write_ranking_page(output, rows, names, documents=len(lines), problems=problems)


def _done_before(journal: Path, inputs: Sequence[Input]) -> list[Entry]:
    """The lines of an earlier run that stay. Raises `UsageError` if one is of a document that is not an input now."""
    entries = read_entries(journal)
    refuse_to_lose(journal, inputs, entries)
    return unchanged(inputs, entries)
