"""The characters of a PDF page and their boxes, fetched for many characters at once because that is faster."""

import ctypes
import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from matcher.documents.pdf.pdfium_functions import (
    Channels,
    Handle,
    directions,
    fill_colors,
    font_sizes,
    get_font,
    glyph_end,
    handle_of,
    loose_boxes,
    text_objects,
    unicodes,
)

HYPHEN = "\x02"
"""The character in a page's text for a hyphen that splits a word at the end of a line."""
_HYPHEN_IN_TEXT = "\ufffe"
_QUARTER_TURN = 90
_LONGEST_FONT_NAME = 128
_WORD = re.compile(f"[^\\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_PLAIN_WORD = re.compile(r"\S+")


class Word(msgspec.Struct, frozen=True, eq=False):
    """A word of a page, `text[start:end]`, and its box in points from the page's top left corner."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


class PageCharacters:
    """The `text` of one page, and the places and looks of its characters.

    `text` has a line break where PDFium begins a new line, and `HYPHEN` for a hyphen that splits a word. Characters are
    given by their index in `text`. Coordinates are points from the top left corner of the page as it is displayed.
    """

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page.get_textpage()
        self._handle = handle_of(self._page.raw)
        self.text = _page_text(self._page, self._handle)
        self.width, self.height = page.get_size()
        self._bounds = page.get_bbox()
        self._rotation = page.get_rotation()

    def words(self) -> list[Word]:
        """The words in the order in which they are painted. White space separates them; `HYPHEN` ends a word."""
        pattern = _WORD if HYPHEN in self.text else _PLAIN_WORD
        spans = [match.span() for match in pattern.finditer(self.text)]
        starts = [start for start, _ in spans]
        ends = [end for _, end in spans]
        firsts = self.boxes(starts)
        lasts = self.boxes([end - 1 for end in ends])
        lefts = map(min, firsts.lefts, lasts.lefts)
        rights = map(max, firsts.rights, lasts.rights)
        return list(map(Word, starts, ends, lefts, firsts.tops, rights, firsts.bottoms))

    def letter_sizes(self, words: Sequence[Word]) -> "list[LetterSize]":
        """The size of the letters of these words, which may run in any direction."""
        runs = directions(self._handle, [word.start for word in words])
        if self._rotation % (2 * _QUARTER_TURN):
            runs = [(rise, run) for run, rise in runs]
        return [
            self._turned_size(word, abs(run), abs(rise)) if rise else _level_size(word)
            for word, (run, rise) in zip(words, runs, strict=True)
        ]

    def _turned_size(self, word: Word, run: float, rise: float) -> "LetterSize":
        """The size of letters that are not level.

        The sides of a slanting letter's box are longer than the letter, so a share of the other side is taken off. The
        width of several letters is measured from the middle of the first to that of the last, but those of a ligature
        are all in one place.
        """
        letters = word.end - word.start
        lefts, tops, rights, bottoms = self.boxes([word.start, word.end - 1])
        sides = bottoms[0] - tops[0], rights[0] - lefts[0]
        along, across = sides if rise > run else reversed(sides)
        slant = min(run, rise) / max(run, rise)
        way = math.hypot(lefts[1] + rights[1] - lefts[0] - rights[0], tops[1] + bottoms[1] - tops[0] - bottoms[0]) / 2
        width = way / (letters - 1) if way else (along - slant * across) / letters
        return LetterSize(width, across - slant * along)

    def boxes(self, indices: Sequence[int]) -> "Boxes":
        """The boxes of these characters. Their height comes from the font, not from the shape of each letter."""
        return self.displayed(*loose_boxes(self._handle, indices))

    def gaps(self, indices: Sequence[int]) -> list[float]:
        """The gaps between these characters of a line, each from the right edge of one to the left edge of the next."""
        boxes = self.boxes(indices)
        return [left - right for right, left in zip(boxes.rights, boxes.lefts[1:], strict=False)]

    def colors(self, indices: Sequence[int]) -> Channels:
        """The fill colours of these characters: lists of red, green, blue and alpha, each 0 to 255."""
        return fill_colors(self._handle, indices)

    def objects(self, indices: Sequence[int]) -> list[int]:
        """The handles of the text objects that paint these characters."""
        return text_objects(self._handle, indices)

    def fonts(self, indices: Sequence[int]) -> list[int]:
        """The handles of the fonts of these characters."""
        return list(map(get_font, self.objects(indices)))

    def font_sizes(self, indices: Sequence[int]) -> list[float]:
        """The displayed font sizes of these characters, in points."""
        return font_sizes(self._handle, indices)

    def end_of(self, index: int) -> float | None:
        """The right edge of the character by its font's width, without overhang; None if the font has no width."""
        end = glyph_end(self._handle, index, ord(self.text[index]))
        return None if end is None else self.displayed(*([side] for side in (*end, *end))).rights[0]

    def font_name(self, index: int) -> str:
        """The name of the character's font, often after a prefix of six letters and "+"."""
        name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
        pdfium.FPDFText_GetFontInfo(self._page, index, name, _LONGEST_FONT_NAME, None)
        return name.value.decode("utf-8", "replace")

    def close(self) -> None:
        """Release the page's text in PDFium."""
        self._page.close()

    def displayed(
        self, lefts: Iterable[float], tops: Iterable[float], rights: Iterable[float], bottoms: Iterable[float]
    ) -> "Boxes":
        """Boxes in PDF's coordinates, which begin at the lower left, converted to coordinates of the displayed page."""
        left, bottom, right, top = self._bounds
        if self._rotation == 0:
            return Boxes(_shifted(lefts, left), _mirrored(tops, top), _shifted(rights, left), _mirrored(bottoms, top))
        if self._rotation == _QUARTER_TURN:
            return Boxes(
                _shifted(bottoms, bottom), _shifted(lefts, left), _shifted(tops, bottom), _shifted(rights, left)
            )
        if self._rotation == 2 * _QUARTER_TURN:
            return Boxes(
                _mirrored(rights, right), _shifted(bottoms, bottom), _mirrored(lefts, right), _shifted(tops, bottom)
            )
        return Boxes(_mirrored(tops, top), _mirrored(rights, right), _mirrored(bottoms, top), _mirrored(lefts, right))


def _page_text(page: pypdfium2.PdfTextPage, handle: Handle) -> str:
    """The text of a page with exactly one character for each of PDFium's.

    Fetching the whole text at once is fast, but may omit or combine characters. If it does, they are fetched singly.
    """
    count = page.count_chars()
    units = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(page, 0, count, units)
    text = bytes(units)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written == count + 1 and len(text) == count:
        return text.replace(_HYPHEN_IN_TEXT, HYPHEN)
    return "".join(map(chr, unicodes(handle, count)))


class LetterSize(NamedTuple):
    """The width of a word's letters on average, and the height of its first letter, in points.

    They are measured in the direction of the word and across it.
    """

    width: float
    height: float


class Boxes(NamedTuple):
    """The sides of many boxes, in parallel lists."""

    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]


def _level_size(word: Word) -> LetterSize:
    return LetterSize((word.right - word.left) / (word.end - word.start), word.bottom - word.top)


def _shifted(values: Iterable[float], origin: float) -> list[float]:
    return [value - origin for value in values] if origin else list(values)


def _mirrored(values: Iterable[float], origin: float) -> list[float]:
    return [origin - value for value in values]
