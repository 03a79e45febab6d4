"""`rolefit brief`: say which role to hire for a project description or job posting."""

from pathlib import Path

import click

from matcher.cli.documents import BRIEF_FILE, read_document
from matcher.cli.lazy_engine import Engine
from matcher.cli.options import format_option, role_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text, problem_in, terminal_style
from matcher.render.terminal.brief import render_brief


@click.command()
@click.argument("file", type=BRIEF_FILE)
@format_option
@click.option("--with-text", is_flag=True, help="Add the text that was read to the report, as JSON `text`.")
@role_option
@click.pass_obj
def brief(
    engine: Engine, file: Path, output_format: OutputFormat | None, with_text: bool, role_files: tuple[Path, ...]
) -> None:
    """Say whom to hire for a project. FILE is a description of it or a job posting; - is text on stdin.

    One sentence is enough if it says what is to be built, on whose data and with whose models.

    \b
    Examples:
      rolefit brief posting.txt
      echo "We want sales forecasting on our own data" | rolefit brief -
      rolefit brief posting.pdf --format json
      rolefit brief posting.txt --role data_engineer.yaml
    """
    output_format = chosen_format(output_format)
    with problem_in(output_format):
        report = engine.brief_reader(role_files).read(read_document(file), with_text=with_text)
    if output_format == "json":
        print_json(report)
    else:
        print_text(render_brief(report, **terminal_style()))
