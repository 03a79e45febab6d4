"""The characters of a PDF page with their boxes, fetched in bulk: cheaper than the page's text."""

import ctypes
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from matcher.documents.pdf.pdfium_functions import (
    Channels,
    Handle,
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
"""What stands for a hyphen that cuts a word at a line's end."""
_HYPHEN_IN_TEXT = "\ufffe"
_QUARTER_TURN = 90
_LONGEST_FONT_NAME = 128
_WORD = re.compile(f"[^\\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_PLAIN_WORD = re.compile(r"\S+")


class Word(msgspec.Struct, frozen=True, eq=False):
    """`text[start:end]` of a page and where it stands; one line high."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


class PageCharacters:
    """One page: its `text`, and where each character stands.

    `text` has a line break where PDFium begins a new line, and U+0002 for a hyphen that cuts a word. Coordinates are
    points from the top left corner of the page as it is displayed.
    """

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page.get_textpage()
        self._handle = handle_of(self._page.raw)
        self.text = _page_text(self._page, self._handle)
        self.width, self.height = page.get_size()
        self._bounds = page.get_bbox()
        self._rotation = page.get_rotation()

    def words(self) -> list[Word]:
        """The runs of characters without white space, in the painted order; a cut word's hyphen ends one."""
        pattern = _WORD if HYPHEN in self.text else _PLAIN_WORD
        spans = [match.span() for match in pattern.finditer(self.text)]
        starts = [start for start, _ in spans]
        ends = [end for _, end in spans]
        firsts = self.boxes(starts)
        lasts = self.boxes([end - 1 for end in ends])
        lefts = map(min, firsts.lefts, lasts.lefts)
        rights = map(max, firsts.rights, lasts.rights)
        return list(map(Word, starts, ends, lefts, firsts.tops, rights, firsts.bottoms))

    def boxes(self, places: Sequence[int]) -> "Boxes":
        """The boxes of the characters at these places; their font decides on the height."""
        return self.displayed(*loose_boxes(self._handle, places))

    def gaps(self, places: Sequence[int]) -> list[float]:
        """The distances between these characters of a line, each from the right of one to the left of the next."""
        boxes = self.boxes(places)
        return [left - right for right, left in zip(boxes.rights, boxes.lefts[1:], strict=False)]

    def colors(self, places: Sequence[int]) -> Channels:
        """The fill colours of the characters at these places: their reds, greens, blues and alphas, 0 to 255."""
        return fill_colors(self._handle, places)

    def objects(self, places: Sequence[int]) -> list[int]:
        """The text objects that paint the characters at these places."""
        return text_objects(self._handle, places)

    def fonts(self, places: Sequence[int]) -> list[int]:
        """The fonts of the characters at these places."""
        return list(map(get_font, self.objects(places)))

    def font_sizes(self, places: Sequence[int]) -> list[float]:
        """The font sizes of the characters at these places, in points, as displayed."""
        return font_sizes(self._handle, places)

    def end_of(self, place: int) -> float | None:
        """Where the character ends by its font, whatever reaches beyond; None where the font does not say."""
        end = glyph_end(self._handle, place, ord(self.text[place]))
        return None if end is None else self.displayed(*([side] for side in (*end, *end))).rights[0]

    def font_name(self, place: int) -> str:
        """The name of the font, often after a prefix of six letters and "+"."""
        name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
        pdfium.FPDFText_GetFontInfo(self._page, place, name, _LONGEST_FONT_NAME, None)
        return name.value.decode("utf-8", "replace")

    def close(self) -> None:
        """Give the page's text back to PDFium."""
        self._page.close()

    def displayed(
        self, lefts: Iterable[float], tops: Iterable[float], rights: Iterable[float], bottoms: Iterable[float]
    ) -> "Boxes":
        """Boxes of PDF's coordinates, whose origin is the lower left, on the page as it is displayed."""
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
    """The characters of a page at once, or one by one where PDFium leaves some out of that or takes two for one."""
    count = page.count_chars()
    units = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(page, 0, count, units)
    text = bytes(units)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written == count + 1 and len(text) == count:
        return text.replace(_HYPHEN_IN_TEXT, HYPHEN)
    return "".join(map(chr, unicodes(handle, count)))


class Boxes(NamedTuple):
    """The sides of many boxes."""

    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]


def _shifted(values: Iterable[float], origin: float) -> list[float]:
    return [value - origin for value in values] if origin else list(values)


def _mirrored(values: Iterable[float], origin: float) -> list[float]:
    return [origin - value for value in values]
