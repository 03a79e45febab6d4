"""Show the names of files, which need not be text, as text."""

import os
from pathlib import PurePath

_ESCAPED = "backslashreplace"


def printable(path: PurePath) -> str:
    """The path as printable text with forward slashes. See `printable_text`."""
    return printable_text(path.as_posix())


def printable_name(path: PurePath) -> str:
    """The name of a file without folders, as printable text."""
    return printable(PurePath(path.name))


def printable_text(text: str) -> str:
    """The text with bytes that are not UTF-8 as "\\xff", and with halves of characters as "\\ud83d".

    So two names that differ look different.
    """
    try:
        return os.fsencode(text).decode("utf-8", _ESCAPED)
    except UnicodeEncodeError:
        return text.encode("utf-8", _ESCAPED).decode("utf-8")
