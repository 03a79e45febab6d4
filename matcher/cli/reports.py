"""Get the reports that commands work on, from a stored file or by matching a document."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from matcher.batch.lines import NOT_A_LINE, LineSummary
from matcher.cli.stdin import STDIN, read_stdin
from matcher.documents.file_names import printable_name
from matcher.documents.markup.json_resume_model import is_json_resume
from matcher.errors import InvalidReportError, UsageError
from matcher.report import MatchReport

if TYPE_CHECKING:
    from matcher.engine import Matcher

_LINES = "has results of a batch; save the `report` in one line as a file of its own, for instance with jq .report."


def report_file(source: str) -> Path | None:
    """The path of the file with that name; None if there is none and `source` may be the id of a stored match.

    Raises `UsageError` if `source` can be neither.
    """
    path = Path(source)
    if path.is_file():
        return path
    if not source.isalnum():
        raise UsageError(f"'{source}' is neither a file nor the id of a stored match.")
    return None


def refuse_role_files(role_files: Sequence[Path]) -> None:
    """Raise `UsageError` if role files are given. For a stored match, its roles come from the database."""
    if role_files:
        raise UsageError("--role is for a report in a file; the roles of a stored match are in the database.")


def read_report(path: Path) -> MatchReport:
    """The report in a JSON file. Raises `InvalidReportError` if the file is not a report."""
    try:
        return _decoded(path)
    except NOT_A_LINE as error:
        why = _LINES if _begins_with_a_line(path) else "is not a report of rolefit."
        raise InvalidReportError(f"{path} {why}") from error


def stored_report(path: Path) -> MatchReport | None:
    """The report in the file; None if the file is not a report, but a document.

    Raises `InvalidReportError` for a JSON file that is neither a report nor a JSON Resume.
    """
    if path.suffix.lower() != ".json":
        return None
    try:
        return _decoded(path)
    except NOT_A_LINE as error:
        if is_json_resume(path.read_bytes()):
            return None
        why = _LINES if _begins_with_a_line(path) else "is neither a report of rolefit nor a JSON Resume."
        raise InvalidReportError(f"{path} {why}") from error


def _decoded(path: Path) -> MatchReport:
    return msgspec.json.decode(path.read_bytes(), type=MatchReport)


def _begins_with_a_line(path: Path) -> bool:
    """Whether a file has results of a batch, which may also be one that was laid out in several lines."""
    whole = path.read_bytes()
    return any(map(_is_line_of_batch, (whole.partition(b"\n")[0], whole)))


def _is_line_of_batch(data: bytes) -> bool:
    try:
        msgspec.json.decode(data, type=LineSummary)
    except NOT_A_LINE:
        return False
    return True


def match_document(matcher: "Matcher", path: Path, *, as_of: dt.date, with_text: bool) -> MatchReport:
    """The report on the document at `path`, or on stdin, which may also have the text itself."""
    if path != STDIN:
        return matcher.match(path, name=printable_name(path), as_of=as_of, with_text=with_text)
    given = read_stdin()
    if isinstance(given, str):
        return matcher.match_text(given, as_of=as_of, with_text=with_text)
    return matcher.match(given, as_of=as_of, with_text=with_text)
