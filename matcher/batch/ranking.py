"""Rank the documents of a batch by fit."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from matcher.batch.lines import LineSummary, ReportSummary


@dataclass(frozen=True, slots=True)
class Ranked:
    """One document of a ranking. `fits` are 0 to 100 by role; `best` is the largest of them.

    `to_check` has the codes of what a person should check, `candidate_ref` is the user's own reference of the person.
    `place` is that of the document among those of the batch with a result, from 0: two documents may have one name.
    """

    file: str
    best: float
    fits: dict[str, float]
    confidence: float
    to_check: tuple[str, ...]
    place: int
    candidate_ref: str | None = None


def rank(lines: Iterable[LineSummary], *, top: int, min_fit: float = 0.0) -> list[Ranked]:
    """The `top` documents with the largest fits of at least `min_fit`. Documents with equal fits are sorted by name.

    Documents that failed or have too little text have no fit and are left out.
    """
    matched = ((line, line.report) for line in lines if line.report is not None)
    ranked = (_ranked(line, report, place) for place, (line, report) in enumerate(matched))
    fitting = (entry for entry in ranked if entry is not None and entry.best >= min_fit)
    return heapq.nsmallest(top, fitting, key=lambda entry: (-entry.best, entry.file))


def _ranked(line: LineSummary, report: ReportSummary, place: int) -> Ranked | None:
    fits = {role.role: role.fit for role in report.roles if role.fit is not None}
    if not fits:
        return None
    confidence = report.recommendation.confidence
    return Ranked(line.file, max(fits.values()), fits, confidence, report.to_check, place, line.candidate_ref)
