"""`rolefit batch`: match many documents and write one result for each."""

from pathlib import Path
from typing import Any

import click

from matcher.cli.batches.options import BatchOptions, check_options
from matcher.cli.batches.run import DEFAULT_ORGANISATION, BatchRun
from matcher.cli.group import SOME_FAILED
from matcher.cli.lazy_engine import Engine
from matcher.cli.options import ColumnChoice, as_of_option, role_option
from matcher.pool.formats import SUFFIXES


@click.command()
@click.argument("sources", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="The file where the results go: one for each document, in the order of the documents. It cannot be -.",
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
@click.option("--replace", is_flag=True, help="Replace the results of an earlier batch that the output has.")
@role_option
@click.option(
    "--min-fit",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Rank documents with a fit of at least N, also on a page.",
)
@click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help="Print a ranking of the N best fits; a page has only these."
)
@click.option(
    "--store", is_flag=True, help="Also store the results in the database of the server, which DATABASE_URL names."
)
@click.option(
    "--organisation",
    metavar="ORG",
    help=f"The organisation that results are stored for.  [default: {DEFAULT_ORGANISATION}]",
)
@click.option("--match-copies", is_flag=True, help="Match documents with the same bytes each, not only the first.")
@click.option("--isolate", is_flag=True, help="Match each document in a process of its own; this is slower.")
@click.option("--quiet", is_flag=True, help="Print no progress, failures or summary on stderr.")
@click.option("--json-log", is_flag=True, help="Print progress, failures and summary as JSON lines on stderr.")
@click.pass_obj
def batch(engine: Engine, /, **given: Any) -> None:
    """Match many resumes.

    PATH is a file, a folder with subfolders, a pattern such as 'cvs/**/*.pdf', a zip or tar archive, or an address such
    as s3://bucket/cvs. A CSV, JSON lines or Parquet file is a table with a row for each document: its path or its text,
    and a reference of the person.

    The output has one line for each document, with a report or an error. If a document fails, the others are matched
    all the same. Documents with the same bytes are matched once. Documents that are perhaps of one person are listed in
    a table beside the output. An output that is there already stays, unless --resume or --replace is given. Exits with
    3 when some failed. The suffix of the output is its format: .jsonl, .csv,
    .xlsx, .parquet, .html for a ranking to look at, or .evidence for rolefit rank.

    With --store, the service has the results as well, as if each document had been sent to it, with the references of a
    table as references of candidates. Each result is stored once, also after an interruption.

    \b
    Examples:
      rolefit batch resumes/ --output results.jsonl
      rolefit batch resumes/ --output results.jsonl --resume
      rolefit batch resumes/ --output results.jsonl --replace
      rolefit batch a.pdf b.docx more.zip --output results.csv --workers 4 --top 10
      rolefit batch resumes/ --output results.jsonl --store --organisation "Example Ltd"
      rolefit batch resumes/ --output results.jsonl --cluster tls://scheduler:8786 --send path
      rolefit batch export.csv --column text="Resume Text" --column reference=ID --output pool.parquet
    """
    options = BatchOptions(**given)
    check_options(options)
    if BatchRun(engine, options).run():
        click.get_current_context().exit(SOME_FAILED)
