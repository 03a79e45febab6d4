"""The points of sentences: how strongly the words in and around a sentence suggest a kind of work."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from knowledge.rules.word_forms import word_form
from knowledge.rules.work import SidePoints, WorkReading, WorkRules

Places = Mapping[str, Sequence[int]]
"""Word forms, each with the numbers of the sentences that hold it, in ascending order."""

FAR = 3
"""A word at least so many sentences away is far."""


class Counted(NamedTuple):
    """A word form that counts for a sentence, with its points."""

    form: str
    points: float


class PointsBook:
    """The points of all word forms, by kind of work."""

    def __init__(self, rules: WorkRules) -> None:
        self.reading = rules.reading
        self.kinds = rules.kinds.kinds
        self.thresholds = [rules.points.kinds[kind.id].threshold for kind in self.kinds]
        self.doubts = [rules.points.kinds[kind.id].doubt for kind in self.kinds]
        self._sides = {side: SideBook(one, rules.reading.most_support) for side, one in rules.sides.sides.items()}
        self._by_form: dict[str, dict[int, float]] = {}
        for number, kind in enumerate(self.kinds):
            for form, points in rules.points_of(kind.id).items():
                self._by_form.setdefault(form, {})[number] = points

    def __contains__(self, form: str) -> bool:
        """Whether the word has points for any kind."""
        return form in self._by_form

    def support(self, forms: Collection[str]) -> list[float]:
        """For each kind, the points that it has before any sentence is read. `forms` are all words of the resume."""
        sides = {side: book.support(forms) for side, book in self._sides.items()}
        return [sides[kind.side] for kind in self.kinds]

    def possible_kinds(self, forms: Iterable[str], support: Sequence[float]) -> list[int]:
        """The kinds that would be worth a doubt if all of the words that suggest them were in one sentence."""
        sums = list(support)
        for form in set(forms):
            for kind, points in self._by_form.get(form, {}).items():
                sums[kind] += max(0.0, points)
        return [kind for kind, points in enumerate(sums) if points >= self.doubts[kind]]

    def points_of(self, form: str, kind: int) -> float:
        """The points of a word for a kind; 0 if it has none."""
        return self._by_form.get(form, {}).get(kind, 0.0)

    def sums(self, places: Places, kind: int, lengths: Sequence[int]) -> list[float]:
        """For each sentence of a place, the points that the words of the place have for it.

        `lengths` are the numbers of words of the sentences.
        """
        near, parts = [0.0] * len(lengths), parts_by_distance(len(lengths), self.reading)
        far, everywhere = parts[FAR], 0.0
        for form, holding in places.items():
            points = self.points_of(form, kind)
            if points:
                everywhere += points * far
                for number, distance in distances(holding, len(lengths)).items():
                    near[number] += points * (parts[distance] - far)
        return [
            (everywhere + points) * part_of_long(length, self.reading)
            for points, length in zip(near, lengths, strict=True)
        ]

    def counted(self, places: Places, kind: int, sentence: int, lengths: Sequence[int]) -> list[Counted]:
        """The words that suggest a kind in a sentence, those with most points first.

        `lengths` are the numbers of words of all sentences of the place.
        """
        whole, parts = part_of_long(lengths[sentence], self.reading), parts_by_distance(len(lengths), self.reading)
        found = [
            Counted(form, whole * self.points_of(form, kind) * part_for(sentence, holding, parts))
            for form, holding in places.items()
        ]
        return sorted((one for one in found if one.points > 0), key=lambda one: (-one.points, one.form))


class SideBook:
    """The points that the different words of a whole resume have for one side."""

    def __init__(self, side: SidePoints, most: float) -> None:
        self._start, self._most = side.start, most
        self._points = {word_form(word): points for word, points in side.points.items()}

    def support(self, forms: Collection[str]) -> float:
        """The sum of the points of the word forms, not above `most` and not below its negative."""
        points = math.fsum(self._points.get(form, 0.0) for form in forms)
        return max(-self._most, min(self._most, self._start + points))


def parts_by_distance(sentences: int, reading: WorkReading) -> Sequence[float]:
    """The part of its points, 0 to 1, that a word has for a sentence 0, 1, 2 or more sentences away.

    `sentences` is the number of sentences of the place. In a long place, far words count less, so that many of them do
    not count more together.
    """
    closeness = reading.closeness
    far = closeness.job * min(1.0, reading.long_job / max(sentences, 1))
    return (1.0, closeness.next, closeness.second, far)


def part_for(sentence: int, holding: Sequence[int], parts: Sequence[float]) -> float:
    """The part of its points that a word has for a sentence, 0 to 1. `holding` are the sentences that hold the word.

    `parts` are those of `parts_by_distance`.
    """
    return parts[min(FAR, min(abs(sentence - number) for number in holding))]


def distances(holding: Sequence[int], sentences: int) -> dict[int, int]:
    """For each sentence that is not far from those that hold a word, how many sentences away the nearest one is."""
    near: dict[int, int] = {}
    for distance in reversed(range(FAR)):
        for number in holding:
            near[number - distance] = near[number + distance] = distance
    return {number: distance for number, distance in near.items() if 0 <= number < sentences}


def part_of_long(length: int, reading: WorkReading) -> float:
    """The part of its points that each word has in a sentence of so many words, 0 to 1."""
    return math.sqrt(reading.long_sentence / max(length, reading.long_sentence))


def places_of(forms: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Where each word is. `forms` are the words of each sentence of a place."""
    places: dict[str, list[int]] = {}
    for number, sentence in enumerate(forms):
        for form in dict.fromkeys(sentence):
            places.setdefault(form, []).append(number)
    return places
