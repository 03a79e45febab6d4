"""Find out whether words are visible by painting the page."""

import math
from collections.abc import Collection, Iterable, Iterator

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from matcher.documents.pdf.characters import Word
from matcher.documents.pdf.pdfium_functions import get_render_mode, set_render_mode
from matcher.documents.text.colors import LEAST_CONTRAST, contrast

LEAST_SHARE = 0.02
"""Visible letters change more than this share of the pixels in their word's box."""
SCALE = 2.0
"""Pixels per point. Fine enough for thin letters to fill some pixels."""
MARGIN = 2.0
"""Points that are painted around the words."""
_COLORS = 3
"""The channels of a pixel that are colours."""
MOST_PIXELS = 3000
"""The most pixels on a side of the whole page. Larger pages are scaled down."""


def without_contrast(page: pypdfium2.PdfPage, words: Collection[Word]) -> set[Word]:
    """The words whose place on the painted page has one colour only."""
    if not words:
        return set()
    area = _PaintedArea(page, words, 1.0, grayscale=True)
    return {word for word in words if _contrast(area, word) < LEAST_CONTRAST}


def without_effect(page: pypdfium2.PdfPage, words: Collection[Word], objects: Iterable[int]) -> set[Word]:
    """The words whose place looks the same when the page is painted without them.

    `objects` are the text objects that paint the words.
    """
    if not words:
        return set()
    modes = {handle: get_render_mode(handle) for handle in objects}
    shown = _PaintedArea(page, words, SCALE)
    for handle in modes:
        set_render_mode(handle, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    background = _PaintedArea(page, words, SCALE)
    for handle, mode in modes.items():
        set_render_mode(handle, mode)
    if shown.is_same(background):
        return set(words)
    return {word for word in words if not _differs(shown, background, word)}


class _PaintedArea:
    """The painted part of the page that contains the words."""

    def __init__(self, page: pypdfium2.PdfPage, words: Collection[Word], scale: float, **options: bool) -> None:
        width, height = page.get_size()
        self._scale = min(scale, MOST_PIXELS / max(width, height))
        above, below = _croppable(min(word.top for word in words), max(word.bottom for word in words), height)
        before, behind = _croppable(min(word.left for word in words), max(word.right for word in words), width)
        self._bitmap = page.render(scale=self._scale, crop=(before, below, behind, above), **options)
        self._top, self._left = math.ceil(above * self._scale), math.ceil(before * self._scale)
        self._pixels = memoryview(self._bitmap.buffer)

    def is_same(self, other: "_PaintedArea") -> bool:
        """Whether all samples are equal to those of the other one."""
        return bytes(self._bitmap.buffer) == bytes(other._bitmap.buffer)

    def rows(self, word: Word) -> list[bytes]:
        """The samples in the word's box, row by row."""
        bitmap, scale = self._bitmap, self._scale
        top, bottom = round(scale * word.top) - self._top, round(scale * word.bottom) - self._top + 1
        left, right = round(scale * word.left) - self._left, round(scale * word.right) - self._left + 1
        first, last = max(0, left) * bitmap.n_channels, max(0, left, min(bitmap.width, right)) * bitmap.n_channels
        starts = (row * bitmap.stride for row in range(max(0, top), min(bitmap.height, bottom)))
        return [bytes(self._pixels[start + first : start + last]) for start in starts]

    def pixels(self, word: Word) -> Iterator[list[bytes]]:
        """The reds, greens and blues of the pixels in the word's box, row by row."""
        channels = self._bitmap.n_channels
        for row in self.rows(word):
            yield [
                row[start : start + _COLORS][::-1] for start in range(0, len(row), channels)
            ]  # PDFium's order is BGR


def _croppable(first: float, last: float, length: float) -> tuple[float, float]:
    """How much of a side of the page can be cropped before the first word and after the last, in points.

    At least one point of the page remains.
    """
    before = min(max(0.0, first - MARGIN), length - 1)
    return before, min(max(0.0, length - last - MARGIN), length - before - 1)


def _contrast(area: _PaintedArea, word: Word) -> int:
    """The difference between the darkest and the lightest grey level in the middle half of the word's height."""
    quarter = (word.bottom - word.top) / 4
    inner = msgspec.structs.replace(word, top=word.top + quarter, bottom=word.bottom - quarter)
    levels = {level for row in area.rows(inner) for level in row}
    return max(levels) - min(levels) if levels else 0


def _differs(shown: _PaintedArea, background: _PaintedArea, word: Word) -> bool:
    pixels = changed = 0
    for before, after in zip(shown.pixels(word), background.pixels(word), strict=True):
        pixels += len(before)
        if before != after:
            changed += sum(contrast(a, b) >= LEAST_CONTRAST for a, b in zip(before, after, strict=True) if a != b)
    return changed > LEAST_SHARE * pixels
