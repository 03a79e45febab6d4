"""Find the words of a person's name at the head of a resume. They only tell different people apart."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from knowledge.rules.loader import ordinary_words

_HEAD_LINES = 12
"""The name is looked for in so many lines."""
_PARTS = re.compile(r"[|•·,;\t]|\s{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")
_MOST_WORDS = 5
_LONGEST_PARTICLE = 3
_BESIDE_NAMES = frozenset(["dr", "prof", "phd", "msc", "bsc", "mr", "mrs", "ms", "curriculum", "vitae", "cv", "resume"])
"""Words beside a name that are not part of it."""
_SHORTEST_IN_EMAIL = 3


def name_in(lines: Sequence[str], emails: Sequence[str]) -> frozenset[str]:
    """The words of the name in small letters without accents; empty if no line is surely a name.

    A line counts if an e-mail address has one of its words, or if it is not made of ordinary words alone.
    """
    names = list(_names(lines[:_HEAD_LINES]))
    locals_ = " ".join(email.partition("@")[0] for email in emails)
    for words in names:
        if any(len(word) >= _SHORTEST_IN_EMAIL and word in locals_ for word in words):
            return words
    return next((words for words in names if not words <= ordinary_words()), frozenset())


def _names(lines: Sequence[str]) -> Iterator[frozenset[str]]:
    """The parts of the lines that look like names: two to five words with capitals."""
    for line in lines:
        for part in _PARTS.split(line.strip()):
            written = part.split()
            if 1 < len(written) <= _MOST_WORDS and all(map(_is_name_word, written)) and written[0][0].isupper():
                words = frozenset(_plain_words(part)) - _BESIDE_NAMES
                if len(words) > 1:
                    yield words


def _is_name_word(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and (word[0].isupper() or len(word) <= _LONGEST_PARTICLE)


def _plain_words(part: str) -> Iterator[str]:
    """The words of two letters and more; an initial may be missing elsewhere."""
    letters = unicodedata.normalize("NFKD", part)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
    yield from (word for word in re.findall(r"[^\W\d_]+", plain.replace("'", "").replace("’", "")) if len(word) > 1)
