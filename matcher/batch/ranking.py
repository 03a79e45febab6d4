"""Rank the documents of a batch by fit."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from matcher.batch.lines import LineSummary


@dataclass(frozen=True, slots=True)
class Ranked:
    """One document of a ranking. `fits` are 0 to 100 by role; `best` is the largest of them.

    `to_check` has the codes of what a person should check, `candidate_ref` is the user's own reference of the person.
    """

    file: str
    best: float
    fits: dict[str, float]
    confidence: float
    to_check: tuple[str, ...]
    candidate_ref: str | None = None


def rank(lines: Iterable[LineSummary], *, top: int, min_fit: float = 0.0) -> list[Ranked]:
    """The `top` documents with the largest fits of at least `min_fit`. Documents with equal fits are sorted by name.

    Documents that failed or have too little text have no fit and are left out.
    """
    ranked = (_ranked(line) for line in lines)
    fitting = (entry for entry in ranked if entry is not None and entry.best >= min_fit)
    return heapq.nsmallest(top, fitting, key=lambda entry: (-entry.best, entry.file))


def _ranked(line: LineSummary) -> Ranked | None:
    if line.report is None:
        return None
    fits = {role.role: role.fit for role in line.report.roles if role.fit is not None}
    if not fits:
        return None
    confidence = line.report.recommendation.confidence
    return Ranked(line.file, max(fits.values()), fits, confidence, line.report.to_check, line.candidate_ref)
