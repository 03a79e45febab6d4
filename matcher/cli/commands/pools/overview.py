"""`rolefit overview`: say what a pool shows as a whole."""

from pathlib import Path

import click

from matcher.cli.commands.pools.earlier_study import OVERVIEW, StudyFormat
from matcher.cli.commands.pools.pool_argument import pool_argument
from matcher.cli.commands.pools.study_output import (
    checked_format,
    put_out,
    study_output_options,
)


@click.command()
@pool_argument()
@study_output_options
def overview(pool: Path, output: Path | None, output_format: StudyFormat | None, replace: bool) -> None:
    """Show what a pool holds: fits, what is missing most often, neighbours, doubts, and documents that need a look.

    POOL is the output of `rolefit batch`.

    CSV has the numbers of documents. JSON has everything, also quartiles and which documents need a look.

    \b
    Examples:
      rolefit overview results.jsonl
      rolefit overview results.jsonl --output overview.html
    """
    chosen = checked_format(output, output_format, [pool], OVERVIEW, replace=replace)
    from matcher.render.studies.overview import overview_page, overview_rows
    from matcher.studies.overview import overview_of

    found = overview_of(pool)
    put_out(
        found,
        overview_page(found, pool.name),
        overview_rows(found),
        output=output,
        output_format=chosen,
        other_versions=found.other_versions,
    )
