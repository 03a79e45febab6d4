"""Reads each writer with points that were fitted to the others, and chooses thresholds by what came out."""

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from knowledge.rules.work import WorkReading, WorkRules
from matcher.pipeline.work.points import company, for_length, less_rivals
from training.examples import Example
from training.fitted_work import FittedWork, fit_all
from training.labelled import SENTENCES, LabelledResume

GROUPS = 10
"""The writers are put in so many groups. Each group is read with points that were fitted to the others."""
PRECISION = 0.83
"""Of the kinds of work that are read, this part must be shown, on writers who were kept out of the fit.

With 0.80 or 0.83, the right role follows for as many resumes of the writers in `kept_out`, and less is read wrongly.
"""
DOUBT_PRECISION = 0.70
"""The same for the kinds of work that are said to be unclear, together with those that are read."""


class Read(NamedTuple):
    """The log-odds of the best sentence of a resume for each kind of work, with what the rest of the resume adds."""

    resume: LabelledResume
    log_odds: Mapping[str, float]


def read_kept_out(examples: Sequence[Example], rules: WorkRules) -> list[Read]:
    """Each resume as the points read it that were fitted to the writers of other groups, so not to its own writer."""
    writers = sorted({example.resume.writer for example in examples} - {SENTENCES})
    groups = [frozenset(writers[number::GROUPS]) for number in range(min(GROUPS, len(writers)))]
    return [read for group in groups for read in _read_one(examples, group, rules)]


def _read_one(examples: Sequence[Example], writers: Container[str], rules: WorkRules) -> Iterable[Read]:
    fitted = fit_all([one for one in examples if one.resume.writer not in writers], rules)
    return read_best([one for one in examples if one.resume.writer in writers], fitted, rules)


def read_best(examples: Iterable[Example], fitted: FittedWork, rules: WorkRules) -> list[Read]:
    """Each resume with the log-odds of its best sentences, with what its words as a whole tell of their sides."""
    by_resume: dict[str, list[Example]] = {}
    for example in examples:
        by_resume.setdefault(example.resume.name, []).append(example)
    return [Read(sentences[0].resume, _best(sentences, fitted, rules)) for sentences in by_resume.values()]


def _best(sentences: Sequence[Example], fitted: FittedWork, rules: WorkRules) -> dict[str, float]:
    kinds, reading = rules.kinds.kinds, rules.reading
    whole, most = dict.fromkeys(sentences[0].whole, 1.0), reading.most_support
    length = for_length(sentences[0].length, reading)
    support = {side: max(-most, min(most, one.log_odds(whole))) + length for side, one in fitted.sides.items()}
    points = np.array([[fitted.kinds[kind.id].log_odds(one.words) for kind in kinds] for one in sentences])
    best = less_rivals(points, reading.rivals).max(axis=0) + [support[kind.side] for kind in kinds]
    others = company([kind.side for kind in kinds], best.tolist(), reading.most_company)
    return {kind.id: float(one) + beside for kind, one, beside in zip(kinds, best, others, strict=True)}


def believed(reads: Iterable[Read], rules: WorkRules) -> list[Read]:
    """The reads, with the log-odds of each kind lowered to the highest threshold at which its side is believed.

    At a threshold t, the two likeliest kinds of a side must have `least_together` more than 2 t, or `least_beside` if
    the other side is believed at t.
    """
    sides = {kind.id: kind.side for kind in rules.kinds.kinds}
    return [Read(read.resume, dict(_believed(read.log_odds, sides, rules.reading))) for read in reads]


def _believed(
    log_odds: Mapping[str, float], sides: Mapping[str, str], reading: WorkReading
) -> Iterator[tuple[str, float]]:
    together = _together(log_odds, sides)
    alone = {side: (points - reading.least_together) / 2 for side, points in together.items()}
    for kind, odds in log_odds.items():
        side = sides[kind]
        other = max((highest for name, highest in alone.items() if name != side), default=-math.inf)
        yield kind, min(odds, max(alone[side], min((together[side] - reading.least_beside) / 2, other)))


def _together(log_odds: Mapping[str, float], sides: Mapping[str, str]) -> dict[str, float]:
    """The log-odds of the two likeliest kinds of each side together; without two kinds, the lowest number."""
    of_side: dict[str, list[float]] = {}
    for kind, odds in log_odds.items():
        of_side.setdefault(sides[kind], []).append(odds)
    return {side: sum(sorted(odds)[-2:]) if len(odds) > 1 else -math.inf for side, odds in of_side.items()}


def threshold_for(reads: Iterable[Read], precision: float) -> float:
    """The lowest log-odds at and above which this part of all kinds of work is shown. It is the same for all kinds.

    Raises:
        ValueError: There is none.
    """
    ranked = sorted(
        ((odds, kind in read.resume.quotes) for read in reads for kind, odds in read.log_odds.items()), reverse=True
    )
    lowest, shown = None, 0
    for count, (odds, is_shown) in enumerate(ranked, start=1):
        shown += is_shown
        if shown >= precision * count:
            lowest = odds
    if lowest is None:
        message = f"No threshold gives a precision of {precision}."
        raise ValueError(message)
    return lowest
