"""Write and read the lines of a batch's results."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from matcher.errors import InvalidReportError, problem_of
from matcher.people.signs import PersonSigns
from matcher.report import INSUFFICIENT_TEXT, MatchReport, ShortReport
from matcher.scoring.compact import CompactEvidence

WHICH_RESULTS = "Give the .jsonl or .parquet file that `rolefit batch` wrote."
NOT_A_LINE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""The errors of decoding what is not the line of a result."""

Line = TypeVar("Line", bound=msgspec.Struct)
_BEGINNING = b'{"file":'


class BatchLine(msgspec.Struct, frozen=True):
    """The result of one document: a report, or the error because of which there is none.

    `sha256` is None if the bytes could not be read. `same_as` is the earlier document of the batch that has the same
    bytes, from which the result was taken. `candidate_ref` is the user's own reference of the person. By
    `person_signs`, further documents of the same person are found.
    """

    file: str
    sha256: str | None
    status: Literal["ok", "error"]
    report: MatchReport | msgspec.UnsetType = msgspec.UNSET
    error: dict[str, str] | msgspec.UnsetType = msgspec.UNSET
    same_as: str | msgspec.UnsetType = msgspec.UNSET
    candidate_ref: str | msgspec.UnsetType = msgspec.UNSET
    person_signs: PersonSigns | msgspec.UnsetType = msgspec.UNSET


class ShortLine(msgspec.Struct, frozen=True):
    """The short result of a document that was matched. `evidence` is enough to score it against other roles."""

    file: str
    sha256: str
    status: Literal["ok"]
    report: ShortReport
    evidence: CompactEvidence
    same_as: str | msgspec.UnsetType = msgspec.UNSET
    candidate_ref: str | msgspec.UnsetType = msgspec.UNSET
    person_signs: PersonSigns | msgspec.UnsetType = msgspec.UNSET


class RoleSummary(msgspec.Struct, frozen=True):
    """The part of a role's fit that tables need."""

    role: str
    fit: float | None
    fit_range: tuple[float, float] | None
    months_in_role: float = 0.0


class Coded(msgspec.Struct, frozen=True):
    """The part of a doubt or a warning that tables need."""

    code: str


class RecommendationSummary(msgspec.Struct, frozen=True):
    """The part of a recommendation that tables need."""

    role: str
    confidence: float
    margin: float | None
    doubts: tuple[Coded, ...] = ()


class DocumentSummary(msgspec.Struct, frozen=True):
    """The part of a document's description that tables need."""

    pages: int
    words: int
    language: str | None = None
    warnings: tuple[Coded, ...] = ()


class ReportSummary(msgspec.Struct, frozen=True):
    """The part of a report that tables need. Decoding only this is several times faster than decoding all of it."""

    as_of: str
    document: DocumentSummary
    recommendation: RecommendationSummary
    roles: tuple[RoleSummary, ...]

    @property
    def to_check(self) -> tuple[str, ...]:
        """The codes of what a person should check, each once: doubts about the answer, and warnings of the document."""
        found = [*self.recommendation.doubts, *self.document.warnings]
        return tuple(dict.fromkeys(each.code for each in found))


class LineSummary(msgspec.Struct, frozen=True):
    """The part of a `BatchLine` that tables need. `report` is None for a document that failed.

    Only batches of the service have a `match_id`.
    """

    file: str
    sha256: str | None
    status: Literal["ok", "error"]
    report: ReportSummary | None = None
    error: dict[str, str] | None = None
    candidate_ref: str | None = None
    match_id: str | None = None
    same_as: str | None = None

    @property
    def is_too_short(self) -> bool:
        """Whether the document has too little text for a fit."""
        return self.report is not None and self.report.recommendation.role == INSUFFICIENT_TEXT


def ok_line(
    file: str,
    sha256: str,
    report: MatchReport,
    *,
    reference: str | None = None,
    signs: PersonSigns | msgspec.UnsetType = msgspec.UNSET,
) -> bytes:
    """The line of a document that was matched, with its line break."""
    return _encode(BatchLine(file, sha256, "ok", report, candidate_ref=_or_unset(reference), person_signs=signs))


def short_line(
    file: str,
    sha256: str,
    report: ShortReport,
    evidence: CompactEvidence,
    *,
    reference: str | None = None,
    signs: PersonSigns | msgspec.UnsetType = msgspec.UNSET,
) -> bytes:
    """The short line of a document that was matched, with its line break."""
    candidate_ref = _or_unset(reference)
    return _encode(ShortLine(file, sha256, "ok", report, evidence, candidate_ref=candidate_ref, person_signs=signs))


def error_line(file: str, sha256: str | None, error: Exception, *, reference: str | None = None) -> bytes:
    """The line of a document that failed, with its line break."""
    return _encode(BatchLine(file, sha256, "error", error=problem_of(error), candidate_ref=_or_unset(reference)))


def copied_line(line: bytes, file: str, name: str, *, reference: str | None = None) -> bytes:
    """The line of a document with the same bytes as the document of `line`, taken from it.

    `name` is the name of the document without folders.
    """
    fields = _decode_fields(line)
    first = fields["file"]
    fields |= {"file": _raw(file)}
    if "report" in fields:
        report = _decode_fields(fields["report"])
        report["document"] = _raw(_decode_fields(report["document"]) | {"name": _raw(name)})
        fields["report"] = _raw(report)
    fields.pop("candidate_ref", None)
    fields["same_as"] = first
    if reference is not None:
        fields["candidate_ref"] = _raw(reference)
    return msgspec.json.encode(fields) + b"\n"


def read_summaries(path: Path) -> Iterator[LineSummary]:
    """The summaries of all lines of a results file. Raises `InvalidReportError`, with the number of a bad line."""
    return numbered(json_lines(path, LineSummary), path)


def json_lines(path: Path, line_type: type[Line]) -> Iterator[Line]:
    """The lines of a results file, decoded as `line_type`. Raises one of `NOT_A_LINE` at a bad line."""
    decode = msgspec.json.Decoder(line_type).decode
    with path.open("rb") as lines:
        for line in lines:
            yield decode(line)


def is_half_a_line(path: Path) -> bool:
    """Whether a file has only the beginning of one line, as an interruption may leave it. Raises `OSError`."""
    with path.open("rb") as lines:
        first = lines.readline()
    return not first.endswith(b"\n") and first.startswith(_BEGINNING)


def numbered(lines: Iterable[Line], path: Path) -> Iterator[Line]:
    """The same lines of the results at `path`. Raises `InvalidReportError`, with the number of a bad line."""
    done = 0
    try:
        for line in lines:
            yield line
            done += 1
    except NOT_A_LINE as error:
        raise InvalidReportError(f"Line {done + 1} of {path} {_fault_of(path, done)}") from error


def _fault_of(path: Path, before: int) -> str:
    """What is wrong with the line of a file that has so many lines before it, as the end of a sentence."""
    with path.open("rb") as lines:
        line = next(islice(lines, before, None), b"")
    if line.startswith(_BEGINNING) and not line.endswith(b"\n"):
        return "is cut off, as if its batch was interrupted. Go on with that batch with --resume."
    return f"is not a result of a batch. {WHICH_RESULTS}"


_decode_fields = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))


def _or_unset(text: str | None) -> str | msgspec.UnsetType:
    return msgspec.UNSET if text is None else text


def _encode(line: msgspec.Struct) -> bytes:
    return msgspec.json.encode(line) + b"\n"
