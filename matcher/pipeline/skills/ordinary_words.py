"""Ordinary English words, which are never taken for misspelt skills."""

from collections.abc import Iterable

from knowledge.rules.loader import ordinary_words
from matcher.pipeline.words.remembered import Remembered

# These were set by hand. For the first two, one more or less changes no fit.
_SHORTEST = 3
"""A word that may be misspelt has at least so many letters."""
_SHORTEST_IN_CAPITALS = 6
"""A word in capitals with fewer letters is an abbreviation."""
_REMEMBERED = 32_768
"""So many words are remembered with whether they are strange."""


class OrdinaryWords:
    """The ordinary words of this package, also with one of the given endings."""

    def __init__(self, endings: frozenset[str]) -> None:
        self._endings = endings
        self._strange = Remembered(self._is_strange, _REMEMBERED)

    def __reduce__(self) -> tuple[type["OrdinaryWords"], tuple[frozenset[str]]]:
        return OrdinaryWords, (self._endings,)

    def __contains__(self, word: str) -> bool:
        """Whether a word, or what is left without a common ending, is ordinary English."""
        lower, words = word.casefold(), ordinary_words()
        return lower in words or any(
            lower.endswith(ending) and lower[: -len(ending)] in words for ending in self._endings
        )

    def strange(self, words: Iterable[str]) -> set[str]:
        """The words that may be misspelt names: they are neither ordinary nor abbreviations, and long enough."""
        return {word for word in words if self._strange[word]}

    def _is_strange(self, word: str) -> bool:
        return len(word) >= _SHORTEST and word.isalpha() and not _is_abbreviation(word) and word not in self


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and len(word) < _SHORTEST_IN_CAPITALS
