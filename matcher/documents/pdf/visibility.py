"""Which words of a PDF page cannot be seen by a reader of the page.

Most words are seen for certain: dark, opaque, on white paper or a light shape, with nothing painted after them at their
place. Only for words of which this cannot be said the page is painted, with and without them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from matcher.documents.pdf.characters import PageCharacters, Word
from matcher.documents.pdf.objects import PAPER, Box, Color, PageObjects, Shape, layered
from matcher.documents.pdf.page_rows import by_row, middle, row_of
from matcher.documents.pdf.painting import without_contrast, without_effect
from matcher.documents.pdf.pdfium_functions import get_render_mode
from matcher.documents.text.colors import LEAST_CONTRAST
from matcher.documents.text.furniture import without_page_mark

LIGHT = 0xE6
"""A colour of which every channel is at least this much may not show on white paper."""
TINY = 2.0
"""Points; letters of less than this height are dust."""
NARROW = 0.4
"""Points; letters of less than this width on average are squeezed until nobody can read them."""
ICON_WORDS = 4
"""An icon's name has at most so many words."""
ICON_LETTERS = 2
"""A lone sign beside the page has at most so many letters."""
FAINT = 64
"""Ink of at most this alpha, of 255, may not show."""
COVERED = 0.3
"""Share of a word's box within a shape from which on the word may be lost on it or under it."""
WHOLE = 0.8
"""Share of a word's box within a shape from which on the shape alone is its ground."""
INSIDE = 0.3
"""Share of a word's box that lies inside what it is clipped to when it shows."""
OVER = 0.25
"""Share of the narrower word's width by which a word that lies over another one covers it."""

_FILLED = pdfium.FPDF_TEXTRENDERMODE_FILL
_INVISIBLE_MODES = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})


class HiddenWords(NamedTuple):
    """The starts of the words that cannot be seen, and of those among them that nobody hid.

    Nobody hid a page's mark that fell off a small page, or the name of an icon, which PDFium squeezes into its place.
    """

    starts: frozenset[int]
    harmless: frozenset[int]


class Paint(msgspec.Struct, frozen=True, eq=False):
    """How a text object is painted, what it is clipped to, and whether a layer may take it away."""

    color: Color
    alpha: int
    mode: int
    clip: Box | None
    in_layer: bool

    @property
    def is_painted(self) -> bool:
        """Whether it is painted at all."""
        return self.alpha > 0 and self.mode not in _INVISIBLE_MODES

    @property
    def is_plain(self) -> bool:
        """Whether it is seen on white paper for certain."""
        dark = min(self.color) < LIGHT and self.alpha > FAINT and self.mode not in _INVISIBLE_MODES
        return dark and self.clip is None and not self.in_layer


class Ink(msgspec.Struct, frozen=True, eq=False):
    """A word and the text object that paints it."""

    word: Word
    handle: int
    paint: Paint


def hidden_words(page: pypdfium2.PdfPage, characters: PageCharacters, words: Sequence[Word]) -> HiddenWords:
    """The words that cannot be seen.

    These are words of dust size or beside the page; words that change nothing on the painted page, because they have
    the colour of their ground, are covered, clipped away or in a layer that is switched off; and unpainted words.
    Over a scan, or letters that are drawn as shapes, an unpainted word is seen; over other words it is not: the letters
    that show are theirs.
    """
    misplaced = _misplaced(words, characters)
    beside = [word for word in misplaced if _is_beside(word, characters)]
    dust = {word for word in misplaced if _is_dust(word)}
    squeezed = [word for word in misplaced if _is_squeezed(word) and word not in dust]
    lost = dust.union(beside, squeezed)
    page_objects = PageObjects(page, characters)
    suspects = [ink for ink in _suspects(characters, page_objects, words) if ink.word not in lost]
    unpainted = {ink.word for ink in suspects if not ink.paint.is_painted}
    doubtful = list(_doubtful([ink for ink in suspects if ink.paint.is_painted], page_objects))
    blank = without_contrast(page, unpainted)
    blank |= without_effect(page, [ink.word for ink in doubtful], [ink.handle for ink in doubtful])
    hidden = lost | blank
    if unpainted:
        hidden |= set(_overlapping(unpainted, set(words).difference(hidden, unpainted)))
    harmless = [*_icon_names(characters.text, squeezed), *_page_marks(characters.text, beside, len(page.pdf or ()))]
    return HiddenWords(frozenset(word.start for word in hidden), frozenset(word.start for word in harmless))


def _misplaced(words: Sequence[Word], page: PageCharacters) -> list[Word]:
    """The words that are beside the page, dust or squeezed."""
    width, height = page.width, page.height
    return [
        word
        for word in words
        if word.bottom - word.top < TINY
        or word.right - word.left < NARROW * (word.end - word.start)
        or word.right < 0
        or word.bottom < 0
        or word.left > width
        or word.top > height
    ]


def _is_beside(word: Word, page: PageCharacters) -> bool:
    return word.right < 0 or word.bottom < 0 or word.left > page.width or word.top > page.height


def _is_dust(word: Word) -> bool:
    return 0 < word.bottom - word.top < TINY


def _is_squeezed(word: Word) -> bool:
    return word.right - word.left < NARROW * (word.end - word.start)


def _icon_names(text: str, squeezed: Sequence[Word]) -> Iterator[Word]:
    """The words in short runs of squeezed ones."""
    runs: list[list[Word]] = []
    for word in squeezed:
        if runs and not text[runs[-1][-1].end : word.start].strip():
            runs[-1].append(word)
        else:
            runs.append([word])
    return (word for run in runs if len(run) <= ICON_WORDS for word in run)


def _page_marks(text: str, beside: Sequence[Word], pages: int) -> Sequence[Word]:
    """The words beside the page, if they are nothing but its mark or icons."""
    words = [text[word.start : word.end] for word in beside]
    is_mark = not without_page_mark(" ".join(words), pages)
    return beside if is_mark or all(len(word) <= ICON_LETTERS for word in words) else ()


def _suspects(characters: PageCharacters, page_objects: PageObjects, words: Sequence[Word]) -> list[Ink]:
    """The words that need a second look: light, faint or unpainted ones, and those near shapes, clips and layers."""
    starts = [word.start for word in words]
    handles = characters.objects(starts)
    paints = _paints(characters, page_objects, dict(zip(handles, starts, strict=True)))
    unclear = {handle for handle, paint in paints.items() if not paint.is_plain}
    rows = page_objects.shapes_by_row
    if not unclear and not rows:
        return []
    return [
        Ink(word, handle, paints[handle])
        for word, handle in zip(words, handles, strict=True)
        if handle in unclear or row_of(word) in rows
    ]


def _paints(characters: PageCharacters, page_objects: PageObjects, places: Mapping[int, int]) -> dict[int, Paint]:
    """How text objects are painted; `places` has a character of each."""
    reds, greens, blues, alphas = characters.colors(list(places.values()))
    colors = zip(reds, greens, blues, strict=True)
    clips = map(page_objects.clip_boxes(places).get, places)
    in_layers = layered(places) | page_objects.in_forms(places)
    paints = map(Paint, colors, alphas, map(get_render_mode, places), clips, map(in_layers.__contains__, places))
    return dict(zip(places, paints, strict=True))


def _doubtful(inks: Sequence[Ink], page_objects: PageObjects) -> Iterator[Ink]:
    """The painted words that may not be seen."""
    orders = page_objects.orders([ink.handle for ink in inks])
    for ink, order in zip(inks, orders, strict=True):
        word, paint = ink.word, ink.paint
        shapes = page_objects.shapes_by_row.get(row_of(word), ())
        cut = paint.in_layer or (paint.clip is not None and _share_inside(word, paint.clip) < INSIDE)
        if cut or paint.alpha <= FAINT or _may_be_lost(ink, order, shapes):
            yield ink


def _may_be_lost(ink: Ink, order: int, shapes: Iterable[Shape]) -> bool:
    """Whether one of the shapes is painted over the word, or the word may have the colour of its ground."""
    grounds: list[Color | None] = [PAPER]
    for shape in shapes:
        share = _share_inside(ink.word, shape[1:5])
        if share < COVERED:
            continue
        if shape.order > order:
            return True
        if shape.color is not None and share >= WHOLE:
            grounds = [shape.color]
        else:
            grounds.append(shape.fill)
    return ink.paint.mode == _FILLED and any(ground is None or _is_like(ink.paint.color, ground) for ground in grounds)


def _is_like(color: Color, other: Color) -> bool:
    return all(abs(a - b) < LEAST_CONTRAST for a, b in zip(color, other, strict=True))


def _share_inside(word: Word, box: Box) -> float:
    left, top, right, bottom = box
    width = min(word.right, right) - max(word.left, left)
    height = min(word.bottom, bottom) - max(word.top, top)
    area = (word.right - word.left) * (word.bottom - word.top)
    return width * height / area if width > 0 and height > 0 and area > 0 else 0.0


def _overlapping(words: Iterable[Word], others: Iterable[Word]) -> list[Word]:
    """The words that lie over one of the others."""
    rows = by_row(others)
    return [word for word in words if any(_is_over(word, other) for other in rows.get(row_of(word), ()))]


def _is_over(word: Word, other: Word) -> bool:
    overlap = min(word.right, other.right) - max(word.left, other.left)
    narrower = min(word.right - word.left, other.right - other.left)
    return overlap > OVER * narrower and other.top <= middle(word) <= other.bottom
