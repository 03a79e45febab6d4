"""Options and output that the studies of a pool share."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from matcher.cli.commands.pools.earlier_study import Marks, StudyFormat, is_study
from matcher.cli.options import Command
from matcher.cli.output import print_text, terminal_style
from matcher.cli.output_file import check_output, format_for, keep_earlier
from matcher.errors import UnknownRoleError
from matcher.render.studies.blocks import StudyPage
from matcher.render.studies.html import html_of
from matcher.render.studies.mixed_versions import mixed_versions
from matcher.render.studies.rows import Row, csv_of
from matcher.render.studies.text import text_of
from matcher.studies.pool_lines import roles_of

_SUFFIXES: dict[str, StudyFormat] = {".txt": "text", ".json": "json", ".csv": "csv", ".html": "html", ".htm": "html"}
_WIDTH = 120


def role_id_option(command: Command) -> Command:
    """Add `--only ROLE`, repeatable: the ids of the roles to study."""
    return click.option(
        "--only",
        "only",
        multiple=True,
        metavar="ROLE",
        help="The id of a role; may be repeated.  [default: all of POOL]",
    )(command)


def one_per_person_option(command: Command) -> Command:
    """Add `--one-per-person`: of several documents of one reference, the last one counts."""
    return click.option(
        "--one-per-person", is_flag=True, help="Of several documents of one reference, count the last one with a fit."
    )(command)


def study_output_options(command: Command) -> Command:
    """Add `--output FILE`, `--format text|json|csv|html` and `--replace`."""
    output = click.option(
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False, writable=True, path_type=Path),
        help="Where to write.  [default: standard output]",
    )
    output_format = click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "json", "csv", "html"]),
        help="[default: from the output's suffix, .txt, .json, .csv or .html; on stdout text on a terminal, json "
        "otherwise]",
    )
    replace = click.option("--replace", is_flag=True, help="Replace an earlier study of this kind that the output has.")
    return output(output_format(replace(command)))


def studied_roles(pool: Path, only: Sequence[str]) -> list[str]:
    """The ids of the roles to study. Raises `UnknownRoleError` for one that the pool was not matched against."""
    roles = roles_of(pool)
    for role in only:
        if role not in roles:
            raise UnknownRoleError(f"The pool was not matched against a role '{role}'.")
    return list(only or roles)


def checked_format(
    output: Path | None, asked: StudyFormat | None, inputs: Iterable[Path], marks: Marks, *, replace: bool
) -> StudyFormat:
    """The format to write a study in: the one that was asked for, or that of the output.

    Raises `UsageError` if the output cannot be written or is one of the inputs, or if it exists and is not a study with
    these `marks` or `replace` is false. Raises `click.UsageError` if its suffix is of no format.
    """
    check_output(output, inputs)
    chosen = format_for(output, asked, _SUFFIXES)
    keep_earlier(output, lambda path: is_study(path, marks, chosen), replace=replace)
    return chosen


def put_out(
    study: Any,
    page: StudyPage,
    rows: Sequence[Row],
    *,
    output: Path | None,
    output_format: StudyFormat,
    other_versions: int,
) -> None:
    """Write the study to the file, or print it: as JSON, its page as text or HTML, or its rows as CSV.

    A text that is printed says itself if there are documents with other versions than most. All else is not read at
    once, so it is said on stderr.
    """
    if output is not None or output_format != "text":
        for sentence in mixed_versions(other_versions):
            click.echo(sentence, err=True)
    text = _as_text(output_format, study, page, rows, to_file=output is not None)
    print_text(text, output)


def _as_text(chosen: StudyFormat, study: Any, page: StudyPage, rows: Sequence[Row], *, to_file: bool) -> str:
    match chosen:
        case "json":
            return msgspec.json.format(msgspec.json.encode(study), indent=2).decode() + "\n"
        case "csv":
            return csv_of(rows)
        case "html":
            return html_of(page)
        case "text":
            style = terminal_style()
            return text_of(
                page, **(style | {"width": _WIDTH, "color": False, "ascii_only": False} if to_file else style)
            )
