"""Print results on stdout: JSON in UTF-8, and text that suits the terminal."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TypedDict

import click
import msgspec

from matcher.cli.written import written_whole
from matcher.errors import MatcherError, problem_of, told_if_full

OutputFormat = Literal["text", "json"]
_STDOUT = Path("standard output")
"""The name of what is printed, in the sentence that it cannot be written."""


class TerminalStyle(TypedDict):
    """How to draw text for stdout: the width in cells, and whether to use colours and only ASCII."""

    width: int
    color: bool
    ascii_only: bool


def chosen_format(asked: OutputFormat | None) -> OutputFormat:
    """The format that was asked for; by default text on a terminal and JSON elsewhere."""
    return asked or ("text" if sys.stdout.isatty() else "json")


@contextmanager
def problem_in(output_format: OutputFormat) -> Iterator[None]:
    """Print the problem of an expected failure within, if the format is JSON. The failure goes on."""
    try:
        yield
    except (MatcherError, OSError) as error:
        if output_format == "json":
            print_json(problem_of(error))
        raise


def print_json(value: Any, output: Path | None = None) -> None:
    """Print the value as indented JSON, in UTF-8 whatever the locale; with `output`, write it to that file."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2)
    if output is None:
        with told_if_full(_STDOUT):
            click.echo(text)
    else:
        with written_whole(output) as file:
            file.write_bytes(text + b"\n")


def print_text(text: str, output: Path | None = None) -> None:
    """Print the text; with `output`, write it to that file. Characters that stdout cannot encode become `?`."""
    if output is not None:
        with written_whole(output) as file:
            file.write_text(text, encoding="utf-8", newline="")
        return
    encoding = sys.stdout.encoding or "utf-8"
    with told_if_full(_STDOUT):
        click.echo(text.encode(encoding, "replace").decode(encoding), nl=False)


def terminal_style() -> TerminalStyle:
    """The options for the functions of `matcher.render` that suit stdout."""
    on_terminal = sys.stdout.isatty()
    return {
        "width": min(shutil.get_terminal_size().columns, 120) if on_terminal else 80,
        "color": on_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb",
        "ascii_only": not _can_print("█▏░•→“…"),
    }


def _can_print(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
