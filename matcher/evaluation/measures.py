"""Compute standard measures of accuracy and calibration."""

from collections.abc import Sequence
from itertools import pairwise


def ratio(part: float, whole: float) -> float | None:
    """`part` divided by `whole`; None if `whole` is 0."""
    return part / whole if whole else None


def f1(precision: float | None, recall: float | None) -> float:
    """The harmonic mean of precision and recall; 0 if either is 0 or None."""
    if not precision or not recall:
        return 0.0
    return 2 * precision * recall / (precision + recall)


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean; None if there are no values."""
    return ratio(sum(values), len(values))


def upper_median(values: Sequence[float]) -> float | None:
    """The median, or the upper one of two middle values; None if there are no values."""
    return sorted(values)[len(values) // 2] if values else None


def auc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The area under the ROC curve; None if there are no positive or no negative cases.

    It is the share of pairs in which the positive case scores above the negative one. Ties count half.
    """
    wins = sum((above > below) + 0.5 * (above == below) for above in positive for below in negative)
    return ratio(wins, len(positive) * len(negative))


def brier(judged: Sequence[tuple[float, bool]]) -> float | None:
    """The Brier score of (confidence, was right) pairs, their mean squared difference; None without pairs."""
    return mean([(confidence - right) ** 2 for confidence, right in judged])


def calibration_error(judged: Sequence[tuple[float, bool]], *, bins: int = 5) -> float | None:
    """The expected calibration error of (confidence, was right) pairs, in bins of equal size; None without pairs."""
    ranked = sorted(judged)
    edges = [number * len(ranked) // bins for number in range(bins + 1)]
    distance = 0.0
    for start, end in pairwise(edges):
        part = ranked[start:end]
        distance += abs(sum(confidence for confidence, _ in part) - sum(right for _, right in part))
    return ratio(distance, len(ranked))
