"""Phrases with other words between: "train|trained ... model" finds "trained and shipped three ranking models".

A phrase is a row of parts, each the words that may be at its place, and is found within a clause. The places of words,
and the parts that a clause holds, are the bits of whole numbers: phrases without a word of their rarest part are never
looked at, most others are ruled out by one operation.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.patterns.pattern import NUMBER, OneOf, Others, Pattern
from knowledge.taxonomy.names import fold_word
from matcher.pipeline.words.word_view import BREAK

_ANY_NUMBER = NUMBER
_NUMBER = re.compile(r"\d[\d.,]*[a-z]{0,2}")
"""A number, a unit behind it or not: "54", "300ms", "1.2"."""
_BEHIND_DIGITS = ":"
"""The sign that follows "9": what sorts between "0" and it begins with a digit."""
_WITHIN_A_FORM = re.compile(r"[ -]|(?=&)|(?<=&)")
"""Where a text's words part that are one form of a phrase: "on-call", "Q&A", "would like"."""

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What may stand at one place of a phrase: single words, or several that a phrase writes as one."""

    number: int
    words: frozenset[str]
    several: tuple[_Words, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """The parts with how many other words may stand before each; `needed` has the bit of every part."""

    label: str
    steps: tuple[tuple[_Part, int], ...]
    needed: int


class PhraseIndex:
    """Phrases by their labels."""

    def __init__(self, phrases: Iterable[tuple[str, Pattern]]) -> None:
        """Take the pattern of each phrase behind its label."""
        parts: dict[frozenset[_Words], _Part] = {}
        found = [_phrase(label, row, parts) for label, pattern in phrases for row in _rows(pattern)]
        self._by_word = _by_word(found)
        self._parts_with: dict[str, int] = {}
        for part in parts.values():
            for word in part.words:
                self._parts_with[word] = self._parts_with.get(word, 0) | 1 << part.number
            for first, *others in part.several:
                self._parts_with[first] = self._parts_with.get(first, 0) | 1 << part.number
                for word in others:
                    self._parts_with.setdefault(word, 0)

    def find(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """The label and the first and last+1 word wherever a phrase stands among folded words, clause by clause."""
        for begin, until in _clauses(words):
            possible = self._possible(words[begin:until])
            if not possible:
                continue
            clause = _Clause(words[begin:until], self._parts_with)
            for phrase in possible:
                if clause.may_hold(phrase.steps):
                    for start, end in clause.runs(phrase.steps):
                        yield phrase.label, begin + start, begin + end

    def _possible(self, words: Sequence[str]) -> dict[_Phrase, None]:
        """The phrases of whose parts each has a word in a clause, in the order of the words of their rarest parts."""
        known = [word for word in words if word in self._parts_with]
        if any(map(_is_number, words)):
            known.append(_ANY_NUMBER)
        held = 0
        for word in known:
            held |= self._parts_with.get(word, 0)
        absent = ~held
        rarest = (self._by_word[word] for word in known if word in self._by_word)
        return dict.fromkeys(phrase for found in rarest for phrase in found if not phrase.needed & absent)


def _clauses(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and last+1 word of each stretch between breaks."""
    begin = 0
    for until in [*(index for index, word in enumerate(words) if word == BREAK), len(words)]:
        if until > begin:
            yield begin, until
        begin = until + 1


def _is_number(word: str) -> bool:
    return "0" <= word < _BEHIND_DIGITS and _NUMBER.fullmatch(word) is not None


class _Clause:
    """The words of a clause that phrases know by their places: bit `i` of a number stands for word `i`."""

    def __init__(self, words: Sequence[str], parts_with: Mapping[str, int]) -> None:
        places: dict[str, int] = {}
        for index, word in enumerate(words):
            if word in parts_with:
                places[word] = places.get(word, 0) | 1 << index
            if _is_number(word):
                places[_ANY_NUMBER] = places.get(_ANY_NUMBER, 0) | 1 << index
        self._places = places
        self._starts: dict[_Part, int] = {}

    def runs(self, steps: Sequence[tuple[_Part, int]]) -> Iterator[tuple[int, int]]:
        """The first and last+1 word wherever the parts follow each other, each at the next place."""
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
        """Whether the parts follow each other anywhere, all places at once."""
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
        """The places where one of the part's forms begins."""
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
        """The word after the part's longest form at `start`, where one stands."""
        return start + max((len(form) for form in part.several if self._places_of(form) >> start & 1), default=1)

    def _places_of(self, form: _Words) -> int:
        places = self._places.get(form[0], 0)
        for distance, word in enumerate(form[1:], 1):
            places &= self._places.get(word, 0) >> distance
        return places


def _within(places: int, gap: int) -> int:
    """The places, and those up to `gap` words on."""
    for _ in range(gap):
        places |= places << 1
    return places


def _bits_of(places: Iterable[int]) -> int:
    number = 0
    for place in places:
        number |= 1 << place
    return number


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest on."""
    while number:
        lowest = _lowest(number)
        yield lowest
        number &= number - 1


def _lowest(number: int) -> int:
    return (number & -number).bit_length() - 1


def _rows(pattern: Pattern) -> Iterator[tuple[OneOf | Others, ...]]:
    """The parts of a pattern with and without each of those that may be left out."""
    rows: list[tuple[OneOf | Others, ...]] = [()]
    for part in pattern.parts:
        if isinstance(part, OneOf | Others):
            shorter = rows if isinstance(part, OneOf) and part.optional else []
            rows = [*shorter, *((*row, part) for row in rows)]
    yield from rows


def _phrase(label: str, row: Iterable[OneOf | Others], parts: dict[frozenset[_Words], _Part]) -> _Phrase:
    """The phrase, its parts taken from those there are or added to them."""
    steps = []
    gap = 0
    for piece in row:
        if isinstance(piece, Others):
            gap = piece.most
            continue
        forms = frozenset(map(_form, piece.forms))
        part = parts.get(forms)
        if part is None:
            single = frozenset(form[0] for form in forms if len(form) == 1)
            several = tuple(sorted(form for form in forms if len(form) > 1))
            part = parts[forms] = _Part(len(parts), single, several)
        steps.append((part, gap))
        gap = 0
    return _Phrase(label, tuple(steps), _bits_of(part.number for part, _ in steps))


def _by_word(phrases: Sequence[_Phrase]) -> dict[str, list[_Phrase]]:
    """The phrases by the first words of their rarest part, the one that fewest phrases have: a text lacks most."""
    times = Counter(part.number for phrase in phrases for part, _ in phrase.steps)
    found: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        rarest = min((part for part, _ in phrase.steps), key=lambda part: (times[part.number], len(part.words)))
        for word in sorted(rarest.words.union(form[0] for form in rarest.several)):
            found.setdefault(word, []).append(phrase)
    return found


def _form(written: str) -> _Words:
    return tuple(map(fold_word, filter(None, _WITHIN_A_FORM.split(written))))
