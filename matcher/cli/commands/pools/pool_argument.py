"""The argument `POOL` of the commands that read the results of a batch."""

from collections.abc import Callable
from pathlib import Path

import click

from matcher.batch.journal import is_unfinished
from matcher.cli.options import EXISTING_FILE, Command
from matcher.cli.output_file import has_content, is_result
from matcher.errors import InvalidReportError
from matcher.pool.evidence_file import SUFFIX
from matcher.pool.formats import BatchFormat

_FOR_PEOPLE: tuple[BatchFormat, ...] = ("csv", "xlsx", "html")
"""The outputs of a batch that no command reads."""


def pool_argument(*, or_evidence: bool = False) -> Callable[[Command], Command]:
    """Add `POOL`: the results of a batch as JSON lines or Parquet, and as evidence for a command that reads it.

    Other outputs of a batch are refused. If the batch has not ended, the command says so on stderr.
    """
    check = _checked_as_evidence_too if or_evidence else _checked
    return click.argument("pool", metavar="POOL", type=EXISTING_FILE, callback=check)


def _checked_as_evidence_too(context: click.Context, parameter: click.Parameter, pool: Path) -> Path:
    return _checked_for(pool, _FOR_PEOPLE, f".jsonl, .parquet or {SUFFIX}")


def _checked(context: click.Context, parameter: click.Parameter, pool: Path) -> Path:
    return _checked_for(pool, (*_FOR_PEOPLE, "evidence"), ".jsonl or .parquet")


def _checked_for(pool: Path, refused: tuple[BatchFormat, ...], wanted: str) -> Path:
    if pool.is_file() and has_content(pool):
        for output_format in refused:
            if is_result(pool, output_format):
                raise InvalidReportError(
                    f"{pool} has the results of a batch as {output_format}, which this command does not read; give "
                    f"them as {wanted}."
                )
    if is_unfinished(pool):
        click.echo(f"The batch that writes {pool} has not ended, so documents are missing here.", err=True)
    return pool
