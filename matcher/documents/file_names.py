"""Show the names of files, which need not be text, as text."""

import os
import re
from pathlib import PurePath

_SURROGATES = re.compile("[\ud800-\udfff]")
"""What Python puts into a text for bytes that are not UTF-8, and half characters, which JSON may contain."""


def printable(path: PurePath) -> str:
    """The path as printable text with forward slashes. See `printable_text`."""
    return printable_text(path.as_posix())


def printable_name(path: PurePath) -> str:
    """The name of a file without folders, as printable text."""
    return printable(PurePath(path.name))


def printable_text(text: str) -> str:
    """The text with replacement characters for bytes that are not UTF-8, and for halves of characters."""
    try:
        return os.fsencode(text).decode("utf-8", "replace")
    except UnicodeEncodeError:
        return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
