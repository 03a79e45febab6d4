"""The points of sentences: how strongly the words in and around a sentence suggest a kind of work."""

import math
from collections.abc import Iterator, Sequence
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from knowledge.rules.word_forms import item_form
from knowledge.rules.work import SidePoints, WorkReading, WorkRules
from matcher.pipeline.work.items import Indexes, Items, KnownItems
from matcher.pipeline.work.words_of_places import FAR, WordsOfPlaces, different, stretches_of

PointsOfKinds = NDArray[np.float64]
"""Points for each kind of work; with several rows, those of each sentence or word."""


class PointsBook:
    """The points of all words and pairs, by kind of work."""

    def __init__(self, rules: WorkRules) -> None:
        self.reading = rules.reading
        self.kinds = rules.kinds.kinds
        self.threshold, self.doubt = rules.points.threshold, rules.points.doubt
        self._starts = np.array([rules.points.kinds[kind.id].start for kind in self.kinds])
        points = [rules.points_of(kind.id) for kind in self.kinds]
        sides = {side: _by_form(one) for side, one in rules.sides.sides.items()}
        forms = dict.fromkeys(form for of_kind in points for form in of_kind)
        self.items = KnownItems(forms, (form for of_side in sides.values() for form in of_side))
        """The items that have points for any kind, with the numbers of their rows in the table of points."""
        self._sides = {
            side: SideBook(one, self.items, rules.reading.most_support) for side, one in rules.sides.sides.items()
        }
        rows = [[of_kind.get(form, 0.0) for of_kind in points] for form in forms]
        self._table = np.array(rows).reshape(len(rows), len(self.kinds))
        self._suggested = np.maximum(self._table, 0.0)
        self.suggesting = [
            {number: points for number, points in enumerate(of_kind) if points > 0}
            for of_kind in self._table.T.tolist()
        ]
        """For each kind, the points of the items that suggest it, by their numbers."""

    def support(self, words: Indexes, categories: Sequence[int] = (), *, by_names: bool = False) -> list[float]:
        """For each kind, the points that it has before any sentence is read.

        `words` are the numbers of all words of a resume that tell of work, and `categories` those of the skills that
        are named there.

        Who tells it `by_names` needs few words for it and gets no points for a short text.
        """
        length = for_length(len(words), self.reading)
        if by_names:
            length = min(0.0, length)
        different = np.flatnonzero(np.bincount([*categories, *words.tolist()]))
        sides = {side: book.support(different) + length for side, book in self._sides.items()}
        return [sides[kind.side] for kind in self.kinds]

    def may_tell(self, items: Items, places: Indexes, count: int, support: Sequence[float]) -> list[bool]:
        """Whether a kind would be worth a doubt if all that suggests it in a place were in one sentence.

        `places` has the place of each item, of so many places: one answer for each.
        """
        first, _ = different(places, items.numbers)
        suggested = _sums(self._suggested[items.numbers[first]], stretches_of(places[first], count))
        most: PointsOfKinds = self._starts + support + self.reading.most_company + suggested
        worth: list[bool] = np.any(most >= self.doubt, axis=1).tolist()
        return worth

    def tells(self, words: WordsOfPlaces) -> NDArray[np.bool_]:
        """For each sentence, the kinds that its own words suggest enough for it to tell of them."""
        sentences, columns = words.held
        own = _sums_by_sentence(self._suggested[words.numbers[columns]], sentences, len(words.wholes))
        tells: NDArray[np.bool_] = own * words.wholes[:, None] >= self.reading.least_own
        return tells

    def points(self, words: WordsOfPlaces) -> PointsOfKinds:
        """The points of each sentence for each kind, those of rivals taken into account."""
        rows = self._table[words.numbers]
        far = words.parts[:, FAR:]
        everywhere = _sums(rows, words.columns) * far
        sentences, columns, away = words.near
        nearer = (words.parts - far)[words.places[sentences], away]
        near = _sums_by_sentence(rows[columns] * nearer[:, None], sentences, len(words.wholes))
        points = self._starts + (near + everywhere[words.places]) * words.wholes[:, None]
        return less_rivals(points, self.reading.rivals)

    def company(self, points: Sequence[float]) -> list[float]:
        """The points that each kind gets from the other kinds of its side. `points` are those of its best sentence."""
        return company([kind.side for kind in self.kinds], points, self.reading.most_company)

    def counted(
        self, words: WordsOfPlaces, kind: int, sentences: Sequence[int], most: int
    ) -> Iterator[dict[str, float]]:
        """For each of these sentences of a place, the `most` words that suggest a kind most, with their points.

        Those with most points are first.
        """
        numbers, parts = words.around(sentences)
        points = self._suggested[numbers, kind]
        columns = np.flatnonzero(points)
        forms = [self.items.forms[number] for number in numbers[columns].tolist()]
        found = -words.wholes[sentences][:, None] * points[columns] * parts[:, columns]
        for of_sentence in found.tolist():
            strongest = sorted(zip(of_sentence, forms, strict=True))[:most]
            yield {form: -points for points, form in strongest if points < 0}


def _sums(table: PointsOfKinds, stretches: Sequence[slice]) -> PointsOfKinds:
    """The sum of each of several stretches of rows of a table."""
    sums = np.zeros((len(stretches), table.shape[1]))
    for total, rows in zip(sums, stretches, strict=True):
        table[rows].sum(axis=0, out=total)
    return sums


def _sums_by_sentence(rows: PointsOfKinds, sentences: Indexes, count: int) -> PointsOfKinds:
    """The sum of the rows of each of `count` sentences. `sentences` has the sentence of each row, in order."""
    sums = np.zeros((count, rows.shape[1]))
    if len(sentences):
        firsts = np.flatnonzero(np.concatenate(([True], sentences[1:] != sentences[:-1])))
        sums[sentences[firsts]] = np.add.reduceat(rows, firsts, axis=0)
    return sums


class SideBook:
    """The points that the different words of a whole resume have for one side."""

    def __init__(self, side: SidePoints, known: KnownItems, most: float) -> None:
        self._start, self._most = side.start, most
        points = _by_form(side)
        self._points = np.zeros(known.count)
        self._points[known.numbers_of_forms(points)] = list(points.values())

    def support(self, words: Indexes) -> float:
        """The sum of the points of words, not above `most` and not below its negative."""
        points = self._points[words]
        total = math.fsum(points[np.flatnonzero(points)].tolist())
        return max(-self._most, min(self._most, self._start + total))


def _by_form(side: SidePoints) -> dict[str, float]:
    return {item_form(word): points for word, points in side.points.items()}


def less_rivals(points: PointsOfKinds, part: float) -> PointsOfKinds:
    """The points of sentences, less this part of what the likeliest kind of the sentence has more."""
    likeliest: PointsOfKinds = points.max(axis=1, keepdims=True)
    return points - part * (likeliest - points)


def company(sides: Sequence[str], points: Sequence[float], most: float) -> list[float]:
    """For each kind, the mean of the points of the two likeliest other kinds of its side, from -`most` to `most`.

    `sides` and `points` have the side and the points of each kind.
    """
    of_sides: dict[str, list[float]] = {}
    for side, of_kind in zip(sides, points, strict=True):
        of_sides.setdefault(side, []).append(of_kind)
    return [_mean_of_others(of_kind, of_sides[side], most) for side, of_kind in zip(sides, points, strict=True)]


def _mean_of_others(one: float, of_side: Sequence[float], most: float) -> float:
    others = sorted(of_side)
    others.remove(one)
    return max(-most, min(most, fmean(others[-2:]))) if others else 0.0


def for_length(words: int, reading: WorkReading) -> float:
    """The points that each kind of work of a resume has because its work is told in so many words."""
    length = reading.length
    return length.points * math.log(length.words / max(words, length.fewest))
