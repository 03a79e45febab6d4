"""Patterns that find any of many words."""

import re
from collections.abc import Iterable, Set
from itertools import groupby

_NOTHING = re.compile(r"(?!)")


def any_word(words: Set[str], *, any_case: bool = True) -> re.Pattern[str]:
    """The pattern that finds one of the words as a whole, the longest. They may have blanks in them."""
    if not words:
        return _NOTHING
    return re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE if any_case else re.NOFLAG)


def any_of(words: Iterable[str], *, blank: str = r"\ ") -> str:
    """The regular expression for one of the words, the longest first. `blank` is the one for a blank in them.

    Words with the same first letter are tried together, which is faster.
    """
    by_letter = groupby(sorted(words, reverse=True), key=lambda word: word[:1])
    groups = (f"{re.escape(letter)}(?:{_rests(with_letter)})" for letter, with_letter in by_letter)
    return "|".join(groups).replace(r"\ ", blank)


def _rests(words: Iterable[str]) -> str:
    return "|".join(re.escape(word[1:]) for word in words)
