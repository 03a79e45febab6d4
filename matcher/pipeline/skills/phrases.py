"""Search for phrases with other words between: "train|trained ... model" finds "trained and shipped ranking models".

A phrase is a sequence of parts. Each part lists the words that may be at its place. A phrase is found only within one
clause. The search is fast for two reasons. It looks at a phrase only if the clause has a word of the phrase's rarest
part. Integers with one bit for each word, or for each part, then rule out most other phrases with a single operation.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from knowledge.folding import fold_word
from knowledge.patterns.pattern import NUMBER, OneOf, Others, Pattern
from matcher.pipeline.words.word_view import BREAK

_ANY_NUMBER = NUMBER
_NUMBER = re.compile(r"\d[\d.,]*[a-z]{0,2}")
"""A number with or without a unit after it: "54", "300ms", "1.2"."""
_AFTER_DIGITS = ":"
"""The character after "9": a word that sorts from "0" to before this character begins with a digit."""
_WITHIN_A_FORM = re.compile(r"[ -]|(?=&)|(?<=&)")
"""Where a text splits one form of a part into words: "on-call", "Q&A", "would like"."""

_Words = tuple[str, ...]
_Steps = tuple[tuple[frozenset[_Words], int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """The forms that may be at one place of a phrase: single words, and forms of several words.

    A part that is in fewer phrases has a larger number.
    """

    number: int
    words: frozenset[str]
    several: tuple[_Words, ...]

    def first_words(self) -> frozenset[str]:
        """The words with which the forms begin."""
        return self.words.union(form[0] for form in self.several)


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """The parts of a phrase, each with the number of other words allowed before it.

    `others` has the bits of all parts but the rarest.
    """

    label: str
    steps: tuple[tuple[_Part, int], ...]
    rarest: _Part
    others: int


class _Word(NamedTuple):
    """A word of phrases: the bits of the parts whose forms begin with it, and the phrases whose rarest part is one."""

    parts: int
    phrases: Sequence[_Phrase]


class PhraseIndex:
    """An index that finds labelled phrases in a text."""

    def __init__(self, phrases: Iterable[tuple[str, Pattern]]) -> None:
        """Build the index from pairs of a label and a pattern."""
        rows = [(label, _steps(row)) for label, pattern in phrases for row in _rows(pattern)]
        parts = _parts(forms for _, steps in rows for forms, _ in steps)
        self._words = _words_of([_phrase(label, steps, parts) for label, steps in rows], parts.values())
        self._all_parts = (1 << len(parts)) - 1

    def find(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """Yield the label and the first and last+1 word of each phrase in the folded words, clause by clause."""
        vocabulary = frozenset(words)
        numbers = frozenset(filter(_is_number, vocabulary))
        known = {word: self._words[word] for word in self._words.keys() & vocabulary}
        for begin, until in _clauses(words):
            possible = self._possible(words[begin:until], known, numbers)
            if not possible:
                continue
            clause = _Clause(words[begin:until], known, numbers)
            for phrase in possible:
                if clause.may_hold(phrase.steps):
                    for start, end in clause.runs(phrase.steps):
                        yield phrase.label, begin + start, begin + end

    def _possible(self, words: Sequence[str], known: Mapping[str, _Word], numbers: Set[str]) -> Mapping[_Phrase, None]:
        """The phrases with a word of every part in the clause, ordered by where words of their rarest parts occur.

        `known` are the words of phrases in the text, `numbers` its numbers.
        """
        here = [known[word] for word in words if word in known]
        if _ANY_NUMBER in self._words and not numbers.isdisjoint(words):
            here.append(self._words[_ANY_NUMBER])
        held = 0
        for word in here:
            held |= word.parts
        absent = self._all_parts ^ held
        return {phrase: None for word in here for phrase in word.phrases if not phrase.others & absent}


def _clauses(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last+1 word of each clause, which is the words between two breaks."""
    begin = 0
    for until in [*(index for index, word in enumerate(words) if word == BREAK), len(words)]:
        if until > begin:
            yield begin, until
        begin = until + 1


def _is_number(word: str) -> bool:
    return "0" <= word < _AFTER_DIGITS and _NUMBER.fullmatch(word) is not None


class _Clause:
    """The places of the clause's words that occur in phrases, as integers: bit `i` is set for word `i`."""

    def __init__(self, words: Sequence[str], known: Container[str], numbers: Set[str]) -> None:
        places: dict[str, int] = {}
        for index, word in enumerate(words):
            if word in known:
                places[word] = places.get(word, 0) | 1 << index
            if word in numbers:
                places[_ANY_NUMBER] = places.get(_ANY_NUMBER, 0) | 1 << index
        self._places = places
        self._starts: dict[_Part, int] = {}

    def runs(self, steps: Sequence[tuple[_Part, int]]) -> Iterator[tuple[int, int]]:
        """Yield the first and last+1 word of each sequence of the parts; each part is taken at its nearest place."""
        (first, _), *others = steps
        for start in _bits(self._starts_of(first)):
            end = self._longest(first, start)
            for part, gap in others:
                following = _within(1 << end, gap) & self._starts_of(part)
                if not following:
                    break
                end = self._longest(part, _lowest(following))
            else:
                yield start, end

    def may_hold(self, steps: Sequence[tuple[_Part, int]]) -> bool:
        """Whether the parts follow each other anywhere; all places are checked at once."""
        places = -1
        for part, gap in steps:
            if gap:
                places = _within(places, gap)
            places &= self._starts.get(part) or self._starts_of(part)
            if not places:
                return False
            ends = places << 1
            for form in part.several:
                ends |= (places & self._places_of(form)) << len(form)
            places = ends
        return True

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


def _within(places: int, gap: int) -> int:
    """The places together with the next `gap` places after each."""
    for _ in range(gap):
        places |= places << 1
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


def _parts(all_forms: Iterable[frozenset[_Words]]) -> dict[frozenset[_Words], _Part]:
    """The parts by their forms. Those in most phrases come first, so that most integers with their bits are small."""
    times = Counter(all_forms)
    parts = {}
    for number, forms in enumerate(sorted(times, key=lambda forms: (-times[forms], -len(forms)))):
        single = frozenset(form[0] for form in forms if len(form) == 1)
        several = tuple(sorted(form for form in forms if len(form) > 1))
        parts[forms] = _Part(number, single, several)
    return parts


def _phrase(label: str, steps: _Steps, parts: Mapping[frozenset[_Words], _Part]) -> _Phrase:
    phrase_parts = {parts[forms] for forms, _ in steps}
    rarest = max(phrase_parts, key=lambda part: part.number)
    others = sum(1 << part.number for part in phrase_parts - {rarest})
    return _Phrase(label, tuple((parts[forms], gap) for forms, gap in steps), rarest, others)


def _words_of(phrases: Iterable[_Phrase], parts: Iterable[_Part]) -> dict[str, _Word]:
    """All words of phrases. A phrase is listed with those of its rarest part, which a text is least likely to hold."""
    bits: dict[str, int] = {}
    for part in parts:
        for word in part.first_words():
            bits[word] = bits.get(word, 0) | 1 << part.number
        for word in chain.from_iterable(part.several):
            bits.setdefault(word, 0)
    listed: dict[str, list[_Phrase]] = {word: [] for word in bits}
    for phrase in phrases:
        for word in phrase.rarest.first_words():
            listed[word].append(phrase)
    return {word: _Word(bits[word], listed[word]) for word in bits}


def _form(written: str) -> _Words:
    return tuple(map(fold_word, filter(None, _WITHIN_A_FORM.split(written))))
