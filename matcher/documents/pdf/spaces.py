"""Find spaces from the gaps between letters, where a PDF has no spaces or too many."""

from collections.abc import Sequence
from itertools import pairwise
from operator import sub
from statistics import median, median_low

from matcher.documents.pdf.characters import Boxes, PageCharacters, Word
from matcher.documents.text.letter_spacing import is_letter_spaced

LEAST_SPACE = 0.1
"""A space is wider than this share of the line's height, and wider than most gaps of its word by as much."""
LONG_WORD = 14
"""A word of at least this many characters may be two words."""
LONG_WORDS = 7.0
"""On a page whose words have at least this many characters on average, any word may be two words."""
SHORT_WORD = 2
"""A word of at most this many characters is never two words."""
WORD_GAP = 1.6
"""In letter-spaced text, a gap between words is wider than the median gap by this factor."""
LONGEST_HEADING = 40
"""In characters: longer texts in capitals are not looked at."""
TOUCHING = 0.01
"""Points. The parts of a ligature are at most this far apart."""
OVERHANGING = "f"
"""Letters that overhang the space after them."""


def split_joined_words(characters: PageCharacters, words: Sequence[Word]) -> Sequence[Word]:
    """The words, with those split that PDFium joined because the gap between them is narrow."""
    letters = sum(word.end - word.start for word in words)
    longest = SHORT_WORD if letters >= LONG_WORDS * len(words) else LONG_WORD - 1
    doubtful = [word for word in words if word.end - word.start > longest]
    indices = [index for word in doubtful for index in range(word.start, word.end)]
    boxes = characters.boxes(indices)
    _trim_overhang(characters, indices, boxes)
    gaps = list(map(sub, boxes.lefts[1:], boxes.rights))
    split: dict[int, list[Word]] = {}
    first = 0
    for word in doubtful:
        end = first + word.end - word.start
        if max(gaps[first : end - 1]) > LEAST_SPACE * (word.bottom - word.top):
            split[word.start] = _parts(word, boxes.lefts[first:end], boxes.rights[first:end])
        first = end
    return [part for word in words for part in split.get(word.start, (word,))] if split else words


def _trim_overhang(characters: PageCharacters, indices: Sequence[int], boxes: Boxes) -> None:
    """Shorten the boxes of letters that overhang the space after them to the width in their font, in place.

    The letters of a ligature stay as they are.
    """
    page, rights = characters.text, boxes.rights
    numbers = [number for number, index in enumerate(indices) if page[index] in OVERHANGING]
    for number in [number for number in numbers if not _is_of_a_ligature(number, boxes)]:
        end = characters.end_of(indices[number])
        if end is not None:
            rights[number] = min(rights[number], end)


def _is_of_a_ligature(number: int, boxes: Boxes) -> bool:
    """Whether a letter begins where the one before or after it does, or ends right where the next one begins.

    PDFium gives the letters of a ligature its whole box, or equal parts of it.
    """
    lefts, rights = boxes.lefts, boxes.rights
    neighbours = (*lefts[number - 1 : number], *lefts[number + 1 : number + 2])
    parts = (lefts[number], *rights[number - 1 : number]), (rights[number], *lefts[number + 1 : number + 2])
    return lefts[number] in neighbours or any(len(ends) > 1 and abs(ends[0] - ends[1]) < TOUCHING for ends in parts)


def _parts(word: Word, lefts: Sequence[float], rights: Sequence[float]) -> list[Word]:
    """The word, split at wide gaps. `lefts` and `rights` are the edges of its letters."""
    gaps = list(map(sub, lefts[1:], rights))
    least = LEAST_SPACE * (word.bottom - word.top) + max(0.0, median_low(gaps))
    cuts = [number for number, gap in enumerate(gaps, start=1) if gap > least]
    if not cuts:
        return [word]
    return [
        Word(word.start + first, word.start + end, lefts[first], word.top, rights[end - 1], word.bottom)
        for first, end in pairwise([0, *cuts, len(lefts)])
    ]


def spaced_text(characters: PageCharacters, words: Sequence[Word]) -> str:
    """The text of a line's words with one space between them.

    Letter-spaced text, such as "W O R K", becomes whole words: its gaps between words are wider than the others. So do
    capitals if PDFium took some of their wide gaps for spaces: "SKI L LS".
    """
    page = characters.text
    text = " ".join([page[word.start : word.end] for word in words])
    if is_letter_spaced(text):
        indices = [index for word in words for index in range(word.start, word.end)]
        gaps = characters.gaps(indices)
        word_gap = WORD_GAP * median(gaps)
        spaces = [" " if gap > word_gap else "" for gap in gaps]
        return "".join(page[index] + space for index, space in zip(indices, [*spaces, ""], strict=True))
    return _without_narrow_spaces(characters, words) if _has_lone_capitals(text) else text


def _has_lone_capitals(text: str) -> bool:
    """Whether a text in capitals has a single letter, which may be part of the word beside it."""
    words = text.split() if len(text) <= LONGEST_HEADING and text.isupper() else []
    return len(words) > 1 and any(len(word) == 1 and word.isalpha() for word in words)


def _without_narrow_spaces(characters: PageCharacters, words: Sequence[Word]) -> str:
    """The text of words whose letters have wide gaps, with a space between words only where the gap is wider."""
    page = characters.text
    within = [gap for word in words for gap in characters.gaps(range(word.start, word.end))]
    usual = median(within) if within else 0.0
    is_wide = usual > LEAST_SPACE * (words[0].bottom - words[0].top)
    text = page[words[0].start : words[0].end]
    for above, word in pairwise(words):
        narrow = is_wide and word.left - above.right <= WORD_GAP * usual
        text += f"{'' if narrow else ' '}{page[word.start : word.end]}"
    return text
