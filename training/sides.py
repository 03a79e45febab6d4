"""Fits what the words of whole resumes tell of each side, such as building models or building on those of others."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from knowledge.rules.work import WorkKind
from training.examples import Example
from training.fitted import Fitted, fit_words, table_of
from training.labelled import SENTENCES, LabelledResume
from training.measures import NOTHING

CLOSENESS = 0.03
"""How close the points are to the resumes; see `fit_words`. They are few, and each has many words."""
PART = 0.6
"""The part of the log-odds of a side that its kinds of work get."""
LEAST_POINTS = 0.02
"""Words with fewer points, for or against, are left out."""
OTHER_SIDE_COUNTS = 0.1
"""How much a resume counts that shows only work of another side; others count 1. Many people do both."""


def fit_sides(examples: Sequence[Example], words: Sequence[str], kinds: Iterable[WorkKind]) -> dict[str, Fitted]:
    """For each side of the kinds, the points that the words of a whole resume give to its kinds of work."""
    wholes = {example.resume.name: example for example in examples if example.resume.writer != SENTENCES}
    table = table_of([dict.fromkeys(sorted(example.whole), 1.0) for example in wholes.values()], words)
    fitted = {}
    for side, of_side in kinds_of_sides(kinds).items():
        shows = np.array([_does(example.resume, of_side) for example in wholes.values()])
        nothing = np.array([example.resume.label in NOTHING for example in wholes.values()])
        counts = np.where(shows | nothing, 1.0, OTHER_SIDE_COUNTS)
        fitted[side] = _part(fit_words(table, words, shows, counts, CLOSENESS))
    return fitted


def kinds_of_sides(kinds: Iterable[WorkKind]) -> Mapping[str, Collection[str]]:
    """The ids of the kinds of each side."""
    sides: dict[str, set[str]] = {}
    for kind in kinds:
        sides.setdefault(kind.side, set()).add(kind.id)
    return sides


def _does(resume: LabelledResume, kinds: Collection[str]) -> bool:
    """Whether somebody works in a role and does any of these kinds of work."""
    return resume.label not in NOTHING and not resume.quotes.keys().isdisjoint(kinds)


def _part(fitted: Fitted) -> Fitted:
    points = {word: PART * value for word, value in fitted.points.items()}
    return Fitted({word: value for word, value in points.items() if abs(value) >= LEAST_POINTS}, PART * fitted.constant)
