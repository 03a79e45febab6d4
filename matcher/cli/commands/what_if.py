"""`rolefit what-if`: say how a report would change with other skills."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import click

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.cli.lazy_engine import Engine
from matcher.cli.open_database import current_database, role_book
from matcher.cli.options import format_option, report_argument, role_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text, terminal_style
from matcher.cli.reports import read_report, refuse_role_files, report_file
from matcher.evidence import Tier
from matcher.named_skill import named_skill
from matcher.render.terminal.change import render_what_if
from matcher.report import MatchReport
from matcher.scoring.advice.added_skill import AddedSkill
from matcher.scoring.scorer import Scorer
from matcher.scoring.what_if import what_if as score_again


@click.command("what-if")
@report_argument
@click.option(
    "--add",
    metavar="SKILL[=TIER]",
    multiple=True,
    help="A skill to add; the default tier is work, for the 12 months up to the report's day.",
)
@click.option("--remove", metavar="SKILL", multiple=True, help="A skill to remove, with all its mentions.")
@role_option
@format_option
@click.pass_obj
def what_if(
    engine: Engine,
    source: str,
    add: tuple[str, ...],
    remove: tuple[str, ...],
    role_files: tuple[Path, ...],
    output_format: OutputFormat | None,
) -> None:
    """Say how the fits and the recommendation would change with other skills.

    REPORT is a report stored as JSON, or the id of a match in the database (DATABASE_URL). The report's roles are
    scored. For a report in a file with own roles, give their files with --role. A skill is given by its id or its name.
    Tiers are work, stack, project, research, certificate, course, list and summary.

    \b
    Examples:
      rolefit what-if report.json --add model-monitoring
      rolefit what-if report.json --add rag=project --add kubernetes --remove tensorflow
    """
    if not add and not remove:
        raise click.UsageError("Give a skill to --add or to --remove.")
    report, roles = _report_and_roles(engine, source, role_files)
    change = score_again(
        report,
        add=[_added(each, engine.taxonomy) for each in add],
        remove=[named_skill(each, engine.taxonomy) for each in remove],
        scorer=Scorer(engine.taxonomy, roles),
    )
    if chosen_format(output_format) == "json":
        print_json(change)
    else:
        print_text(render_what_if(change, **terminal_style()))


def _report_and_roles(engine: Engine, source: str, role_files: Sequence[Path]) -> tuple[MatchReport, Sequence[Role]]:
    """The report, and the roles that it was made with."""
    path = report_file(source)
    if path is not None:
        report = read_report(path)
        return report, engine.roles_for(report, role_files)
    refuse_role_files(role_files)
    with current_database() as database, database.work() as work:
        owner = work.matches.owner(source)
        report = work.matches.get(owner, source).report
        return report, role_book(work, owner, engine.taxonomy).made_with(report)


def _added(text: str, taxonomy: Taxonomy) -> AddedSkill:
    name, given, tier = text.partition("=")
    skill = named_skill(name, taxonomy)
    return AddedSkill(skill, cast("Tier", tier)) if given else AddedSkill(skill)
