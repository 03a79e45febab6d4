"""Restore the words of letter-spaced lines, such as "W O R K   L I F E"."""

import re

LEAST_SPACED = 0.7
"""Share of single characters among the words of a letter-spaced line. Not all, because some gaps are too narrow."""

_START = re.compile(r"[^\W_](?: [^\W_]| &|[^\W\d_](?= )){3,}")
_LETTER = re.compile(r"\s*[^\W\d_]")
_WORD_GAP = re.compile(r"\s{2,}")
_LETTER_GAP = re.compile(r"(?<!\S\S)(?<=\S)\s(?=\S(?!\S))")
_AFTER_COMMA = re.compile(r"(?<=[,;:])(?=[^\W\d_])")


def is_letter_spaced(text: str) -> bool:
    """Whether a line is letter-spaced. Its words must be separated by single spaces."""
    if not _START.match(text):
        return False
    words = text.split()
    return sum(len(word) == 1 for word in words) >= LEAST_SPACED * len(words)


def join_spaced_letters(text: str) -> str:
    """The words of a letter-spaced line, which wider gaps and commas separate; any other line as it is."""
    if not _LETTER.match(text) or not is_letter_spaced(" ".join(text.split())):
        return text
    words = (_LETTER_GAP.sub("", word) for word in _WORD_GAP.split(text.strip()))
    return _AFTER_COMMA.sub(" ", " ".join(words))
