"""`rolefit match`: match one document and print the report."""

import datetime as dt
from pathlib import Path

import click

from matcher.cli.group import FAILED
from matcher.cli.lazy_engine import Engine
from matcher.cli.options import EXISTING_FILE, RegularFile, as_of_option, format_option, role_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text, problem_in, terminal_style
from matcher.cli.reports import match_document, read_report
from matcher.comparison.differences import differences
from matcher.documents.media_types import FORMAT_NAMES
from matcher.render.first_few import first_few
from matcher.render.terminal.screen import MISSING_SHOWN
from matcher.render.terminal.text import render_text
from matcher.report import MatchReport

DIFFERENCES_SHOWN = 5


@click.command(epilog=f"These formats are read: {FORMAT_NAMES}.")
@click.argument("file", type=RegularFile(exists=True, dir_okay=False, readable=True, allow_dash=True, path_type=Path))
@as_of_option
@format_option
@click.option(
    "--full",
    is_flag=True,
    help="Print the whole report as text: every requirement and skill, and all that would raise a fit, not only the "
    f"first {MISSING_SHOWN} for each role. As JSON, a report is always whole.",
)
@click.option("--with-text", is_flag=True, help="Add the extracted text to the report, as JSON `text`.")
@role_option
@click.option(
    "--verify",
    "stored_file",
    type=EXISTING_FILE,
    metavar="REPORT",
    help="Match again as of the day of this stored report, and say whether the result is the same.",
)
@click.pass_obj
def match(
    engine: Engine,
    file: Path,
    as_of: dt.date | None,
    output_format: OutputFormat | None,
    full: bool,
    with_text: bool,
    role_files: tuple[Path, ...],
    stored_file: Path | None,
) -> None:
    """Match one resume. FILE is a document; - reads text from stdin.

    \b
    Examples:
      rolefit match cv.pdf
      rolefit match cv.pdf --full | less
      rolefit match cv.docx --format json --as-of 2026-11-20 > report.json
      rolefit match cv.pdf --role data_engineer.yaml
      rolefit match cv.docx --verify report.json
      pbpaste | rolefit match -
    """
    if stored_file is not None and as_of is not None:
        raise click.UsageError("--verify matches as of the day of the stored report; leave out --as-of.")
    output_format = chosen_format(output_format or ("text" if full else None))
    if stored_file is not None:
        _verify(engine, file, read_report(stored_file), role_files)
        return
    with problem_in(output_format):
        report = match_document(engine.matcher(role_files), file, as_of=as_of or engine.today, with_text=with_text)
    if output_format == "json":
        print_json(report)
    else:
        print_text(render_text(report, taxonomy=engine.taxonomy, full=full, **terminal_style()))


def _verify(engine: Engine, file: Path, stored: MatchReport, role_files: tuple[Path, ...]) -> None:
    """Say whether the document still gives the stored report. Exits with `FAILED` if it does not."""
    matcher = engine.matcher_for(stored, role_files)
    report = match_document(matcher, file, as_of=stored.as_of, with_text=False)
    different = differences(stored, report)
    if different:
        places = first_few(different, DIFFERENCES_SHOWN, between="; ", before_more="; and ")
        click.echo(f"The report differs: {places}.")
        if report.versions != stored.versions:
            click.echo(
                "It was made with other versions of Rolefit or its taxonomy; `rolefit rescore` shows the changes."
            )
        click.get_current_context().exit(FAILED)
    click.echo("The report is the same.")
