"""Phrases with other words between: "train|trained ... model" finds "trained and shipped three ranking models"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from matcher.pipeline.word_view import BREAK
from skill_taxonomy.names import fold_word

MOST_BETWEEN = 4
"""How many words `...` may stand for; `...9` says how many itself."""

_GAP = re.compile(r"\.\.\.(\d*)\Z")
_ANY_NUMBER = "#"
_NUMBER = re.compile(r"\d[\d.,]*[a-z]{0,2}")
_WITHIN_A_WORD = re.compile(r"-|(?=&)|(?<=&)")
"""Where a text's words part that a phrase writes as one: "on-call", "Q&A"."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One place of a phrase: the words that may stand there, and how many other words may stand before it.

    `rest` holds, by their first words, what must follow those that a text parts: "call" after "on".
    """

    first: frozenset[str]
    rest: Mapping[str, tuple[tuple[str, ...], ...]]
    gap: int

    def end(self, words: Sequence[str], start: int) -> int:
        """The word after this part where it stands at `start`, else 0."""
        for rest in self.rest.get(words[start], self.rest.get(_kind(words[start]), ())):
            end = start + 1 + len(rest)
            if tuple(words[start + 1 : end]) == rest:
                return end
        return 0


@dataclass(frozen=True, slots=True)
class _Phrase:
    label: str
    parts: tuple[_Part, ...]


class PhraseIndex:
    """All phrases of a taxonomy, each looked up by the part that has the fewest forms."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._phrases = [_Phrase(label, tuple(_parts(text))) for label, text in phrases]
        self._by_anchor: dict[str, list[int]] = {}
        for number, phrase in enumerate(self._phrases):
            for form in min((part.first for part in phrase.parts), key=len):
                self._by_anchor.setdefault(form, []).append(number)

    def find(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """The label and the first and last+1 word of each phrase among folded words, phrase by phrase."""
        places: dict[str, list[int]] = {}
        for index, word in enumerate(words):
            places.setdefault(word, []).append(index)
            if _kind(word) != word:
                places.setdefault(_kind(word), []).append(index)
        vocabulary = frozenset(places)
        likely = {number for word in vocabulary & self._by_anchor.keys() for number in self._by_anchor[word]}
        for phrase in (self._phrases[number] for number in sorted(likely)):
            if any(part.first.isdisjoint(vocabulary) for part in phrase.parts):
                continue
            for form in sorted(phrase.parts[0].first & vocabulary):
                for start in places[form]:
                    end = _match(phrase, words, start)
                    if end:
                        yield phrase.label, start, end


@lru_cache(maxsize=65536)
def _kind(word: str) -> str:
    """What stands for the word in phrases: a sign for all numbers ("54", "300ms", "1.2"), any other word itself."""
    return _ANY_NUMBER if _NUMBER.fullmatch(word) else word


def _parts(text: str) -> Iterator[_Part]:
    gap = 0
    for piece in text.split():
        between = _GAP.match(piece)
        if between:
            gap = int(between.group(1) or MOST_BETWEEN)
            continue
        yield _part(piece.split("|"), gap)
        gap = 0


def _part(forms: Iterable[str], gap: int) -> _Part:
    rest: dict[str, set[tuple[str, ...]]] = {}
    for form in forms:
        first, *others = map(fold_word, filter(None, _WITHIN_A_WORD.split(form)))
        rest.setdefault(first, set()).add(tuple(others))
    longest_first = {
        first: tuple(sorted(others, key=lambda words: (-len(words), words))) for first, others in rest.items()
    }
    return _Part(frozenset(rest), longest_first, gap)


def _match(phrase: _Phrase, words: Sequence[str], start: int) -> int:
    """The word after the phrase's last one, 0 where the phrase does not stand at `start`."""
    position = start
    for part in phrase.parts:
        last = min(position + part.gap + 1, len(words))
        for candidate in range(position, last):
            end = part.end(words, candidate)
            if end:
                position = end
                break
            if words[candidate] == BREAK:
                return 0
        else:
            return 0
    return position
