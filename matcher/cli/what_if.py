"""`rolefit what-if`: what other evidence would change."""

from pathlib import Path
from typing import cast

import click

from matcher.cli.engine import Engine
from matcher.cli.options import EXISTING_FILE, format_option, role_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text, terminal_style
from matcher.cli.reports import read_report
from matcher.evidence import Tier
from matcher.render.change import render_what_if
from matcher.scoring.added_skill import AddedSkill
from matcher.scoring.named_skill import named_skill
from matcher.scoring.scorer import Scorer
from matcher.scoring.what_if import what_if as score_again
from skill_taxonomy.model import Taxonomy


@click.command("what-if")
@click.argument("report_file", metavar="REPORT", type=EXISTING_FILE)
@click.option(
    "--add",
    metavar="SKILL[=TIER]",
    multiple=True,
    help="A skill to add, as 12 months of work up to the report's day unless a tier is given.",
)
@click.option("--remove", metavar="SKILL", multiple=True, help="A skill to take away, with everything that shows it.")
@role_option
@format_option
@click.pass_obj
def what_if(
    engine: Engine,
    report_file: Path,
    add: tuple[str, ...],
    remove: tuple[str, ...],
    role_files: tuple[Path, ...],
    output_format: OutputFormat | None,
) -> None:
    """Say how fits and recommendation would change with other skills. REPORT is a report stored as JSON.

    The report's roles are scored; of those that are not built in, --role gives the file. A skill is called by its id or
    its name. Tiers are work, stack, project, research, certificate, course, list and
    summary.

    \b
    Examples:
      rolefit what-if report.json --add model-monitoring
      rolefit what-if report.json --add rag=project --add kubernetes --remove tensorflow
    """
    if not add and not remove:
        raise click.UsageError("Say what to --add or to --remove.")
    report = read_report(report_file)
    change = score_again(
        report,
        add=[_added(each, engine.taxonomy) for each in add],
        remove=[named_skill(each, engine.taxonomy) for each in remove],
        scorer=Scorer(engine.taxonomy, engine.roles_for(report, role_files)),
    )
    if chosen_format(output_format) == "json":
        print_json(change)
    else:
        print_text(render_what_if(change, taxonomy=engine.taxonomy, **terminal_style()))


def _added(text: str, taxonomy: Taxonomy) -> AddedSkill:
    name, given, tier = text.partition("=")
    skill = named_skill(name, taxonomy)
    return AddedSkill(skill, cast("Tier", tier)) if given else AddedSkill(skill)
