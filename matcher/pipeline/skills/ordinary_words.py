"""Ordinary English words, which are never taken for misspelt skills."""

from functools import lru_cache

from knowledge.rules.loader import ordinary_words

_SHORTEST = 3
_SHORTEST_IN_CAPITALS = 6
_REMEMBERED = 8192


class OrdinaryWords:
    """The ordinary words of this package, also with one of the given endings."""

    def __init__(self, endings: frozenset[str]) -> None:
        self._endings = endings
        self.is_strange = lru_cache(maxsize=_REMEMBERED)(self._is_strange)

    def __reduce__(self) -> tuple[type["OrdinaryWords"], tuple[frozenset[str]]]:
        return OrdinaryWords, (self._endings,)

    def __contains__(self, word: str) -> bool:
        """Whether a word, or what is left without a common ending, is ordinary English."""
        lower, words = word.casefold(), ordinary_words()
        return lower in words or any(
            lower.endswith(ending) and lower[: -len(ending)] in words for ending in self._endings
        )

    def _is_strange(self, word: str) -> bool:
        """Whether a word may be a misspelt name: it is neither ordinary nor an abbreviation, and long enough."""
        return len(word) >= _SHORTEST and word.isalpha() and not _is_abbreviation(word) and word not in self


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and len(word) < _SHORTEST_IN_CAPITALS
