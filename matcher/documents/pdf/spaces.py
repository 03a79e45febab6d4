"""Spaces told from the distances between letters, where a PDF holds none or too many."""

from collections.abc import Sequence
from itertools import pairwise
from operator import sub
from statistics import median, median_low

from matcher.documents.pdf.characters import Boxes, PageCharacters, Word
from matcher.documents.text.letter_spacing import is_letter_spaced

LEAST_SPACE = 0.1
"""A space is wider than this share of the line's height, and by as much wider than most gaps of its word."""
LONG_WORD = 14
"""A word of so many characters may be two."""
LONG_WORDS = 7.0
"""On a page whose words have so many characters on average, any word may be two."""
SHORT_WORD = 2
"""A word of at most so many characters never is."""
WORD_GAP = 1.6
"""Between letter-spaced words the gap is this many times that between letters, or more."""
HOOKED = "f"
"""Letters that reach over a space behind them."""


def part_glued_words(characters: PageCharacters, words: Sequence[Word]) -> Sequence[Word]:
    """The words, those parted that PDFium took for one because the gap between them is narrow."""
    letters = sum(word.end - word.start for word in words)
    longest = SHORT_WORD if letters >= LONG_WORDS * len(words) else LONG_WORD - 1
    doubtful = [word for word in words if word.end - word.start > longest]
    places = [place for word in doubtful for place in range(word.start, word.end)]
    boxes = characters.boxes(places)
    _draw_in_hooks(characters, places, boxes)
    glued: dict[int, list[Word]] = {}
    first = 0
    for word in doubtful:
        end = first + word.end - word.start
        parts = _parts(word, boxes.lefts[first:end], boxes.rights[first:end])
        if len(parts) > 1:
            glued[word.start] = parts
        first = end
    return [part for word in words for part in glued.get(word.start, (word,))] if glued else words


def _draw_in_hooks(characters: PageCharacters, places: Sequence[int], boxes: Boxes) -> None:
    """Let letters whose hook reaches over the space behind them end where the next letter may begin.

    The letters of a ligature all begin in one place.
    """
    page, lefts, rights = characters.text, boxes.lefts, boxes.rights
    for number in [number for number, place in enumerate(places) if page[place] in HOOKED]:
        neighbours = (*lefts[number - 1 : number], *lefts[number + 1 : number + 2])
        end = characters.end_of(places[number])
        if end is not None and lefts[number] not in neighbours:
            rights[number] = min(rights[number], end)


def _parts(word: Word, lefts: Sequence[float], rights: Sequence[float]) -> list[Word]:
    """The word, parted at wide gaps between its letters, whose sides these are."""
    gaps = list(map(sub, lefts[1:], rights))
    height = word.bottom - word.top
    if max(gaps) <= LEAST_SPACE * height:
        return [word]
    least = LEAST_SPACE * height + max(0.0, median_low(gaps))
    cuts = [0, *(number for number, gap in enumerate(gaps, start=1) if gap > least), len(lefts)]
    return [
        Word(word.start + first, word.start + end, lefts[first], word.top, rights[end - 1], word.bottom)
        for first, end in pairwise(cuts)
    ]


def spaced_text(characters: PageCharacters, words: Sequence[Word]) -> str:
    """The words of a line with one space between them, or none between the letters of letter-spaced ones, "W O R K".

    Between letter-spaced words the gaps are much wider than between most letters.
    """
    page = characters.text
    text = " ".join([page[word.start : word.end] for word in words])
    if not is_letter_spaced(text):
        return text
    places = [place for word in words for place in range(word.start, word.end)]
    gaps = characters.gaps(places)
    word_gap = WORD_GAP * median(gaps)
    spaces = [" " if gap > word_gap else "" for gap in gaps]
    return "".join(page[place] + space for place, space in zip(places, [*spaces, ""], strict=True))
