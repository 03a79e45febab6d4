"""`rolefit outcomes`: compare the fits of a pool with what happened later."""

from collections.abc import Sequence
from pathlib import Path

import click

from matcher.cli.commands.pools.earlier_study import OUTCOMES, StudyFormat
from matcher.cli.commands.pools.pool_argument import pool_argument
from matcher.cli.commands.pools.study_output import (
    checked_format,
    one_per_person_option,
    put_out,
    role_id_option,
    studied_roles,
    study_output_options,
)
from matcher.cli.options import EXISTING_FILE
from matcher.studies.extra import require_statistics
from matcher.studies.person_table import read_person_table


@click.command()
@pool_argument()
@click.option(
    "--labels",
    required=True,
    type=EXISTING_FILE,
    metavar="FILE",
    help="A CSV file with a column `reference` or `file` and a column for each outcome: yes and no, or numbers.",
)
@one_per_person_option
@role_id_option
@study_output_options
def outcomes(
    pool: Path,
    labels: Path,
    one_per_person: bool,
    only: Sequence[str],
    output: Path | None,
    output_format: StudyFormat | None,
    replace: bool,
) -> None:
    """Compare the fits of a pool with outcomes: who was interviewed or hired, and how people were rated.

    POOL is the output of `rolefit batch`. For each outcome, it gives the area under the ROC curve with its interval,
    and the rate by fit. There is no rate with fewer than five people. Nothing is adjusted to the outcomes.

    CSV has the rates by fit. JSON has everything, also the area.

    \b
    Examples:
      rolefit outcomes results.jsonl --labels hired.csv
      rolefit outcomes results.jsonl --labels hired.csv --output outcomes.html
    """
    chosen = checked_format(output, output_format, [pool, labels], OUTCOMES, replace=replace)
    require_statistics()
    from matcher.render.studies.outcomes import outcomes_page, outcomes_rows
    from matcher.studies.prediction.outcomes import compare_outcomes

    studies = [
        compare_outcomes(pool, read_person_table(labels, one_per_person=one_per_person), role)
        for role in studied_roles(pool, only)
    ]
    put_out(
        studies,
        outcomes_page(studies, pool.name),
        outcomes_rows(studies),
        output=output,
        output_format=chosen,
        other_versions=max((each.other_versions for each in studies), default=0),
    )
