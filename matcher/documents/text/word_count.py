"""Count the words of a text, also in scripts that have no blanks between words."""

import math
import re

_WITHOUT_BLANKS = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""The letters of Chinese, Japanese, Thai and Lao."""
LETTERS_OF_A_WORD = 2
"""So many letters of these scripts count as a word. Only a rough number is needed: whether a text is too short."""


def count_words(text: str) -> int:
    """The number of words in a text."""
    if text.isascii():
        return len(text.split())
    others, letters = _WITHOUT_BLANKS.subn(" ", text)
    return len(others.split()) + math.ceil(letters / LETTERS_OF_A_WORD)
