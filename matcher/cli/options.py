"""Options and arguments that several commands share."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from matcher.batch.sources.columns import COLUMNS

Command = TypeVar("Command", bound=Callable[..., Any])

EXISTING_FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
EXISTING_FOLDER = click.Path(exists=True, file_okay=False, readable=True, path_type=Path)


class RegularFile(click.Path):
    """A file that ends: not a pipe or a device, from which reading might never end. `-` is stdin, if it is allowed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises a usage error if there is no regular file."""
        path = super().convert(value, param, ctx)
        shown = Path(os.fsdecode(path))
        if shown != Path("-") and not shown.is_file():
            self.fail(f"'{value}' is not a regular file.", param, ctx)
        return path


class Day(click.ParamType[dt.date]):
    """A day written as 2026-11-20."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day. Raises a usage error if the value is not a day."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a day of the form 2026-11-20.", param, ctx)


class ColumnChoice(click.ParamType[tuple[str, str]]):
    """What a column of a table says and its name, written as text=Resume."""

    name = "column"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """The pair. Raises a usage error if the part before the sign is not one of those that are known."""
        what, sign, name = value.partition("=")
        if what not in COLUMNS or not sign:
            self.fail(f"'{value}' does not begin with one of {', '.join(f'{each}=' for each in COLUMNS)}.", param, ctx)
        return what, name


def as_of_option(command: Command) -> Command:
    """Add `--as-of DATE`: the day that "present" in a resume means."""
    help_text = 'The day that "present" means, as 2026-11-20.  [default: today, UTC]'
    return click.option("--as-of", type=Day(), metavar="DATE", help=help_text)(command)


def report_argument(command: Command) -> Command:
    """Add `REPORT`: the file of a report, or the id of a match in the database."""
    return click.argument("source", metavar="REPORT")(command)


def role_option(command: Command) -> Command:
    """Add `--role FILE`, repeatable: an own role to match besides the built-in ones."""
    return click.option(
        "--role",
        "role_files",
        type=EXISTING_FILE,
        multiple=True,
        metavar="FILE",
        help="A role of your own (YAML) besides the built-in ones; may be given several times.",
    )(command)


def format_option(command: Command) -> Command:
    """Add `--format text|json`; the default is text on a terminal and JSON elsewhere."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "json"]),
        help="What to print.  [default: text on a terminal, json otherwise]",
    )(command)
