"""Read what a command gets on stdin."""

import sys
from pathlib import Path

STDIN = Path("-")
"""The name of stdin in the place of a file."""


def read_stdin() -> str | bytes:
    """The text on stdin, if its bytes are valid UTF-8; otherwise the bytes, which are those of a document."""
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data
