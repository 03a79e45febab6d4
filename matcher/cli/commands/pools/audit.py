"""`rolefit audit`: compare how groups of people of a pool are selected and scored."""

from collections.abc import Sequence
from pathlib import Path

import click

from knowledge.constants.scoring import load_constants
from matcher.cli.commands.pools.earlier_study import AUDIT, StudyFormat
from matcher.cli.commands.pools.pool_argument import pool_argument
from matcher.cli.commands.pools.study_output import (
    checked_format,
    one_per_person_option,
    put_out,
    role_id_option,
    studied_roles,
    study_output_options,
)
from matcher.cli.lazy_engine import Engine
from matcher.cli.options import EXISTING_FILE, role_option
from matcher.studies.extra import require_statistics
from matcher.studies.person_table import read_person_table


@click.command()
@pool_argument()
@click.option(
    "--groups",
    required=True,
    type=EXISTING_FILE,
    metavar="FILE",
    help="A CSV file with a column `reference` or `file` and a column for each kind of group.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="People with a fit of at least N count as selected.  [default: the fit that a role passes with]",
)
@click.option("--selected", metavar="COLUMN", help="The column of the groups file that says yes or no instead.")
@click.option(
    "--columns",
    metavar="A,B",
    help="The columns of the groups file to compare.  [default: all that do not look like decisions]",
)
@click.option(
    "--exclude-small", is_flag=True, help="Leave categories of less than 2 % of the people out of the impact ratios."
)
@one_per_person_option
@role_id_option
@role_option
@study_output_options
@click.pass_obj
def audit(
    engine: Engine,
    pool: Path,
    groups: Path,
    threshold: float | None,
    selected: str | None,
    columns: str | None,
    exclude_small: bool,
    one_per_person: bool,
    only: Sequence[str],
    role_files: tuple[Path, ...],
    output: Path | None,
    output_format: StudyFormat | None,
    replace: bool,
) -> None:
    """Compare how groups of people of a pool are selected and scored.

    POOL is the output of `rolefit batch`. The groups stay in a file of their own and are never stored with the pool. A
    column that looks like a decision, such as "invited", is left out and named: --selected takes it for who is
    selected. For each other column, and for each two columns crossed, the audit has selection rates, scoring rates and
    impact ratios as the rules of New York City's Local Law 144 define them, the four-fifths rule with Fisher's exact
    test, other thresholds, and the requirements that make a difference. It gives no verdict on small groups, and it
    decides nothing.

    CSV has the categories with their rates and verdicts. JSON has everything, also thresholds and requirements.

    \b
    Examples:
      rolefit audit results.jsonl --groups groups.csv
      rolefit audit results.jsonl --groups groups.csv --threshold 70 --output audit.html
      rolefit audit results.jsonl --groups groups.csv --selected invited --format csv
    """
    chosen = checked_format(output, output_format, [pool, groups, *role_files], AUDIT, replace=replace)
    require_statistics()
    from matcher.render.studies.audit import audit_page, audit_rows
    from matcher.studies.fairness.audit import Selection, audit_pool
    from matcher.studies.fairness.group_columns import group_columns

    studied = studied_roles(pool, only)
    asked = [] if columns is None else [name.strip() for name in columns.split(",")]
    compared = group_columns(read_person_table(groups), asked, selected)
    for note in compared.notes:
        click.echo(note, err=True)
    passes = load_constants().recommendation.passes
    roles = {role.id: role for role in engine.roles(role_files)}
    audits = [
        audit_pool(
            pool,
            read_person_table(groups, one_per_person=one_per_person),
            role_id,
            selection=Selection(passes if threshold is None else threshold, selected),
            role=roles.get(role_id),
            taxonomy=engine.taxonomy,
            columns=compared.compared,
            exclude_small=exclude_small,
        )
        for role_id in studied
    ]
    put_out(
        audits,
        audit_page(audits, pool.name),
        audit_rows(audits),
        output=output,
        output_format=chosen,
        other_versions=max((each.other_versions for each in audits), default=0),
    )
