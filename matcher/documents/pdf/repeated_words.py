"""Find the words of a PDF page that are not painted, but repeat what a picture in their place shows."""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from matcher.documents.ocr.tesseract import ReadWord
from matcher.documents.pdf.characters import Word
from matcher.documents.pdf.places import Placed, by_row, has_middle, narrower, overlap_across, row_of

ALIKE = 0.8
"""Words are the same from this similarity on, because OCR may misread a letter of a long word."""


def repeated_words(
    text: str, words: Sequence[Word], shown: Sequence[ReadWord], painted: Sequence[Word]
) -> frozenset[int]:
    """The starts of those words that repeat a shown word in its place. Each shown word is repeated only once.

    `shown` are the words that OCR read on the page. Those that are `painted` by the page's text are not repeated.
    """
    rows = by_row(_without_painted(shown, painted))
    used: set[int] = set()
    repeated = set()
    for word in words:
        spelling = text[word.start : word.end].casefold()
        for other in rows.get(row_of(word), ()):
            if id(other) not in used and _is_at(word, other) and _is_alike(spelling, other.text.casefold()):
                used.add(id(other))
                repeated.add(word.start)
                break
    return frozenset(repeated)


def _without_painted(shown: Sequence[ReadWord], painted: Sequence[Word]) -> list[ReadWord]:
    rows = by_row(painted)
    return [word for word in shown if not any(_is_at(word, other) for other in rows.get(row_of(word), ()))]


def _is_at(word: Placed, other: Placed) -> bool:
    """Whether the words overlap by at least half of the narrower one, and one has the middle of the other."""
    level = has_middle(word, other) or has_middle(other, word)
    return level and 2 * overlap_across(word, other) >= narrower(word, other)


def _is_alike(spelling: str, other: str) -> bool:
    return Indel.normalized_similarity(spelling, other, score_cutoff=ALIKE) > 0
