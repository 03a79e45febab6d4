"""The words of places with points, and how much each counts for the sentences around it, whatever the kind of work."""

import math
from collections.abc import Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

from knowledge.rules.work import WorkReading
from matcher.pipeline.work.items import Indexes

FAR = 3
"""A word at least so many sentences away is far."""
_DISTANCES = np.arange(1 - FAR, FAR)[:, None]


class WordsOfPlaces:
    """The items with points in the sentences of places, one place after the other.

    `numbers` are those of the different items of each place, in the order of the text: the columns. `columns` has the
    stretch of them for each place, and `places` the place of each sentence. `held` has what the sentences hold, as the
    numbers of sentences and of columns, in the order of the sentences. `near` has the words that are less than `FAR`
    sentences away from each sentence: sentences, columns, and how many sentences away the nearest such word is, in the
    order of sentences and of columns. `wholes` has the part of its points that each word has in a sentence, and `parts`
    for each place those by distance.
    """

    def __init__(
        self, sentences: Indexes, numbers: Indexes, places: Indexes, lengths: Sequence[int], reading: WorkReading
    ) -> None:
        """`sentences` and `numbers` have the sentence and the number of each item.

        `places` and `lengths` have the place of each sentence, and the number of all its words.
        """
        sizes = np.bincount(places)
        self.places = places
        self.wholes = np.array([part_of_long(length, reading) for length in lengths])
        self.parts = np.array([parts_by_distance(size, reading) for size in sizes.tolist()]).reshape(-1, FAR + 1)
        first, columns = different(places[sentences], numbers)
        self.numbers = numbers[first]
        self.columns = stretches_of(places[sentences[first]], len(sizes))
        self._hold(sentences, columns)

    def _hold(self, sentences: Indexes, columns: Indexes) -> None:
        self.held = sentences, columns
        self.near = _near(sentences, columns, self.places)
        self._around: dict[int, tuple[int, Indexes, NDArray[np.float64]]] = {}

    def around(self, sentences: Sequence[int]) -> tuple[Indexes, NDArray[np.float64]]:
        """The numbers of the different items of the place of these sentences, and their parts for each sentence."""
        place = int(self.places[sentences[0]])
        if place not in self._around:
            self._around[place] = self._of_place(place)
        first, numbers, parts = self._around[place]
        return numbers, parts[[sentence - first for sentence in sentences]]

    def _of_place(self, place: int) -> tuple[int, Indexes, NDArray[np.float64]]:
        """The first sentence of a place, the numbers of its different items, and their parts for each sentence."""
        first, last = np.searchsorted(self.places, (place, place + 1))
        by_distance, columns = self.parts[place], self.columns[place]
        here = slice(*np.searchsorted(self.near[0], (first, last)))
        near, column, away = (each[here] for each in self.near)
        parts = np.full((last - first, columns.stop - columns.start), by_distance[FAR])
        parts[near - first, column - columns.start] = by_distance[away]
        return int(first), self.numbers[columns], parts

    def without(self, sentence: int) -> "WordsOfPlaces":
        """The words of the place of a sentence, without those of the sentence."""
        place = self.places[sentence]
        first, last = np.searchsorted(self.places, (place, place + 1))
        sentences, columns = self.held
        kept = (sentences >= first) & (sentences < last) & (sentences != sentence)
        left = np.flatnonzero(np.bincount(columns[kept]))
        other = copy(self)
        other.numbers, other.columns = self.numbers[left], [slice(0, len(left))]
        other.wholes, other.parts = self.wholes[first:last], self.parts[place : place + 1]
        other.places = np.zeros(last - first, dtype=np.intp)
        other._hold(sentences[kept] - first, np.searchsorted(left, columns[kept]))
        return other


def different(places: Indexes, numbers: Indexes) -> tuple[Indexes, Indexes]:
    """Where each different item of each place is first, and for each item the number of the one that is equal to it.

    `places` and `numbers` have the place and the number of each item. The places are in order.
    """
    keys = places * (numbers.max(initial=0) + 1) + numbers
    _, first, equal = np.unique(keys, return_index=True, return_inverse=True)
    in_order = np.argsort(first)
    ranks = np.empty_like(in_order)
    ranks[in_order] = np.arange(len(in_order))
    return first[in_order], ranks[equal]


def stretches_of(places: Indexes, count: int) -> list[slice]:
    """The stretch of each of `count` places among these, which are in order."""
    ends = np.searchsorted(places, np.arange(count), side="right").tolist()
    return list(map(slice, [0, *ends], ends))


def _near(sentences: Indexes, columns: Indexes, places: Indexes) -> tuple[Indexes, Indexes, Indexes]:
    """The sentences less than `FAR` away from those that hold the words, the words, and how far away the nearest is.

    `sentences` and `columns` say which sentence holds which word, `places` the place of each sentence.
    """
    most = columns.max(initial=0) + 1
    firsts, lasts = np.searchsorted(places, places), np.searchsorted(places, places, side="right")
    at = sentences + _DISTANCES
    within = (at >= firsts[sentences]) & (at < lasts[sentences])
    keys = np.sort(((at * most + columns) * FAR + abs(_DISTANCES))[within])
    words, away = np.divmod(keys, FAR)
    nearest = np.flatnonzero(np.concatenate(([True], words[1:] != words[:-1]))[: len(words)])
    near, column = np.divmod(words[nearest], most)
    return near, column, away[nearest]


def parts_by_distance(sentences: int, reading: WorkReading) -> Sequence[float]:
    """The part of its points, 0 to 1, that a word has for a sentence 0, 1, 2 or more sentences away.

    `sentences` is the number of sentences of the place. In a long place, far words count less, so that many of them do
    not count more together.
    """
    closeness = reading.closeness
    far = closeness.job * min(1.0, reading.long_job / max(sentences, 1))
    return (1.0, closeness.next, closeness.second, far)


def part_of_long(length: int, reading: WorkReading) -> float:
    """The part of its points that each word has in a sentence of so many words, 0 to 1."""
    return math.sqrt(reading.long_sentence / max(length, reading.long_sentence))
