"""A pattern that finds any of many words."""

import re
from collections.abc import Iterable, Set
from itertools import groupby
from operator import itemgetter

_NOTHING = re.compile(r"(?!)")


def any_word(words: Set[str]) -> re.Pattern[str]:
    """The pattern that finds one of the words, which may have blanks in them, in any letter case.

    Words with the same first letter are tried together, which is faster.
    """
    if not words:
        return _NOTHING
    by_letter = groupby(sorted(words), key=itemgetter(0))
    groups = (f"{re.escape(letter)}(?:{_rests(with_letter)})" for letter, with_letter in by_letter)
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


def _rests(words: Iterable[str]) -> str:
    return "|".join(re.escape(word[1:]) for word in words)
