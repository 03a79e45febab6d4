"""Fit the confidence to labelled resumes, and try it on resumes that it was not fitted to.

The log-odds of being right are a line in the distance to the next answer, with one level for each kind of answer. The
fit is a logistic regression. A small penalty keeps the numbers small, since wrong answers are few.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from knowledge.constants.scoring import Constants, load_constants
from matcher.evaluation.measures import brier, calibration_error, mean
from matcher.scoring.recommendation.choice import Choice, choose
from matcher.scoring.recommendation.confidence import confidence, most_confidence
from measuring.scores.labelled import FOLDS, Labelled
from measuring.tables import table

PENALTY = 0.5
STEPS = 50
KINDS = ("confidence_neither", "confidence_role", "confidence_several")


class _Answer(NamedTuple):
    choice: Choice
    most: float
    right: bool
    fold: int


def calibration(resumes: Sequence[Labelled]) -> str:
    """The section about the confidence: the constants fitted to all, and figures of present and fitted ones."""
    present = load_constants()
    answers = [_answer(one, present) for one in resumes if one.agreed and one.recommendation.margin is not None]
    held_back = []
    for fold in range(FOLDS):
        fitted = _fitted([one for one in answers if one.fold != fold], present)
        held_back += _judged([one for one in answers if one.fold == fold], fitted)
    rows = [
        ("present constants", *_figures(_judged(answers, present))),
        ("fitted to all", *_figures(_judged(answers, _fitted(answers, present)))),
        ("fitted to four fifths, tried on the other", *_figures(held_back)),
    ]
    chosen = _fitted(answers, present).recommendation
    found = [(name, float(getattr(chosen, name))) for name in ("confidence_slope", *KINDS)]
    header = ("constants", "calibration error", "Brier score", "mean confidence of wrong ones")
    return f"### Confidence\n\n{table(header, rows)}\n{table(('constant', 'fitted to all'), found)}"


def _answer(one: Labelled, constants: Constants) -> _Answer:
    choice = choose(one.fits, one.practised, constants.recommendation)
    most = most_confidence({doubt.code for doubt in one.recommendation.doubts}, constants, across=one.across)
    return _Answer(choice, most, one.right, one.fold)


def _judged(answers: Sequence[_Answer], constants: Constants) -> list[tuple[float, bool]]:
    return [(confidence(one.choice, one.most, constants.recommendation), one.right) for one in answers]


def _figures(judged: Sequence[tuple[float, bool]]) -> tuple[float | None, ...]:
    return calibration_error(judged), brier(judged), mean([sure for sure, right in judged if not right])


def _fitted(answers: Sequence[_Answer], constants: Constants) -> Constants:
    """The constants with the confidence fitted to the answers by Newton's method."""
    features = np.array([_features(one) for one in answers])
    right = np.array([one.right for one in answers], dtype=float)
    penalty = PENALTY * np.diag([1.0, 0.0, 1.0, 1.0])
    weights = np.zeros(features.shape[1])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-features @ weights))
        curve = features.T @ (features * (sure * (1 - sure))[:, None]) + penalty
        weights = weights + np.linalg.solve(curve, features.T @ (right - sure) - penalty @ weights)
    slope, level, more_if_role, more_if_several = (float(weight) for weight in weights)
    return replace(
        constants,
        recommendation=replace(
            constants.recommendation,
            confidence_slope=max(0.0, slope / 10),
            confidence_neither=level,
            confidence_role=level + more_if_role,
            confidence_several=level + more_if_several,
        ),
    )


def _features(one: _Answer) -> tuple[float, ...]:
    """The distance in tens of points, 1, and whether one or several roles are recommended."""
    roles = len(one.choice.roles)
    return one.choice.distance / 10, 1.0, float(roles == 1), float(roles > 1)
