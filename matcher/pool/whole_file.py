"""Write a file so that it is complete or not there at all."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from matcher.batch.sources.links import behind_links
from matcher.errors import UsageError

_TOKEN = 8
"""How many random bytes are in the name of an unfinished file."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path of its own beside `path` to write to. It replaces `path` at the end, and is removed after an error.

    A symbolic link stays, and the file that it leads to is replaced.
    Raises the error of `check_replaceable`.
    """
    check_replaceable(path)
    whole = behind_links(path)
    unfinished = whole.with_name(f"{whole.name}.{secrets.token_hex(_TOKEN)}.unfinished")
    try:
        yield unfinished
        _on_the_disk(unfinished)
        unfinished.replace(whole)
    finally:
        unfinished.unlink(missing_ok=True)


def remove_unfinished(path: Path) -> None:
    """Remove what `replacing` left beside a path because its process was killed. No other process may write to it."""
    whole = behind_links(path)
    begun = re.compile(rf"{re.escape(whole.name)}\.[0-9a-f]{{{2 * _TOKEN}}}\.unfinished")
    for each in whole.parent.iterdir():
        if begun.fullmatch(each.name):
            each.unlink(missing_ok=True)


def _on_the_disk(path: Path) -> None:
    """Wait until a file is on the disk. Raises `OSError` where a disk only says then that it is full."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def check_replaceable(path: Path) -> None:
    """Raise `UsageError` if something is at the path that is not a regular file, such as a pipe or a device."""
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is not a regular file and cannot be the output.")
