"""The points of sentences: how strongly the words in and around a sentence suggest a kind of work."""

import math
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from knowledge.rules.word_forms import word_form
from knowledge.rules.work import SidePoints, WorkReading, WorkRules

FAR = 3
"""A word at least so many sentences away is far."""

Points = NDArray[np.float64]
"""Points for each kind of work; with several rows, those of each sentence or word."""


class WordsOfPlace:
    """The word forms of a place, and how much each counts for its sentences, whatever the kind of work.

    `distances` has, for each form, the sentences that are not far from those that hold it, with how many sentences away
    the nearest of these is.
    """

    def __init__(self, sentences: Sequence[Iterable[str]], lengths: Sequence[int], reading: WorkReading) -> None:
        """`sentences` have the forms with points; `lengths` are the numbers of all words of the sentences."""
        self.parts = parts_by_distance(len(lengths), reading)
        self.wholes = [part_of_long(length, reading) for length in lengths]
        self.distances = {form: distances(holding, len(lengths)) for form, holding in places_of(sentences).items()}

    def near(self) -> list[tuple[list[int], list[float]]]:
        """For each sentence, the numbers of the forms that are not far, and how much larger their parts are for it."""
        nearer = [part - self.parts[FAR] for part in self.parts]
        of_sentences: list[tuple[list[int], list[float]]] = [([], []) for _ in self.wholes]
        for form, near in enumerate(self.distances.values()):
            for sentence, distance in near.items():
                forms, parts = of_sentences[sentence]
                forms.append(form)
                parts.append(nearer[distance])
        return of_sentences


class PointsBook:
    """The points of all word forms, by kind of work."""

    def __init__(self, rules: WorkRules) -> None:
        self.reading = rules.reading
        self.kinds = rules.kinds.kinds
        self.threshold, self.doubt = rules.points.threshold, rules.points.doubt
        self._sides = {side: SideBook(one, rules.reading.most_support) for side, one in rules.sides.sides.items()}
        self._starts = np.array([rules.points.kinds[kind.id].start for kind in self.kinds])
        self._points = [rules.points_of(kind.id) for kind in self.kinds]
        self._none = np.zeros(len(self.kinds))
        self._rows: dict[str, Points] = {}
        for number, of_kind in enumerate(self._points):
            for form, points in of_kind.items():
                self._rows.setdefault(form, self._none.copy())[number] = points
        self._suggested = {form: np.maximum(row, 0.0) for form, row in self._rows.items()}

    @property
    def forms(self) -> Container[str]:
        """The forms that have points for any kind."""
        return self._rows.keys()

    def support(self, words: Sequence[str], *, by_names: bool = False) -> list[float]:
        """For each kind, the points that it has before any sentence is read. `words` are the forms of all its work.

        Who tells it `by_names` needs few words for it and gets no points for a short text.
        """
        forms, length = frozenset(words), for_length(len(words), self.reading)
        if by_names:
            length = min(0.0, length)
        sides = {side: book.support(forms) + length for side, book in self._sides.items()}
        return [sides[kind.side] for kind in self.kinds]

    def may_tell(self, forms: Iterable[str], support: Sequence[float]) -> bool:
        """Whether a kind would be worth a doubt if all of the words that suggest it were in one sentence."""
        suggested = [self._suggested[form] for form in dict.fromkeys(forms) if form in self._suggested]
        most = self._starts + support + self.reading.most_company
        return bool((np.sum([most, *suggested], axis=0) >= self.doubt).any())

    def told_by(self, forms: Iterable[str]) -> NDArray[np.bool_]:
        """For each kind, whether any of these words suggests it."""
        rows = [self._suggested[form] for form in forms]
        told: NDArray[np.bool_] = np.max([self._none, *rows], axis=0) > 0
        return told

    def points(self, place: WordsOfPlace) -> Points:
        """The points of each sentence of a place for each kind, those of rivals taken into account."""
        rows = np.array([self._rows[form] for form in place.distances]).reshape(-1, len(self.kinds))
        everywhere = rows.sum(axis=0) * place.parts[FAR]
        near = [(rows[forms] * np.array(parts)[:, None]).sum(axis=0) for forms, parts in place.near()]
        wholes = np.array(place.wholes)[:, None]
        return less_rivals(self._starts + (np.array(near) + everywhere) * wholes, self.reading.rivals)

    def company(self, points: Sequence[float]) -> list[float]:
        """The points that each kind gets from the other kinds of its side. `points` are those of its best sentence."""
        return company([kind.side for kind in self.kinds], points, self.reading.most_company)

    def counted(self, place: WordsOfPlace, kind: int, sentences: Iterable[int]) -> Iterator[dict[str, float]]:
        """For each sentence, the words that suggest a kind with their points, those with most points first."""
        of_kind, parts = self._points[kind], place.parts
        suggesting = [
            (form, points, near) for form, near in place.distances.items() if (points := of_kind.get(form, 0.0)) > 0
        ]
        for sentence in sentences:
            whole = place.wholes[sentence]
            found = [(-whole * points * parts[near.get(sentence, FAR)], form) for form, points, near in suggesting]
            yield {form: -points for points, form in sorted(found) if points < 0}


class SideBook:
    """The points that the different words of a whole resume have for one side."""

    def __init__(self, side: SidePoints, most: float) -> None:
        self._start, self._most = side.start, most
        self._points = {word_form(word): points for word, points in side.points.items()}

    def support(self, forms: Collection[str]) -> float:
        """The sum of the points of the word forms, not above `most` and not below its negative."""
        points = math.fsum(self._points.get(form, 0.0) for form in forms)
        return max(-self._most, min(self._most, self._start + points))


def less_rivals(points: Points, part: float) -> Points:
    """The points of sentences, less this part of what the likeliest kind of the sentence has more."""
    likeliest: Points = points.max(axis=1, keepdims=True)
    return points - part * (likeliest - points)


def company(sides: Sequence[str], points: Sequence[float], most: float) -> list[float]:
    """For each kind, the mean of the points of the two likeliest other kinds of its side, from -`most` to `most`.

    `sides` and `points` have the side and the points of each kind.
    """
    numbers = range(len(sides))
    others = [[points[other] for other in numbers if sides[other] == sides[one] and other != one] for one in numbers]
    return [max(-most, min(most, fmean(sorted(of_side)[-2:]))) if of_side else 0.0 for of_side in others]


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


def for_length(words: int, reading: WorkReading) -> float:
    """The points that each kind of work of a resume has because its work is told in so many words."""
    length = reading.length
    return length.points * math.log(length.words / max(words, length.fewest))


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
