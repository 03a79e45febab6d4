"""The points of sentences: how strongly the words in and around a sentence suggest a kind of work."""

import math
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from copy import copy
from statistics import fmean
from typing import Any

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

    `forms` are the different forms in the order of the text. `holds` says for each sentence, a row, which of them it
    holds, and `away` how many sentences away the nearest one that holds it is, at most `FAR`.
    """

    def __init__(self, sentences: Sequence[Iterable[str]], lengths: Sequence[int], reading: WorkReading) -> None:
        """`sentences` have the forms with points; `lengths` are the numbers of all words of the sentences."""
        self.parts = parts_by_distance(len(lengths), reading)
        self.wholes = [part_of_long(length, reading) for length in lengths]
        columns: dict[str, int] = {}
        held = [[columns.setdefault(form, len(columns)) for form in sentence] for sentence in sentences]
        self.forms = tuple(columns)
        self.holds = np.zeros((len(held), len(columns)), dtype=np.bool_)
        for row, found in zip(self.holds, held, strict=True):
            row[found] = True
        self.away = sentences_away(self.holds)

    def without(self, sentence: int) -> "WordsOfPlace":
        """The words without those of one sentence."""
        other = copy(self)
        other.holds = self.holds.copy()
        other.holds[sentence] = False
        left = np.flatnonzero(other.holds.any(axis=0))
        other.forms, other.holds = tuple(self.forms[column] for column in left.tolist()), other.holds[:, left]
        other.away = sentences_away(other.holds)
        return other


class PointsBook:
    """The points of all word forms, by kind of work."""

    def __init__(self, rules: WorkRules) -> None:
        self.reading = rules.reading
        self.kinds = rules.kinds.kinds
        self.threshold, self.doubt = rules.points.threshold, rules.points.doubt
        self._sides = {side: SideBook(one, rules.reading.most_support) for side, one in rules.sides.sides.items()}
        self._starts = np.array([rules.points.kinds[kind.id].start for kind in self.kinds])
        self._points = [rules.points_of(kind.id) for kind in self.kinds]
        self._numbers: dict[str, int] = {}
        """The row of each form in the table of points."""
        for of_kind in self._points:
            for form in of_kind:
                self._numbers.setdefault(form, len(self._numbers))
        self._table = np.zeros((len(self._numbers), len(self.kinds)))
        for kind, of_kind in enumerate(self._points):
            self._table[[self._numbers[form] for form in of_kind], kind] = list(of_kind.values())
        self._suggested = np.maximum(self._table, 0.0)

    @property
    def forms(self) -> Container[str]:
        """The forms that have points for any kind."""
        return self._numbers.keys()

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
        suggested = self._suggested[self._rows_of(dict.fromkeys(forms))].sum(axis=0)
        most: Points = self._starts + support + self.reading.most_company + suggested
        return bool((most >= self.doubt).any())

    def suggesting(self, place: WordsOfPlace) -> NDArray[np.bool_]:
        """For each sentence of a place, the kinds that any of its own words suggests."""
        sentences, columns = np.nonzero(place.holds)
        suggested = self._suggested[self._rows_of(place.forms)][columns] > 0
        return _by_sentence(np.logical_or, suggested, sentences, len(place.wholes))

    def points(self, place: WordsOfPlace) -> Points:
        """The points of each sentence of a place for each kind, those of rivals taken into account."""
        rows = self._table[self._rows_of(place.forms)]
        parts = np.array(place.parts)
        everywhere = rows.sum(axis=0) * parts[FAR]
        sentences, columns = np.nonzero(place.away < FAR)
        nearer = (parts - parts[FAR])[place.away[sentences, columns]]
        near = _by_sentence(np.add, rows[columns] * nearer[:, None], sentences, len(place.wholes))
        wholes = np.array(place.wholes)[:, None]
        return less_rivals(self._starts + (near + everywhere) * wholes, self.reading.rivals)

    def _rows_of(self, forms: Iterable[str]) -> list[int]:
        return [self._numbers[form] for form in forms]

    def company(self, points: Sequence[float]) -> list[float]:
        """The points that each kind gets from the other kinds of its side. `points` are those of its best sentence."""
        return company([kind.side for kind in self.kinds], points, self.reading.most_company)

    def counted(self, place: WordsOfPlace, kind: int, sentences: Iterable[int]) -> Iterator[dict[str, float]]:
        """For each sentence, the words that suggest a kind with their points, those with most points first."""
        of_kind, parts = self._points[kind], place.parts
        suggesting = [
            (column, form, points) for column, form in enumerate(place.forms) if (points := of_kind.get(form, 0.0)) > 0
        ]
        for sentence in sentences:
            whole, away = place.wholes[sentence], place.away[sentence].tolist()
            found = [(-whole * points * parts[away[column]], form) for column, form, points in suggesting]
            yield {form: -points for points, form in sorted(found) if points < 0}


def _by_sentence(combine: np.ufunc, rows: NDArray[Any], sentences: NDArray[np.intp], count: int) -> NDArray[Any]:
    """The rows of each of `count` sentences combined into one. `sentences` has the sentence of each row, in order."""
    combined = np.zeros((count, rows.shape[1]), dtype=rows.dtype)
    if len(sentences):
        firsts = np.flatnonzero(np.concatenate(([True], sentences[1:] != sentences[:-1])))
        combined[sentences[firsts]] = combine.reduceat(rows, firsts, axis=0)
    return combined


class SideBook:
    """The points that the different words of a whole resume have for one side."""

    def __init__(self, side: SidePoints, most: float) -> None:
        self._start, self._most = side.start, most
        self._points = {word_form(word): points for word, points in side.points.items()}

    def support(self, forms: Set[str]) -> float:
        """The sum of the points of the word forms, not above `most` and not below its negative."""
        points = math.fsum([self._points[form] for form in self._points.keys() & forms])
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


def sentences_away(holds: NDArray[np.bool_]) -> NDArray[np.int8]:
    """For each sentence, a row, and word, a column, how many sentences away the word is, at most `FAR`.

    `holds` says which sentence holds which word.
    """
    sentences, words = np.nonzero(holds)
    away = np.full((len(holds) + 2 * FAR, holds.shape[1]), FAR, dtype=np.int8)
    for distance in reversed(range(FAR)):
        away[sentences + FAR - distance, words] = distance
        away[sentences + FAR + distance, words] = distance
    return away[FAR:-FAR]


def for_length(words: int, reading: WorkReading) -> float:
    """The points that each kind of work of a resume has because its work is told in so many words."""
    length = reading.length
    return length.points * math.log(length.words / max(words, length.fewest))


def part_of_long(length: int, reading: WorkReading) -> float:
    """The part of its points that each word has in a sentence of so many words, 0 to 1."""
    return math.sqrt(reading.long_sentence / max(length, reading.long_sentence))
