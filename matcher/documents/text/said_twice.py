"""Finds what a page says twice. Pages of networks repeat each line for screen readers, and a copy of them has both."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from matcher.documents.text.draft import DraftLine

_LEAST_REPEATS = 4
"""A page with fewer different repeats says something twice by chance, or the same again and again."""
_LONGEST = 12
"""So many lines may be said once more together, such as the paragraphs about a job."""
_LEAST_LETTERS = 4
"""What is shorter may be repeated within a word."""
_OPENING = 4
"""In letters. Lines that say the same begin alike."""
_ABOUT = 2
"""Two halves that say the same differ by at most so many letters: "–" and "to"."""
_WORD = re.compile(r"\w+")


def once(lines: Sequence[DraftLine]) -> list[DraftLine]:
    """The lines without what repeats the line or lines right above, if the page does so again and again.

    It may also stand on the same line, right behind what it repeats. Signs and the case of letters do not matter, nor
    whether dates have a dash or "to" between them.
    """
    halves = [_half(line.text) for line in lines]
    if sum(map(bool, halves)) >= _LEAST_REPEATS:
        lines = [replace(line, text=half) if half else line for line, half in zip(lines, halves, strict=True)]
    begins = {line.text[:_OPENING] for line in lines}
    if len(lines) - len(begins) < _LEAST_REPEATS:
        return list(lines)  # most texts, without a closer look
    folded = [_folded(line.text) for line in lines]
    repeated = list(_repeats(folded))
    if len({folded[repeat.start] for repeat in repeated}) < _LEAST_REPEATS:
        return list(lines)
    left_out = {number for repeat in repeated for number in repeat}
    return [line for number, line in enumerate(lines) if number not in left_out]


def _folded(text: str) -> str:
    words = _WORD.findall(text.replace("_", " ").casefold())
    return " ".join([word for word in words if word != "to"])


def _half(text: str) -> str:
    """The first half of a text whose second half says the same without a blank between them; empty for others."""
    if text.find(text[:_OPENING], _OPENING) < 0:
        return ""
    middle = len(text) // 2
    for end in range(max(_LEAST_LETTERS, middle - _ABOUT), min(len(text), middle + _ABOUT + 1)):
        if text[end - 1] != " " != text[end : end + 1] and _folded(text[:end]) == _folded(text[end:]):
            return text[:end]
    return ""


def _repeats(texts: Sequence[str]) -> Iterator[range]:
    """The stretches that say the same as as many texts right above them. Empty texts repeat nothing."""
    number = 0
    while number < len(texts):
        length = _length_of_repeat(texts, number)
        if length:
            yield range(number + length, number + 2 * length)
        number += max(1, 2 * length)


def _length_of_repeat(texts: Sequence[str], first: int) -> int:
    """How many texts from the first on are said once more right below; 0 if none are."""
    if not texts[first]:
        return 0
    for length in range(1, min(_LONGEST, (len(texts) - first) // 2) + 1):
        below = first + length
        if texts[first] == texts[below] and texts[first:below] == texts[below : below + length]:
            return length
    return 0
