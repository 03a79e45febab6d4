"""Intervals of shares, of their differences and of their ratios. All are of 95 %."""

import math

from scipy import stats

Interval = tuple[float, float]


def share_interval(part: int, whole: int) -> Interval:
    """Wilson's interval of a share, 0 to 1. `whole` is at least 1."""
    low, high = stats.binomtest(part, whole).proportion_ci(method="wilson")
    return float(low), float(high)


def difference_interval(part: int, whole: int, other_part: int, other_whole: int) -> Interval:
    """Newcombe's interval of the first share minus the second one, -1 to 1. It combines the two intervals of Wilson."""
    share, other = part / whole, other_part / other_whole
    low, high = share_interval(part, whole)
    other_low, other_high = share_interval(other_part, other_whole)
    difference = share - other
    below = math.hypot(share - low, other_high - other)
    above = math.hypot(high - share, other - other_low)
    return difference - below, difference + above


def ratio_interval(part: int, whole: int, other_part: int, other_whole: int) -> Interval | None:
    """Katz's interval of the first share divided by the second one, on the scale of logarithms.

    None if one of the shares is 0 or both are 1, since the interval is not defined there.
    """
    if not part or not other_part or (part == whole and other_part == other_whole):
        return None
    risk = stats.contingency.relative_risk(part, whole, other_part, other_whole)
    low, high = risk.confidence_interval(0.95)
    return float(low), float(high)
