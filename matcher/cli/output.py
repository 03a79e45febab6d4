"""How results reach stdout: JSON as bytes, text in the terminal's width, colours and characters."""

import os
import shutil
import sys
from typing import Any, Literal, TypedDict

import click
import msgspec

OutputFormat = Literal["text", "json"]


class TerminalStyle(TypedDict):
    """How to draw for stdout: cells of width, colour codes or none, ASCII alone or Unicode."""

    width: int
    color: bool
    ascii_only: bool


def chosen_format(asked: OutputFormat | None) -> OutputFormat:
    """What was asked for; otherwise text on a terminal and JSON elsewhere."""
    return asked or ("text" if sys.stdout.isatty() else "json")


def print_json(value: Any) -> None:
    """Print a value as indented JSON in UTF-8, whatever the locale."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))


def print_text(text: str) -> None:
    """Print text; characters that the terminal cannot show become question marks."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding), nl=False)


def terminal_style() -> TerminalStyle:
    """The width, colour and characters of stdout, as options for the functions of `matcher.render`."""
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
