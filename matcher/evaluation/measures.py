"""The measures: textbook definitions, None where there is nothing to measure."""

from collections.abc import Sequence
from itertools import pairwise


def ratio(part: float, whole: float) -> float | None:
    """The part of the whole, 0 to 1; None of an empty whole."""
    return part / whole if whole else None


def f1(precision: float | None, recall: float | None) -> float:
    """The harmonic mean of precision and recall; 0 where either is 0 or not known."""
    if not precision or not recall:
        return 0.0
    return 2 * precision * recall / (precision + recall)


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean; None of no values."""
    return ratio(sum(values), len(values))


def upper_median(values: Sequence[float]) -> float | None:
    """The middle value, the upper one of an even number; None of no values."""
    return sorted(values)[len(values) // 2] if values else None


def auc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The area under the ROC curve: how often a positive case scores above a negative one, ties counted half."""
    wins = sum((above > below) + 0.5 * (above == below) for above in positive for below in negative)
    return ratio(wins, len(positive) * len(negative))


def brier(judged: Sequence[tuple[float, bool]]) -> float | None:
    """The Brier score of (confidence, was right): the mean squared distance, 0 is best."""
    return mean([(confidence - right) ** 2 for confidence, right in judged])


def calibration_error(judged: Sequence[tuple[float, bool]], *, bins: int = 5) -> float | None:
    """The expected calibration error of (confidence, was right) over equally filled bins, 0 is best."""
    ranked = sorted(judged)
    edges = [number * len(ranked) // bins for number in range(bins + 1)]
    distance = 0.0
    for start, end in pairwise(edges):
        part = ranked[start:end]
        distance += abs(sum(confidence for confidence, _ in part) - sum(right for _, right in part))
    return ratio(distance, len(ranked))
