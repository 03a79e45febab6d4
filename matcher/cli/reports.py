"""Reports from where commands find them: a stored file, or a document that is matched now."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from matcher.errors import InvalidReportError, UsageError
from matcher.report import MatchReport

if TYPE_CHECKING:
    from matcher.engine import Matcher

STDIN = Path("-")


def report_file(source: str) -> Path | None:
    """The file of that name; None where there is none, and `source` may be the id of a stored match.

    Raises `UsageError` for what can be neither.
    """
    path = Path(source)
    if path.is_file():
        return path
    if not source.isalnum():
        raise UsageError(f"'{source}' is neither a file nor the id of a stored match.")
    return None


def refuse_role_files(role_files: Sequence[Path]) -> None:
    """Raise `UsageError` for role files beside a stored match, whose own roles are stored as well."""
    if role_files:
        raise UsageError("--role goes with a report in a file; the roles of a stored match are in the database.")


def read_report(path: Path) -> MatchReport:
    """The report that a file holds as JSON. Raises `InvalidReportError` when it holds none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=MatchReport)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InvalidReportError(f"{path} is no report of rolefit.") from error


def stored_report(path: Path) -> MatchReport | None:
    """The report that a file holds; None where it holds something else, which is then a document."""
    if path.suffix.lower() != ".json":
        return None
    try:
        return read_report(path)
    except InvalidReportError:
        return None


def match_document(matcher: "Matcher", path: Path, *, as_of: dt.date, with_text: bool) -> MatchReport:
    """The report on a document; `-` is what stands on stdin: text in UTF-8, or else a document."""
    if path != STDIN:
        return matcher.match(path, name=path.name, as_of=as_of, with_text=with_text)
    data = sys.stdin.buffer.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return matcher.match(data, as_of=as_of, with_text=with_text)
    return matcher.match_text(text, as_of=as_of, with_text=with_text)
