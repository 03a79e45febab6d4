"""Write the results of a batch as a table for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from matcher.batch.lines import LineSummary, read_summaries

_DOCUMENT = ("file", "sha256", "status", "error", "detail", "as_of", "pages", "words", "language")
_RECOMMENDATION = ("recommendation", "confidence", "margin")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(results: Path, output: Path) -> None:
    """Write the results as CSV: one row per document, three columns per role, and empty cells for unknown values."""
    roles = roles_of(read_summaries(results))
    with output.open("w", encoding="utf-8", newline="") as file:
        write_table(read_summaries(results), roles, file)


def write_table(lines: Iterable[LineSummary], roles: Iterable[str], file: TextIO, *, names: Sequence[str] = ()) -> None:
    """Write lines as CSV, with columns for these roles. `names` are further columns of text, such as `match_id`."""
    fits = [f"{role}_{part}" for role in roles for part in ("fit", "low", "high")]
    table = csv.DictWriter(file, [*_DOCUMENT, *names, *_RECOMMENDATION, *fits], restval="")
    table.writeheader()
    table.writerows(_row(line) | {name: harmless(getattr(line, name) or "") for name in names} for line in lines)


def roles_of(lines: Iterable[LineSummary]) -> list[str]:
    """The roles in the results, in the order of their first appearance."""
    return list(dict.fromkeys(role.role for line in lines if line.report for role in line.report.roles))


def _row(line: LineSummary) -> dict[str, Any]:
    row: dict[str, Any] = {"file": harmless(line.file), "sha256": line.sha256, "status": line.status}
    if line.error is not None:
        row |= {"error": line.error["type"], "detail": line.error["detail"]}
    if line.report is not None:
        report = line.report
        row |= {"as_of": report.as_of, "pages": report.document.pages, "words": report.document.words}
        row |= {"language": report.document.language, "recommendation": report.recommendation.role}
        row |= {"confidence": report.recommendation.confidence, "margin": report.recommendation.margin}
        for role in report.roles:
            low, high = role.fit_range or (None, None)
            row |= {f"{role.role}_fit": role.fit, f"{role.role}_low": low, f"{role.role}_high": high}
    return row


def harmless(cell: str) -> str:
    """The text of a cell, with an apostrophe before it if a spreadsheet would run it as a formula."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
