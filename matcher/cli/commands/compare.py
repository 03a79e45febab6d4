"""`rolefit compare`: compare documents or reports side by side."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import click

from matcher.cli.lazy_engine import Engine
from matcher.cli.options import EXISTING_FILE, as_of_option, format_option, role_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text, terminal_style
from matcher.cli.reports import match_document, stored_report
from matcher.comparison.side_by_side import compare_reports
from matcher.render.terminal.comparison import render_comparison
from matcher.report import MatchReport

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
    comparison = compare_reports(_reports(engine, files, as_of or engine.today, role_files))
    if chosen_format(output_format) == "json":
        print_json(comparison)
    else:
        print_text(render_comparison(comparison, **terminal_style()))


def _reports(engine: Engine, files: Sequence[Path], as_of: dt.date, role_files: Sequence[Path]) -> list[MatchReport]:
    """The reports of the files, in their order; the matcher is built only if one of them is a document."""
    matcher = cache(lambda: engine.matcher(role_files))
    return [stored_report(path) or match_document(matcher(), path, as_of=as_of, with_text=False) for path in files]
