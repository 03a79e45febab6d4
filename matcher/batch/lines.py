"""Write and read the lines of a batch's results."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from matcher.errors import InvalidReportError, problem_of
from matcher.report import MatchReport


class BatchLine(msgspec.Struct, frozen=True):
    """The result of one document: a report, or the error because of which there is none.

    `sha256` is None if the bytes could not be read.
    """

    file: str
    sha256: str | None
    status: Literal["ok", "error"]
    report: MatchReport | msgspec.UnsetType = msgspec.UNSET
    error: dict[str, str] | msgspec.UnsetType = msgspec.UNSET


class RoleSummary(msgspec.Struct, frozen=True):
    """The part of a role's fit that tables need."""

    role: str
    fit: float | None
    fit_range: tuple[float, float] | None


class RecommendationSummary(msgspec.Struct, frozen=True):
    """The part of a recommendation that tables need."""

    role: str
    confidence: float
    margin: float | None


class DocumentSummary(msgspec.Struct, frozen=True):
    """The part of a document's description that tables need."""

    pages: int
    words: int
    language: str | None = None


class ReportSummary(msgspec.Struct, frozen=True):
    """The part of a report that tables need. Decoding only this is several times faster than decoding all of it."""

    as_of: str
    document: DocumentSummary
    recommendation: RecommendationSummary
    roles: tuple[RoleSummary, ...]


class LineSummary(msgspec.Struct, frozen=True):
    """The part of a `BatchLine` that tables need. `report` is None for a document that failed.

    Only batches of the service have `candidate_ref` and `match_id`.
    """

    file: str
    sha256: str | None
    status: Literal["ok", "error"]
    report: ReportSummary | None = None
    error: dict[str, str] | None = None
    candidate_ref: str | None = None
    match_id: str | None = None


def ok_line(file: str, sha256: str, report: MatchReport) -> bytes:
    """The line of a document that was matched, with its line break."""
    return _encode(BatchLine(file, sha256, "ok", report=report))


def error_line(file: str, sha256: str | None, error: Exception) -> bytes:
    """The line of a document that failed, with its line break."""
    return _encode(BatchLine(file, sha256, "error", error=problem_of(error)))


def read_summaries(path: Path) -> Iterator[LineSummary]:
    """The summaries of all lines of a results file. Raises `InvalidReportError`, with the number of a bad line."""
    decode = msgspec.json.Decoder(LineSummary).decode
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield decode(line)
            except msgspec.MsgspecError as error:
                raise InvalidReportError(f"Line {number} of {path} is not a result of a batch.") from error


def _encode(line: BatchLine) -> bytes:
    return msgspec.json.encode(line) + b"\n"
