"""An index of the words of a vocabulary that are similar to a word, by symmetric deletion (Garbe 2012, SymSpell).

Two words with one typing error between them are equal once a letter is deleted from one or both of them.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from matcher.pipeline.words.remembered import Remembered

_SHORTEST = 3
"""How many letters a word of the vocabulary needs: shorter ones are similar to too many others."""
_LONG = 9
"""A word of so many letters may have two typing errors, a shorter one may have one."""
_MOST_CANDIDATES = 4
"""How many words are given at most: every one is tried in each name of several words."""
_REMEMBERED = 8192
"""So many words are remembered with what is similar to them."""


class DeletionIndex:
    """An index of vocabulary words by the letters that remain when one or two are deleted."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(word for word in words if len(word) >= _SHORTEST and word.isalpha())
        self._longest = max((len(word) + _reach(word) for word in self.words), default=0)
        self._by_rest: dict[str, list[str]] = {}
        for word in sorted(self.words):
            for rest in _deletions(word, _reach(word)):
                self._by_rest.setdefault(rest, []).append(word)
        self._near = Remembered(self._nearest, _REMEMBERED)

    def __reduce__(self) -> tuple[type["DeletionIndex"], tuple[list[str]]]:
        return DeletionIndex, (sorted(self.words),)

    def nearest(self, word: str) -> Sequence[str]:
        """The vocabulary words similar to a folded word, the most similar first.

        There are none if the word itself is in the vocabulary.
        """
        return self._near[word]

    def _nearest(self, word: str) -> list[str]:
        if word in self.words or len(word) > self._longest:
            return []
        reach = _reach(word)
        candidates = {near for rest in _deletions(word, reach) for near in self._by_rest.get(rest, ())}
        ranked = sorted(
            (distance, near)
            for near in candidates
            if (distance := OSA.distance(word, near, score_cutoff=reach)) <= reach
        )
        return [near for _, near in ranked[:_MOST_CANDIDATES]]


def _reach(word: str) -> int:
    """The number of typing errors that a word of this length may have."""
    return 2 if len(word) >= _LONG else 1


def _deletions(word: str, reach: int) -> set[str]:
    rests = {word}
    for _ in range(reach):
        rests |= {rest[:i] + rest[i + 1 :] for rest in rests for i in range(len(rest))}
    return rests
