"""Phrases with other words between: "train|trained ... model" finds "trained and shipped three ranking models".

A phrase is a row of parts, each the words that may stand at its place. A text is asked first which parts it holds at
all, and only the phrases whose every part it holds are looked for, by the places of their parts.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from matcher.pipeline.word_view import BREAK
from skill_taxonomy.names import fold_word

MOST_BETWEEN = 4
"""How many words `...` may stand for; `...9` says how many itself."""

_GAP = re.compile(r"\.\.\.(\d*)\Z")
_ANY_NUMBER = "#"
_NUMBER = re.compile(r"\d[\d.,]*[a-z]{0,2}")
_WITHIN_A_WORD = re.compile(r"-|(?=&)|(?<=&)")
"""Where a text's words part that a phrase writes as one: "on-call", "Q&A"."""

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A part of a phrase by its number, and how many other words may stand before it."""

    part: int
    gap: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    label: str
    steps: tuple[_Step, ...]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a part stands in a text: the first words in order, and the word after each."""

    starts: list[int]
    ends: list[int]


class PhraseIndex:
    """All phrases of a taxonomy."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        numbers: dict[frozenset[_Words], int] = {}
        self._phrases = [
            _Phrase(label, tuple(_Step(numbers.setdefault(forms, len(numbers)), gap) for forms, gap in _parts(text)))
            for label, text in phrases
        ]
        self._forms = list(numbers)
        self._parts_with: dict[str, list[int]] = {}
        for number, forms in enumerate(self._forms):
            for first in {form[0] for form in forms}:
                self._parts_with.setdefault(first, []).append(number)
        self._by_rarest: dict[int, list[int]] = {}
        for number, phrase in enumerate(self._phrases):
            rarest = min((step.part for step in phrase.steps), key=lambda part: (len(self._forms[part]), part))
            self._by_rarest.setdefault(rarest, []).append(number)

    def find(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """The label and the first and last+1 word of each phrase among folded words, phrase by phrase."""
        text = _Text(words, self._parts_with, self._forms)
        likely = [
            number
            for part in text.parts & self._by_rarest.keys()
            for number in self._by_rarest[part]
            if all(step.part in text.parts for step in self._phrases[number].steps)
        ]
        for number in sorted(likely):
            phrase = self._phrases[number]
            for start, end in text.runs(phrase.steps):
                yield phrase.label, start, end


class _Text:
    """The folded words of a text, and which parts of phrases stand where."""

    def __init__(
        self, words: Sequence[str], parts_with: Mapping[str, Sequence[int]], forms: Sequence[frozenset[_Words]]
    ) -> None:
        self._words = words
        self._forms = forms
        self._breaks = [0, *accumulate(word == BREAK for word in words)]
        self._places_of_word: dict[str, list[int]] = {}
        for index, word in enumerate(words):
            self._places_of_word.setdefault(word, []).append(index)
        for word, places in list(self._places_of_word.items()):
            if _is_number(word):
                self._places_of_word.setdefault(_ANY_NUMBER, []).extend(places)
        self.parts = {part for word in self._places_of_word.keys() & parts_with.keys() for part in parts_with[word]}
        """The parts of which at least the first word stands somewhere."""
        self._places: dict[int, _Places] = {}

    def runs(self, steps: Sequence[_Step]) -> Iterator[tuple[int, int]]:
        """The first and last+1 word wherever the steps follow each other within a clause."""
        first = self._places_of(steps[0].part)
        for start, end in zip(first.starts, first.ends, strict=True):
            for step in steps[1:]:
                end = self._next(step, end)
                if not end:
                    break
            else:
                yield start, end

    def _next(self, step: _Step, position: int) -> int:
        """The word after the step's part where it stands at or near `position`, else 0."""
        places = self._places_of(step.part)
        index = bisect_left(places.starts, position)
        if index == len(places.starts):
            return 0
        start = places.starts[index]
        near = start - position <= step.gap and self._breaks[start] == self._breaks[position]
        return places.ends[index] if near else 0

    def _places_of(self, part: int) -> _Places:
        places = self._places.get(part)
        if places is None:
            longest = dict(sorted(self._spans(self._forms[part])))
            places = self._places[part] = _Places(list(longest), list(longest.values()))
        return places

    def _spans(self, forms: Iterable[_Words]) -> Iterator[tuple[int, int]]:
        for form in forms:
            for start in self._places_of_word.get(form[0], ()):
                end = start + len(form)
                if len(form) == 1 or tuple(self._words[start + 1 : end]) == form[1:]:
                    yield start, end


@lru_cache(maxsize=65536)
def _is_number(word: str) -> bool:
    """A number, a unit behind it or not: "54", "300ms", "1.2"."""
    return _NUMBER.fullmatch(word) is not None


def _parts(text: str) -> Iterator[tuple[frozenset[_Words], int]]:
    """The forms of each part, and how many words may stand before it."""
    gap = 0
    for piece in text.split():
        between = _GAP.match(piece)
        if between:
            gap = int(between.group(1) or MOST_BETWEEN)
            continue
        yield frozenset(map(_form, piece.split("|"))), gap
        gap = 0


def _form(written: str) -> _Words:
    return tuple(map(fold_word, filter(None, _WITHIN_A_WORD.split(written))))
