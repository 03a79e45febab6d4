"""Read the text of a document that a command gets as a file or on stdin."""

import sys
from pathlib import Path

from matcher.cli.options import RegularFile
from matcher.cli.reports import STDIN
from matcher.documents.file_names import printable_name

BRIEF_FILE = RegularFile(exists=True, dir_okay=False, readable=True, allow_dash=True, path_type=Path)


def read_document(path: Path) -> str:
    """The text of the document at `path`; `-` means stdin.

    Bytes from stdin that are valid UTF-8 are the text itself; other bytes are read as a document.

    Raises:
        DocumentError: The document cannot be read; the subclass says why.
        OSError: The file cannot be opened.
    """
    if path != STDIN:
        return _text_of(path.read_bytes(), printable_name(path))
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _text_of(data, None)


def _text_of(data: bytes, name: str | None) -> str:
    from matcher.documents.sandbox.reader import DocumentReader

    with DocumentReader() as reader:
        return reader.read(data, name=name).text
