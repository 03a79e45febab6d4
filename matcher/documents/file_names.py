"""Show the names of files, which need not be text, as text."""

import os
from pathlib import PurePath


def printable(path: PurePath) -> str:
    """The path as printable text with forward slashes. Bytes that are not UTF-8 become replacement characters."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def printable_name(path: PurePath) -> str:
    """The name of a file without folders, as printable text."""
    return printable(PurePath(path.name))
