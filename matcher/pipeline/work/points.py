"""The points of sentences: how much the words in and around a sentence speak for a kind of work."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from knowledge.rules.work import Closeness, WorkReading, WorkRules

Places = Mapping[str, Sequence[int]]
"""Word forms, each with the numbers of the sentences that hold it, in ascending order."""


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
        self._by_form: dict[str, list[tuple[int, float]]] = {}
        for number, kind in enumerate(self.kinds):
            for form, points in rules.points_of(kind.id).items():
                self._by_form.setdefault(form, []).append((number, points))

    def __contains__(self, form: str) -> bool:
        """Whether the word has points for any kind."""
        return form in self._by_form

    def possible_kinds(self, forms: Iterable[str]) -> list[int]:
        """The kinds that would be worth a doubt if all of the words were in one sentence."""
        sums = [0.0] * len(self.kinds)
        for form in set(forms):
            for kind, points in self._by_form.get(form, ()):
                sums[kind] += points
        return [kind for kind, points in enumerate(sums) if points >= self.doubts[kind]]

    def points_of(self, form: str, kind: int) -> float:
        """The points of a word for a kind; 0 if it has none."""
        return next((points for other, points in self._by_form.get(form, ()) if other == kind), 0.0)

    def sums(self, places: Places, kind: int, lengths: Sequence[int]) -> list[float]:
        """For each sentence of a place, the points that the words of the place have for it.

        `lengths` are the numbers of words of the sentences.
        """
        sums = [0.0] * len(lengths)
        for form, holding in places.items():
            points = self.points_of(form, kind)
            if points:
                for number in range(len(lengths)):
                    sums[number] += points * part_for(number, holding, self.reading.closeness)
        return [points * part_of_long(length, self.reading) for points, length in zip(sums, lengths, strict=True)]

    def counted(self, places: Places, kind: int, sentence: int, length: int) -> list[Counted]:
        """The words that count for a sentence of so many words, those with most points first."""
        whole = part_of_long(length, self.reading)
        found = [
            Counted(form, whole * self.points_of(form, kind) * part_for(sentence, holding, self.reading.closeness))
            for form, holding in places.items()
        ]
        return sorted((one for one in found if one.points > 0), key=lambda one: (-one.points, one.form))


def part_for(sentence: int, holding: Sequence[int], closeness: Closeness) -> float:
    """The part of its points that a word has for a sentence, 0 to 1. `holding` are the sentences that hold the word."""
    distance = min(abs(sentence - number) for number in holding)
    if distance > 2:
        return closeness.job
    return (1.0, closeness.next, closeness.second)[distance]


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
