"""`rolefit compare`: compare documents or reports side by side."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from matcher.cli.lazy_engine import Engine
from matcher.cli.options import EXISTING_FILE, as_of_option, format_option, role_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text, terminal_style
from matcher.cli.reports import match_document, stored_report
from matcher.comparison.side_by_side import compare_reports
from matcher.errors import DocumentError
from matcher.render.terminal.comparison import render_comparison
from matcher.report import MatchReport

if TYPE_CHECKING:
    from matcher.engine import Matcher

FEWEST, MOST = 2, 4


@click.command()
@click.argument("files", metavar="A B [C [D]]", nargs=-1, required=True, type=EXISTING_FILE)
@as_of_option
@format_option
@role_option
@click.pass_obj
def compare(
    engine: Engine,
    files: tuple[Path, ...],
    as_of: dt.date | None,
    output_format: OutputFormat | None,
    role_files: tuple[Path, ...],
) -> None:
    """Compare two to four resumes by requirement. Each is a document to match, or a report stored as JSON.

    The numbers of a requirement say how far each resume shows it, so those of one line can be compared.

    \b
    Examples:
      rolefit compare anna.pdf ben.docx
      rolefit compare old_report.json new_report.json --format json
    """
    if not FEWEST <= len(files) <= MOST:
        raise click.UsageError(f"Give {FEWEST} to {MOST} documents or reports to compare, not {len(files)}.")
    reports = _reports(engine, files, as_of, role_files)
    _say_if_days_differ(reports)
    comparison = compare_reports(reports)
    if chosen_format(output_format) == "json":
        print_json(comparison)
    else:
        print_text(render_comparison(comparison, **terminal_style()))


def _reports(
    engine: Engine, files: Sequence[Path], as_of: dt.date | None, role_files: Sequence[Path]
) -> list[MatchReport]:
    """The reports of the files, in their order; the matcher is built only if one of them is a document.

    Raises a usage error if a day is asked for and all are stored reports, which have one.
    """
    matcher, stored = cache(lambda: engine.matcher(role_files)), [stored_report(path) for path in files]
    if all(stored) and as_of is not None:
        raise click.UsageError("--as-of is for documents, and all of these are stored reports.")
    day = as_of or engine.today
    return [report or _matched(matcher(), path, day) for report, path in zip(stored, files, strict=True)]


def _matched(matcher: "Matcher", path: Path, day: dt.date) -> MatchReport:
    """The report on a document. The error of one that cannot be read names it, since there are several."""
    try:
        return match_document(matcher, path, as_of=day, with_text=False)
    except DocumentError as error:
        raise type(error)(f"{path}: {error.detail}") from error


def _say_if_days_differ(reports: Sequence[MatchReport]) -> None:
    days = sorted({report.as_of for report in reports})
    if len(days) > 1:
        click.echo(f"The reports are as of different days: {', '.join(map(str, days))}.", err=True)
