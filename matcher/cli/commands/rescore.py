"""`rolefit rescore`: score a stored report again with today's taxonomy."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from matcher.cli.lazy_engine import Engine
from matcher.cli.open_database import current_database, role_book
from matcher.cli.options import format_option, report_argument, role_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text, terminal_style
from matcher.cli.reports import read_report, refuse_role_files, report_file
from matcher.comparison.changes import ReportChanges, report_changes
from matcher.render.terminal.rescored import render_changes
from matcher.scoring.rescoring import rescored
from matcher.scoring.scorer import Scorer


@click.command()
@report_argument
@role_option
@format_option
@click.pass_obj
def rescore(
    engine: Engine,
    source: str,
    role_files: tuple[Path, ...],
    output_format: OutputFormat | None,
) -> None:
    """Score a stored report again with today's taxonomy and roles, and say what changed by skill and requirement.

    REPORT is a report stored as JSON, or the id of a match in the database (DATABASE_URL). The report's evidence is
    scored as of the report's day; the document is not needed. A file is not changed: --format json prints the new
    report with its `changes`. For a report with own roles, give their files with --role. For a match, the new report is
    stored as another match.

    \b
    Examples:
      rolefit rescore report.json
      rolefit rescore report.json --format json > report_of_today.json
      rolefit rescore report.json --role our_role.yaml
      rolefit rescore 3f9a0c41d2e74b1c9d8e7f6a5b4c3d2e
    """
    path = report_file(source)
    if path is None:
        refuse_role_files(role_files)
        report, changes = _rescored_match(engine, source)
    else:
        report, changes = _rescored_file(engine, path, role_files)
    if chosen_format(output_format) == "json":
        print_json(report | {"changes": changes})
    else:
        print_text(render_changes(changes, **terminal_style()))


def _rescored_file(engine: Engine, path: Path, role_files: Sequence[Path]) -> tuple[dict[str, Any], ReportChanges]:
    before = read_report(path)
    after = rescored(before, Scorer(engine.taxonomy, engine.roles_for(before, role_files)))
    return msgspec.to_builtins(after), report_changes(before, after)


def _rescored_match(engine: Engine, match_id: str) -> tuple[dict[str, Any], ReportChanges]:
    """The new report with its id and other stored data, in the form that the service answers, and what changed."""
    with current_database() as database, database.work() as work:
        owner = work.matches.owner(match_id)
        before = work.matches.get(owner, match_id).report
        roles = role_book(work, owner, engine.taxonomy).today(before)
        stored = work.matches.add_rescored(owner, match_id, rescored(before, Scorer(engine.taxonomy, roles)))
        work.commit()
    kept = msgspec.to_builtins(stored)
    return kept.pop("report") | kept, report_changes(before, stored.report)
