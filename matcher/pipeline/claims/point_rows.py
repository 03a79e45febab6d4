"""The points of words around names, as rows of one table: a column for each status but "claimed".

The table counts hundredths, so that sums are exact and the order of adding does not matter.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate, chain
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from knowledge.rules.resumes import EachStatus, NotClaimed, PointsAround
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.words_around import WITHIN, ZONES, Zone, counts

DECIMALS = 2
"""The number of decimals of points."""
_IN_ONE = 10**DECIMALS
"""The number of units in one point."""
_STATUSES = len(get_args(NotClaimed))
"""The number of statuses."""
NO_POINTS = 0
"""The number of the row of whatever has no points."""
START = 1
"""The number of the row of the points that every name has."""
SPREAD: tuple[Zone, ...] = tuple(zone for before, after, _ in WITHIN for zone in (before, after))
"""The zones whose words count for the names at many places."""
_WITHOUT_SIGNS: tuple[Zone, ...] = (*SPREAD, "just_before", "just_after")
"""The zones in which single signs do not get points."""

Units = NDArray[np.float64]
"""Whole numbers of hundredths of a point; the last axis is that of the statuses."""


class PointRows:
    """The rows of all words, pairs of words and runs of shapes around names.

    `numbers` has the number of the row of each item in each zone, and `units` the rows.
    """

    def __init__(self, rules: PointsAround, alike: Alike) -> None:
        self.numbers: dict[Zone, Mapping[str, int]] = {}
        tables = [np.zeros((1, _STATUSES)), _units([rules.start])]
        for zone in ZONES:
            points: Mapping[str, EachStatus] = getattr(rules, zone)
            first = sum(map(len, tables))
            numbers = {item: number for number, item in enumerate(points)}
            of_words, groups = _rows_of_words(numbers, alike.groups_of_words(zone))
            counting = {item: number for item, number in numbers.items() if zone not in _WITHOUT_SIGNS or counts(item)}
            self.numbers[zone] = {item: first + number for item, number in (counting | of_words).items()}
            units = _units(points.values())
            tables += [units, _sums(units, groups)]
        self.units: Units = np.concatenate(tables)

    def number(self, zone: Zone, item: str) -> int:
        """The number of the row of an item in a zone."""
        return self.numbers[zone].get(item, NO_POINTS)

    def sums(self, parts: Sequence[Sequence[int]]) -> Units:
        """For each of several sums, that of the rows with these numbers. Each has at least one."""
        return _sums(self.units, parts)


def means(totals: Units, counts: Sequence[int]) -> NDArray[np.float64]:
    """The points of each status in sums of so many names, divided by their numbers and rounded to hundredths."""
    rounded: NDArray[np.float64] = np.rint(totals / np.array(counts).reshape(-1, 1)) / _IN_ONE
    return rounded


def _units(points: Collection[EachStatus]) -> Units:
    flat = np.fromiter(chain.from_iterable(points), dtype=np.float64, count=len(points) * _STATUSES)
    units: Units = np.rint(flat.reshape(-1, _STATUSES) * _IN_ONE)
    return units


def _rows_of_words(
    numbers: Mapping[str, int], groups_of_words: Mapping[str, Iterable[str]]
) -> tuple[dict[str, int], list[tuple[int, ...]]]:
    """The row of each word that is in a group with points, and what the rows behind all others are the sums of."""
    sums: dict[tuple[int, ...], int] = {}
    of_words: dict[str, int] = {}
    for word, groups in groups_of_words.items():
        rows = tuple([numbers[row] for row in (word, *groups) if row in numbers])
        if rows:
            of_words[word] = rows[0] if len(rows) == 1 else sums.setdefault(rows, len(numbers) + len(sums))
    return of_words, list(sums)


def _sums(units: Units, parts: Sequence[Sequence[int]]) -> Units:
    """The sum of the rows with these numbers, for each of several sums."""
    if not parts:
        return units[:0]
    firsts = list(accumulate(map(len, parts[:-1]), initial=0))
    sums: Units = np.add.reduceat(units[list(chain.from_iterable(parts))], firsts)
    return sums
