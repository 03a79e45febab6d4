"""The points that words, pairs of words and runs of shapes add to all names within their reach.

They are added up for all places of all sentences of a text at once: points are added at the first place that has the
word in reach, and taken away behind the last. These places may be outside the sentence, so the sentences stand far
apart. A word that comes again within reach adds only the places that had none.
"""

from collections.abc import Sequence
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from matcher.pipeline.claims.point_rows import NO_POINTS, SPREAD, PointRows, Units
from matcher.pipeline.claims.shapes import runs
from matcher.pipeline.claims.words_around import FAR, WITHIN, NamingSentence, pairs

Places = NDArray[np.intp]
_Reach = tuple[int, int]
"""The places `[first, last)` of the names that an item, pair or run counts for, from the place where it begins."""
_ITEM: tuple[_Reach, ...] = tuple(reach for *_, far in WITHIN for reach in ((1, far + 1), (-far, 0)))
_PAIR: tuple[_Reach, ...] = tuple(reach for *_, far in WITHIN for reach in ((1, far + 1), (1 - far, 1)))
_RUN: tuple[_Reach, ...] = ((3, FAR + 1), (2 - FAR, 0), (0, 0), (0, 0))
"""Each has its reach in the zones of `SPREAD`, in order. Runs count in the first two only."""
_FIRST, _LAST = np.moveaxis(np.array([_ITEM, _PAIR, _RUN]), -1, 0)
_KINDS = np.arange(len(_FIRST))
_APART = 2 * FAR
"""So many places are between two sentences."""
_NEVER = -2 * _APART
_PARTING = ("\n",)
"""Parts the items of two sentences. No pair or run with it has points."""


class PointsInReach:
    """Adds up the points of the zones of `SPREAD`."""

    def __init__(self, rows: PointRows) -> None:
        spread = [rows.numbers[zone] for zone in SPREAD]
        items = dict.fromkeys(chain.from_iterable(spread))
        self._numbers = {item: number for number, item in enumerate(items, NO_POINTS + 1)}
        numbers = [[table.get(item, NO_POINTS) for table in spread] for item in items]
        self._rows = np.array([[NO_POINTS] * len(SPREAD), *numbers], dtype=np.int32)
        """For each item with points, the number of its row in each zone."""
        self._units = rows.units.T.copy()
        """The points of all rows, by status."""

    def at_places(self, sentences: Sequence[NamingSentence]) -> Units:
        """For each place of the sentences, one sentence after the other, the points that a name there has."""
        items = list(chain.from_iterable((*sentence.items, *_PARTING) for sentence in sentences))
        shapes = list(chain.from_iterable((*sentence.shapes, *_PARTING) for sentence in sentences))
        lengths = [len(sentence.items) + 1 for sentence in sentences]
        places = FAR + np.arange(len(items)) + _APART * np.repeat(np.arange(len(sentences)), lengths)
        sums = np.add.accumulate(self._changes(items, shapes, places), axis=1)
        of_places: Units = sums[:, np.delete(places, np.add.accumulate(lengths) - 1)].T
        return of_places

    def _changes(self, items: Sequence[str], shapes: Sequence[str], places: Places) -> Units:
        """What changes at each place, a row for each status. `items` and `shapes` are at these places."""
        counts = [len(items), len(items) - 1, len(items) - 2]
        found = chain(items, pairs(items), runs(shapes))
        numbers = np.fromiter(map(self._numbers.get, found, repeat(NO_POINTS)), dtype=np.intp, count=sum(counts))
        known = np.flatnonzero(numbers)
        numbers, kinds = numbers[known], np.repeat(_KINDS, counts)[known]
        here = np.concatenate([places[:count] for count in counts])[known]
        last = here[:, np.newaxis] + _LAST[kinds]
        first = np.maximum(here[:, np.newaxis] + _FIRST[kinds], _earlier(numbers, here)[:, np.newaxis] + _LAST[kinds])
        added, taken, count = first.ravel(), last.ravel(), places[-1] + FAR + 2
        of_statuses = self._units.take(self._rows[numbers], axis=1).reshape(len(self._units), -1)
        return np.array([np.bincount(added, units, count) - np.bincount(taken, units, count) for units in of_statuses])


def _earlier(numbers: Places, here: Places) -> Places:
    """For each item, where the same item was before; `_NEVER` if it was nowhere. Of each kind, they are in order."""
    order = np.argsort(numbers, kind="stable")
    ordered, at = numbers[order], here[order]
    again = np.flatnonzero(ordered[1:] == ordered[:-1])
    earlier = np.full(len(numbers), _NEVER)
    earlier[order[again + 1]] = at[again]
    return earlier
