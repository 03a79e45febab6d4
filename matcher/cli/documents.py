"""Read the text of a document that a command gets as a file or on stdin."""

from pathlib import Path

from matcher.cli.options import RegularFile
from matcher.cli.stdin import STDIN, read_stdin
from matcher.documents.file_names import printable_name
from matcher.documents.resume_text import ResumeText

BRIEF_FILE = RegularFile(exists=True, dir_okay=False, readable=True, allow_dash=True, path_type=Path)


def read_document(path: Path) -> str:
    """The text of the document at `path`, or on stdin, which may also have the text itself.

    Raises:
        DocumentError: The document cannot be read; the subclass says why.
        OSError: The file cannot be opened.
    """
    if path != STDIN:
        return read_file(path).text
    given = read_stdin()
    return given if isinstance(given, str) else _read(given, None).text


def read_file(path: Path) -> ResumeText:
    """The document at `path`: its text and its lines. Raises the errors of `read_document`."""
    return _read(path.read_bytes(), printable_name(path))


def _read(data: bytes, name: str | None) -> ResumeText:
    from matcher.documents.sandbox.reader import DocumentReader

    with DocumentReader() as reader:
        return reader.read(data, name=name)
