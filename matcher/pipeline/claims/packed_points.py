"""Points of all statuses but "claimed", packed into one whole number, so that one addition adds all of them.

The number counts hundredths, so that sums are exact and the order of adding does not matter.
"""

from typing import get_args

from knowledge.rules.resumes import EachStatus, NotClaimed

DECIMALS = 2
"""The number of decimals of points."""
_IN_ONE = 10**DECIMALS
"""The number of units in one point."""
_BITS = 24
"""The number of bits for each status. They hold sums of more than 80,000 points for or against it."""
_RANGE = 1 << _BITS
_COUNT = len(get_args(NotClaimed))


def packed(points: EachStatus) -> int:
    """The number that holds the points of each status, rounded to hundredths."""
    return sum(round(of_status * _IN_ONE) << (_BITS * number) for number, of_status in enumerate(points))


def mean_of_each(total: int, count: int) -> list[float]:
    """The points of each status in a sum of packed points, divided by `count` and rounded to hundredths."""
    means: list[float] = []
    for _ in range(_COUNT):
        units = (total + _RANGE // 2) % _RANGE - _RANGE // 2
        means.append(round(units / count) / _IN_ONE)
        total = (total - units) >> _BITS
    return means
