"""The points of sentences: how strongly the words in and around a sentence suggest a kind of work."""

import math
from collections.abc import Collection, Container, Iterable, Iterator, Sequence

from knowledge.rules.word_forms import word_form
from knowledge.rules.work import SidePoints, WorkReading, WorkRules

FAR = 3
"""A word at least so many sentences away is far."""


class WordsOfPlace:
    """The word forms of a place, and how much each counts for its sentences, whatever the kind of work.

    `distances` has, for each form, the sentences that are not far from those that hold it, with how many sentences away
    the nearest of these is. `near` has for each of them how much larger the part of its points is that counts there
    than in far ones.
    """

    def __init__(self, sentences: Sequence[Iterable[str]], lengths: Sequence[int], reading: WorkReading) -> None:
        """`sentences` have the forms with points; `lengths` are the numbers of all words of the sentences."""
        self.parts = parts_by_distance(len(lengths), reading)
        self.wholes = [part_of_long(length, reading) for length in lengths]
        nearer = [part - self.parts[FAR] for part in self.parts]
        self.distances = {form: distances(holding, len(lengths)) for form, holding in places_of(sentences).items()}
        self.near = {
            form: [(number, nearer[distance]) for number, distance in near.items()]
            for form, near in self.distances.items()
        }


class PointsBook:
    """The points of all word forms, by kind of work."""

    def __init__(self, rules: WorkRules) -> None:
        self.reading = rules.reading
        self.kinds = rules.kinds.kinds
        self.thresholds = [rules.points.kinds[kind.id].threshold for kind in self.kinds]
        self.doubts = [rules.points.kinds[kind.id].doubt for kind in self.kinds]
        self._sides = {side: SideBook(one, rules.reading.most_support) for side, one in rules.sides.sides.items()}
        self._points = [rules.points_of(kind.id) for kind in self.kinds]
        self._by_form: dict[str, list[tuple[int, float]]] = {}
        for number, of_kind in enumerate(self._points):
            for form, points in of_kind.items():
                self._by_form.setdefault(form, []).append((number, points))
        self._suggested = {
            form: [(kind, points) for kind, points in kinds if points > 0] for form, kinds in self._by_form.items()
        }

    @property
    def forms(self) -> Container[str]:
        """The forms that have points for any kind."""
        return self._by_form.keys()

    def support(self, words: Sequence[str], *, by_names: bool = False) -> list[float]:
        """For each kind, the points that it has before any sentence is read. `words` are the forms of all its work.

        Who tells it `by_names` needs few words for it and gets no points for a short text.
        """
        forms, length = frozenset(words), for_length(len(words), self.reading)
        if by_names:
            length = min(0.0, length)
        sides = {side: book.support(forms) + length for side, book in self._sides.items()}
        return [sides[kind.side] for kind in self.kinds]

    def possible_kinds(self, forms: Iterable[str], support: Sequence[float]) -> list[int]:
        """The kinds that would be worth a doubt if all of the words that suggest them were in one sentence."""
        sums = list(support)
        for form in dict.fromkeys(forms):
            for kind, points in self._suggested.get(form, ()):
                sums[kind] += points
        return [kind for kind, points in enumerate(sums) if points >= self.doubts[kind]]

    def points_of(self, form: str, kind: int) -> float:
        """The points of a word for a kind; 0 if it has none."""
        return self._points[kind].get(form, 0.0)

    def sums(self, place: WordsOfPlace, kinds: Iterable[int]) -> dict[int, list[float]]:
        """For each kind, the points that the words of a place have for each of its sentences."""
        near = {kind: [0.0] * len(place.wholes) for kind in kinds}
        everywhere = dict.fromkeys(near, 0.0)
        for form, sentences in place.near.items():
            for kind, points in self._by_form[form]:
                if kind in near:
                    everywhere[kind] += points * place.parts[FAR]
                    of_kind = near[kind]
                    for number, part in sentences:
                        of_kind[number] += points * part
        return {
            kind: [(everywhere[kind] + points) * whole for points, whole in zip(of_kind, place.wholes, strict=True)]
            for kind, of_kind in near.items()
        }

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
