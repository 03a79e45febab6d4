"""Search for phrases with other words between: "train|trained ... model" finds "trained and shipped ranking models".

A phrase is a sequence of parts. Each part lists the words that may be at its place. A phrase is found only within one
clause, which is the words between two breaks. The search looks only for the phrases of which a text has a word of each
part. It looks for each in all clauses at once: integers with one bit for each word say where words are.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial, reduce
from itertools import chain
from operator import or_
from typing import NamedTuple

from knowledge.folding import fold_word
from knowledge.patterns.pattern import COINED, NUMBER, OneOf, Others, Pattern
from matcher.pipeline.words.word_view import BREAK, WordView

_ANY_NUMBER = NUMBER
_NUMBER = re.compile(r"\d[\d.,]*[a-z]{0,2}")
"""A number with or without a unit after it: "54", "300ms", "1.2"."""
_ANY_COINED = fold_word(COINED)
_COINED = re.compile(r"[^\W\d_a-z]*[a-z][^\W\d_A-Z]*[A-Z].*|[^\W\d_]{3,}\d.*")
"""A coined word: a capital follows a small letter ("nnU"), or a digit follows three letters ("wav2vec")."""
_AFTER_DIGITS = ":"
"""The character after "9": a word that sorts from "0" to before this character begins with a digit."""
_WITHIN_A_FORM = re.compile(r"[ -]|(?=&)|(?<=&)")
"""Where a text splits one form of a part into words: "on-call", "Q&A", "would like"."""
_WORDS_AT_ONCE = 1_000
"""So many words, or a few more, are searched at once, because integers with a bit for each word grow with a text."""

_Words = tuple[str, ...]
_Steps = tuple[tuple[frozenset[_Words], int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """The forms that may be at one place of a phrase: single words, and forms of several words."""

    words: frozenset[str]
    several: tuple[_Words, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """The parts of a phrase, each with the number of other words allowed before it. `bits` are those of its parts."""

    label: str
    steps: tuple[tuple[_Part, int], ...]
    bits: int


class _Word(NamedTuple):
    """A word of phrases: the bits of the parts whose forms begin with it, and of all parts that have it."""

    begins: int
    within: int


class PhraseIndex:
    """An index that finds labelled phrases in a text."""

    def __init__(self, phrases: Iterable[tuple[str, Pattern]]) -> None:
        """Build the index from pairs of a label and a pattern."""
        rows = [(label, _steps(row)) for label, pattern in phrases for row in _rows(pattern)]
        different = dict.fromkeys(forms for _, steps in rows for forms, _ in steps)
        numbers = {forms: number for number, forms in enumerate(different)}
        parts = {forms: _part(forms) for forms in numbers}
        self._phrases = [
            _Phrase(
                label,
                tuple((parts[forms], gap) for forms, gap in steps),
                sum(1 << number for number in {numbers[forms] for forms, _ in steps}),
            )
            for label, steps in rows
        ]
        self._words = _words_of((part, 1 << numbers[forms]) for forms, part in parts.items())
        self._all_parts = (1 << len(parts)) - 1

    def find(self, words: Sequence[str], view: WordView | None = None) -> Iterator[tuple[str, int, int]]:
        """Yield the label and the first and last+1 word of each phrase in the folded words.

        Coined words are found only in those of a `view`, which also knows how they are written.
        """
        for begin, until in _stretches(words):
            coined = partial(_coined, view, begin, until)
            for label, start, end in self._found(words[begin:until], coined):
                yield label, begin + start, begin + end

    def _found(self, words: Sequence[str], coined: Callable[[], int]) -> Iterator[tuple[str, int, int]]:
        vocabulary = frozenset(words)
        held = self._words.keys() & vocabulary
        numbers = frozenset(filter(_is_number, vocabulary)) if _ANY_NUMBER in self._words else frozenset()
        if numbers:
            held.add(_ANY_NUMBER)
        if _ANY_COINED in self._words:
            held.add(_ANY_COINED)
        absent = self._all_parts & ~_union(self._words[word].begins for word in held)
        possible = [phrase for phrase in self._phrases if not phrase.bits & absent]
        if not possible:
            return
        needed = _union(phrase.bits for phrase in possible)
        known = {word for word in held if self._words[word].within & needed}
        clauses = _Clauses(words, known, numbers, coined() if _ANY_COINED in known else 0)
        for phrase in possible:
            for start, end in clauses.runs(phrase.steps):
                yield phrase.label, start, end


def _stretches(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last+1 word of each stretch to search at once, which ends with a clause."""
    begin = 0
    while len(words) - begin > _WORDS_AT_ONCE:
        try:
            until = words.index(BREAK, begin + _WORDS_AT_ONCE)
        except ValueError:
            break
        yield begin, until
        begin = until + 1
    if begin < len(words):
        yield begin, len(words)


def _union(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)


def _is_number(word: str) -> bool:
    return "0" <= word < _AFTER_DIGITS and _NUMBER.fullmatch(word) is not None


def _coined(view: WordView | None, begin: int, until: int) -> int:
    """The places, from `begin` on, of the coined words `[begin, until)`. Of words with hyphens, the last one counts."""
    if view is None:
        return 0
    places = 0
    coined = False
    for index in range(begin, until):
        coined = (coined and index in view.hyphened) or _COINED.fullmatch(view.words[index]) is not None
        if coined and index + 1 not in view.hyphened:
            places |= 1 << (index - begin)
    return places


class _Clauses:
    """The places of words of clauses that occur in phrases, as integers: bit `i` is set for word `i`."""

    def __init__(self, words: Sequence[str], known: Set[str], numbers: Set[str], coined: int) -> None:
        places = dict.fromkeys((*known, BREAK), 0)
        breaks: list[int] = []
        for index, word in enumerate(words):
            if word in places:
                places[word] |= 1 << index
                if word == BREAK:
                    breaks.append(index)
        if _ANY_NUMBER in places:
            places[_ANY_NUMBER] = _union(1 << index for index, word in enumerate(words) if word in numbers)
        places[_ANY_COINED] = coined
        self._places = places
        self._breaks = [*breaks, len(words)]
        self._not_breaks = ~places[BREAK]
        self._starts: dict[_Part, int] = {}

    def runs(self, steps: Sequence[tuple[_Part, int]]) -> Iterator[tuple[int, int]]:
        """Yield the first and last+1 word of each sequence of the parts; each part is taken at its nearest place."""
        ends = self._ends(steps)
        if not ends:
            return
        (first, _), *others = steps
        for start in _bits(self._starts_of(first) & self._clauses_of(ends)):
            end = self._longest(first, start)
            for part, gap in others:
                following = self._within(1 << end, gap) & self._starts_of(part)
                if not following:
                    break
                end = self._longest(part, _lowest(following))
            else:
                yield start, end

    def _ends(self, steps: Sequence[tuple[_Part, int]]) -> int:
        """The places behind the parts where they follow each other; all places are checked at once."""
        places = -1
        for part, gap in steps:
            if gap:
                places = self._within(places, gap)
            places &= self._starts_of(part)
            if not places:
                return 0
            ends = places << 1
            for form in part.several:
                ends |= (places & self._places_of(form)) << len(form)
            places = ends
        return places

    def _clauses_of(self, ends: int) -> int:
        """The places of all words of the clauses in which, or behind which, one of these places is."""
        clauses, seen = 0, -1
        for end in _bits(ends):
            clause = bisect_left(self._breaks, end)
            if clause != seen:
                first = self._breaks[clause - 1] + 1 if clause else 0
                clauses |= (1 << self._breaks[clause]) - (1 << first)
                seen = clause
        return clauses

    def _within(self, places: int, gap: int) -> int:
        """The places together with the next `gap` places after each in its clause."""
        for _ in range(gap):
            places |= (places & self._not_breaks) << 1
        return places

    def _starts_of(self, part: _Part) -> int:
        """The places where a form of the part begins."""
        starts = self._starts.get(part)
        if starts is None:
            starts = 0
            for word in part.words & self._places.keys():
                starts |= self._places[word]
            for form in part.several:
                starts |= self._places_of(form)
            self._starts[part] = starts
        return starts

    def _longest(self, part: _Part, start: int) -> int:
        """The index of the word after the part's longest form at `start`; a form must begin there."""
        return start + max((len(form) for form in part.several if self._places_of(form) >> start & 1), default=1)

    def _places_of(self, form: _Words) -> int:
        places = self._places.get(form[0], 0)
        for distance, word in enumerate(form[1:], 1):
            places &= self._places.get(word, 0) >> distance
        return places


def _bits(number: int) -> Iterator[int]:
    """Yield the places of the bits that are set, the lowest first."""
    while number:
        lowest = _lowest(number)
        yield lowest
        number &= number - 1


def _lowest(number: int) -> int:
    return (number & -number).bit_length() - 1


def _rows(pattern: Pattern) -> Iterator[tuple[OneOf | Others, ...]]:
    """Yield each sequence of parts that the pattern allows: with and without each optional part."""
    rows: list[tuple[OneOf | Others, ...]] = [()]
    for part in pattern.parts:
        if isinstance(part, OneOf | Others):
            shorter = rows if isinstance(part, OneOf) and part.optional else []
            rows = [*shorter, *((*row, part) for row in rows)]
    yield from rows


def _steps(row: Iterable[OneOf | Others]) -> _Steps:
    """The forms of each part of a row, with the number of other words allowed before it."""
    steps = []
    gap = 0
    for piece in row:
        if isinstance(piece, Others):
            gap = piece.most
        else:
            steps.append((frozenset(map(_form, piece.forms)), gap))
            gap = 0
    return tuple(steps)


def _part(forms: frozenset[_Words]) -> _Part:
    single = frozenset(form[0] for form in forms if len(form) == 1)
    return _Part(single, tuple(sorted(form for form in forms if len(form) > 1)))


def _words_of(parts: Iterable[tuple[_Part, int]]) -> dict[str, _Word]:
    """All words of phrases. `parts` have their bits."""
    begins: dict[str, int] = {}
    within: dict[str, int] = {}
    for part, bit in parts:
        for word in part.words.union(form[0] for form in part.several):
            begins[word] = begins.get(word, 0) | bit
        for word in part.words.union(chain.from_iterable(part.several)):
            within[word] = within.get(word, 0) | bit
    return {word: _Word(begins.get(word, 0), bits) for word, bits in within.items()}


def _form(written: str) -> _Words:
    return tuple(map(fold_word, filter(None, _WITHIN_A_FORM.split(written))))
