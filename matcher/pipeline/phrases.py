"""Phrases with other words between: "train|trained ... model" finds "trained and shipped three ranking models"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matcher.pipeline.word_view import BREAK
from skill_taxonomy.names import fold_word

MOST_BETWEEN = 4
"""How many words `...` may stand for."""

_GAP = "..."


@dataclass(frozen=True, slots=True)
class _Part:
    """One word of a phrase: the forms it may have, and whether a gap may stand before it."""

    forms: frozenset[str]
    gap: bool


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
            for form in min((part.forms for part in phrase.parts), key=len):
                self._by_anchor.setdefault(form, []).append(number)

    def find(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """The label and the first and last+1 word of each phrase among folded words, phrase by phrase."""
        places: dict[str, list[int]] = {}
        for index, word in enumerate(words):
            places.setdefault(word, []).append(index)
        vocabulary = frozenset(places)
        likely = {number for word in vocabulary & self._by_anchor.keys() for number in self._by_anchor[word]}
        for phrase in (self._phrases[number] for number in sorted(likely)):
            if any(part.forms.isdisjoint(vocabulary) for part in phrase.parts):
                continue
            for form in sorted(phrase.parts[0].forms & vocabulary):
                for start in places[form]:
                    end = _match(phrase, words, start)
                    if end:
                        yield phrase.label, start, end


def _parts(text: str) -> Iterator[_Part]:
    gap = False
    for piece in text.split():
        if piece == _GAP:
            gap = True
            continue
        yield _Part(frozenset(fold_word(form) for form in piece.split("|")), gap)
        gap = False


def _match(phrase: _Phrase, words: Sequence[str], start: int) -> int:
    """The word after the phrase's last one, 0 where the phrase does not stand at `start`."""
    position = start
    for part in phrase.parts:
        last = min(position + (MOST_BETWEEN if part.gap else 0) + 1, len(words))
        for candidate in range(position, last):
            if words[candidate] in part.forms:
                position = candidate + 1
                break
            if words[candidate] == BREAK:
                return 0
        else:
            return 0
    return position
