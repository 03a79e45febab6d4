"""The flat form of a batch's results: a row of cells for each document."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from matcher.batch.lines import Coded, LineSummary, RecommendationSummary
from matcher.tables import Cell, rounded, write_csv

_DOCUMENT = ("file", "sha256", "status", "error", "detail", "as_of", "pages", "words", "language")
_RECOMMENDATION = ("recommendation", "confidence", "margin", "doubts")
_WARNINGS = "warnings"


def write_table(lines: Iterable[LineSummary], roles: Sequence[str], file: TextIO, *, names: Sequence[str] = ()) -> None:
    """Write lines as CSV, with columns for these roles. `names` are further columns of text, such as `match_id`."""
    write_csv(file, header_of(roles, names), rows_of(lines, roles, names))


def header_of(roles: Iterable[str], names: Sequence[str] = ()) -> list[str]:
    """The headings of the columns: four for each role, and `names`, which are further fields of a line."""
    fits = [f"{role}_{part}" for role in roles for part in ("fit", "low", "high", "months")]
    return [*_DOCUMENT, *names, *_RECOMMENDATION, _WARNINGS, *fits]


def rows_of(lines: Iterable[LineSummary], roles: Sequence[str], names: Sequence[str] = ()) -> Iterable[list[Cell]]:
    """A row for each line, with None for unknown values. Fits are rounded as pages show them."""
    header = header_of(roles, names)
    for line in lines:
        row = _row(line) | {name: getattr(line, name) for name in names}
        yield [row.get(name) for name in header]


def roles_of(lines: Iterable[LineSummary]) -> list[str]:
    """The roles in the results, in the order of their first appearance."""
    return list(dict.fromkeys(role.role for line in lines if line.report for role in line.report.roles))


def _row(line: LineSummary) -> dict[str, Cell]:
    row: dict[str, Cell] = {"file": line.file, "sha256": line.sha256, "status": line.status}
    if line.error is not None:
        row |= {"error": line.error["type"], "detail": line.error["detail"]}
    if line.report is not None:
        report = line.report
        row |= {"as_of": report.as_of, "pages": report.document.pages, "words": report.document.words}
        row |= {"language": report.document.language} | _recommendation(report.recommendation)
        row[_WARNINGS] = _codes(report.document.warnings)
        for role in report.roles:
            low, high = role.fit_range or (None, None)
            fits = {"fit": role.fit, "low": low, "high": high}
            row |= {f"{role.role}_{part}": rounded(fit) for part, fit in fits.items()}
            row[f"{role.role}_months"] = None if role.fit is None else round(role.months_in_role)
    return row


def _recommendation(recommendation: RecommendationSummary) -> dict[str, Cell]:
    return {
        "recommendation": recommendation.role,
        "confidence": round(recommendation.confidence, 2),
        "margin": rounded(recommendation.margin),
        "doubts": _codes(recommendation.doubts),
    }


def _codes(found: Iterable[Coded]) -> str | None:
    return " ".join(dict.fromkeys(each.code for each in found)) or None
