"""Read the text of a document that a command gets as a file or on stdin."""

from pathlib import Path

from matcher.cli.options import RegularFile
from matcher.cli.stdin import STDIN, read_stdin
from matcher.documents.file_names import printable_name

BRIEF_FILE = RegularFile(exists=True, dir_okay=False, readable=True, allow_dash=True, path_type=Path)


def read_document(path: Path) -> str:
    """The text of the document at `path`, or on stdin, which may also have the text itself.

    Raises:
        DocumentError: The document cannot be read; the subclass says why.
        OSError: The file cannot be opened.
    """
    if path != STDIN:
        return _text_of(path.read_bytes(), printable_name(path))
    given = read_stdin()
    return given if isinstance(given, str) else _text_of(given, None)


def _text_of(data: bytes, name: str | None) -> str:
    from matcher.documents.sandbox.reader import DocumentReader

    with DocumentReader() as reader:
        return reader.read(data, name=name).text
