"""Find the words of a PDF page that a reader of the page cannot see.

Most words are certainly visible: dark, opaque, on white paper or a light shape, and not covered by anything. Only for
the other words the page is painted, with and without them, to see whether they make a difference.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from matcher.documents.pdf.characters import PageCharacters, Word
from matcher.documents.pdf.objects import PAPER, Color, PageObjects, Shape, layered
from matcher.documents.pdf.painting import without_contrast, without_effect
from matcher.documents.pdf.pdfium_functions import get_render_mode, has_transparency
from matcher.documents.pdf.places import (
    Edges,
    Placed,
    by_row,
    has_middle,
    narrower,
    overlap_across,
    overlap_down,
    row_of,
)
from matcher.documents.text.colors import is_faint
from matcher.documents.text.furniture import without_page_mark

TINY = 2.0
"""Points. Letters of less than this height, with room for accents, cannot be read on any page."""
SMALL = 4.0
"""Points. Letters of less than this height, as those of a font of 3 points, cannot be read on a page of the usual size.

The lowest letters that real resumes use, in small print and names of fields, have a height of 4.7.
"""
USUAL_LENGTH = 842.0
"""Points. The longer side of A4. A smaller page is shown larger, so that smaller letters can be read."""
LARGE = 20.0
"""Points. Letters of at least this height can be seen with little contrast, as in a watermark."""
NARROW = 0.4
"""Points. Letters of less than this width on average cannot be read."""
ICON_WORDS = 4
"""The name of an icon has at most this many words."""
ICON_LETTERS = 2
"""An icon outside the page has at most this many characters."""
COVERED = 0.3
"""A shape may hide a word when at least this share of the word's box is within the shape."""
WHOLE = 0.8
"""A shape is the word's only background when at least this share of the word's box is within the shape."""
INSIDE = 0.3
"""A clipped word may be invisible when less than this share of its box is within the clip box."""
OVER = 0.25
"""A word is over another one when they overlap by more than this share of the narrower word's width."""

_FILLED = pdfium.FPDF_TEXTRENDERMODE_FILL
_STROKED = frozenset({pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP})
_INVISIBLE_MODES = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})


class HiddenWords(NamedTuple):
    """The starts of the words that cannot be seen, of the harmless ones among them, and of those over a picture.

    Harmless words were not hidden on purpose: page marks outside a small page, and the names of icons, which PDFium
    squeezes into the icon's box. Words over a picture are not painted, but something else is in their place, which may
    show the same words.
    """

    starts: frozenset[int]
    harmless: frozenset[int]
    over_picture: frozenset[int]


class Paint(msgspec.Struct, frozen=True):
    """How a text object is painted, its clip box, and whether it is in a layer, which may be switched off.

    `is_transparent` says whether something shines through it, or it is under a mask.
    """

    color: Color
    alpha: int
    mode: int
    clip: Edges | None
    in_layer: bool
    is_transparent: bool

    @property
    def is_painted(self) -> bool:
        """Whether it is painted at all, visibly or not."""
        return self.alpha > 0 and self.mode not in _INVISIBLE_MODES

    @property
    def is_plain(self) -> bool:
        """Whether it is certainly visible on white paper."""
        if self.is_transparent or self.in_layer or self.clip is not None or self.mode in _INVISIBLE_MODES | _STROKED:
            return False
        return not is_faint(self.color, PAPER)


class Ink(msgspec.Struct, frozen=True, eq=False):
    """A word and the text object that paints it."""

    word: Word
    handle: int
    paint: Paint


def hidden_words(
    page: pypdfium2.PdfPage, page_objects: PageObjects, characters: PageCharacters, words: Sequence[Word]
) -> HiddenWords:
    """The words that cannot be seen. These are

    - words that are too small to read, or outside the page;
    - words that make no difference on the painted page: they have the colour of their background, are covered or
      clipped, or are in a layer that is switched off;
    - words that are not painted. Whether a picture in their place shows the same words is found out elsewhere.
    """
    outside = _outside(words, characters)
    tiny, squeezed = _illegible(words, characters)
    never_visible = {*outside, *tiny, *squeezed}
    suspects = [ink for ink in _suspects(characters, page_objects, words) if ink.word not in never_visible]
    unpainted = {ink.word for ink in suspects if not ink.paint.is_painted}
    doubtful = list(_doubtful([ink for ink in suspects if ink.paint.is_painted], page_objects))
    blank = without_effect(page, [ink.word for ink in doubtful], [ink.handle for ink in doubtful])
    faint = {ink.word for ink in doubtful if _is_faint(ink, page_objects)}
    hidden = never_visible | unpainted | blank | faint
    over_picture = _over_picture(page, unpainted, set(words).difference(hidden))
    harmless = [*_icon_names(characters.text, squeezed), *_page_marks(characters.text, outside, len(page.pdf or ()))]
    return HiddenWords(_starts(hidden), _starts(harmless), _starts(over_picture))


def _starts(words: Iterable[Word]) -> frozenset[int]:
    return frozenset(word.start for word in words)


def _outside(words: Sequence[Word], page: PageCharacters) -> list[Word]:
    """The words that are outside the page."""
    width, height = page.width, page.height
    return [word for word in words if word.right < 0 or word.bottom < 0 or word.left > width or word.top > height]


def _illegible(words: Sequence[Word], page: PageCharacters) -> tuple[list[Word], list[Word]]:
    """The words whose letters are too low, and those whose letters are only too narrow.

    The box of a word has the height of its first letter. In turned text that is the letter's width, so the words with
    small boxes are measured in their own direction. This is not exact in slanting text, whose font has to be small too.
    """
    least = max(TINY, SMALL * min(1.0, max(page.width, page.height) / USUAL_LENGTH))
    small = [
        word
        for word in words
        if word.bottom - word.top < least or word.right - word.left < NARROW * (word.end - word.start)
    ]
    tiny, squeezed = [], []
    fonts = page.font_sizes([word.start for word in small])
    for word, size, font in zip(small, page.letter_sizes(small), fonts, strict=True):
        if word.bottom > word.top and (size.height < TINY or max(size.height, font) < least):
            tiny.append(word)
        elif size.width < NARROW:
            squeezed.append(word)
    return tiny, squeezed


def _icon_names(text: str, squeezed: Sequence[Word]) -> Iterator[Word]:
    """The words in runs of at most `ICON_WORDS` squeezed words, which are names of icons."""
    runs: list[list[Word]] = []
    for word in squeezed:
        if runs and not text[runs[-1][-1].end : word.start].strip():
            runs[-1].append(word)
        else:
            runs.append([word])
    return (word for run in runs if len(run) <= ICON_WORDS for word in run)


def _page_marks(text: str, outside: Sequence[Word], pages: int) -> Sequence[Word]:
    """The words outside the page, if they are only a page mark or icons; otherwise none."""
    words = [text[word.start : word.end] for word in outside]
    is_mark = not without_page_mark(" ".join(words), pages)
    return outside if is_mark or all(len(word) <= ICON_LETTERS for word in words) else ()


def _suspects(characters: PageCharacters, page_objects: PageObjects, words: Sequence[Word]) -> list[Ink]:
    """The words that are not certainly visible: light, faint, unpainted, clipped, in a layer or near shapes."""
    starts = [word.start for word in words]
    handles = characters.objects(starts)
    paints = _paints(characters, page_objects, dict(zip(handles, starts, strict=True)))
    plain = {paint for paint in set(paints.values()) if paint.is_plain}
    unclear = {handle for handle, paint in paints.items() if paint not in plain}
    rows = page_objects.shapes_by_row
    if not unclear and not rows:
        return []
    return [
        Ink(word, handle, paints[handle])
        for word, handle in zip(words, handles, strict=True)
        if handle in unclear or row_of(word) in rows
    ]


def _paints(characters: PageCharacters, page_objects: PageObjects, indices: Mapping[int, int]) -> dict[int, Paint]:
    """How text objects are painted, by handle. `indices` has the index of one of its characters for each handle."""
    reds, greens, blues, alphas = characters.colors(list(indices.values()))
    colors = zip(reds, greens, blues, strict=True)
    clips = map(page_objects.clip_boxes(indices).get, indices)
    in_layers = layered(indices) | page_objects.in_forms(indices)
    layers, transparent = map(in_layers.__contains__, indices), map(bool, map(has_transparency, indices))
    paints = map(Paint, colors, alphas, map(get_render_mode, indices), clips, layers, transparent)
    return dict(zip(indices, paints, strict=True))


def _doubtful(inks: Sequence[Ink], page_objects: PageObjects) -> Iterator[Ink]:
    """The painted words that may be invisible."""
    orders = page_objects.orders([ink.handle for ink in inks])
    for ink, order in zip(inks, orders, strict=True):
        word, paint = ink.word, ink.paint
        shapes = page_objects.shapes_by_row.get(row_of(word), ())
        cut = paint.in_layer or (paint.clip is not None and _share_inside(word, paint.clip) < INSIDE)
        if cut or paint.is_transparent or paint.mode in _STROKED or _may_be_invisible(ink, order, shapes):
            yield ink


def _may_be_invisible(ink: Ink, order: int, shapes: Iterable[Shape]) -> bool:
    """Whether a shape is painted over the word, or the word may have the colour of its background."""
    near = [shape for shape in shapes if _share_inside(ink.word, shape) >= COVERED]
    if any(shape.order > order for shape in near):
        return True
    return ink.paint.mode == _FILLED and any(
        background is None or is_faint(ink.paint.color, background) for background in _backgrounds(ink, near)
    )


def _backgrounds(ink: Ink, shapes: Iterable[Shape]) -> list[Color | None]:
    """The colours that may be behind a word, None for one that is not known. `shapes` are in the order of painting."""
    backgrounds: list[Color | None] = [PAPER]
    for shape in shapes:
        if shape.color is not None and _share_inside(ink.word, shape) >= WHOLE:
            backgrounds = [shape.color]
        else:
            backgrounds.append(shape.fill)
    return backgrounds


def _is_faint(ink: Ink, page_objects: PageObjects) -> bool:
    """Whether a word that is small enough has nearly the colour of its only background."""
    word, paint = ink.word, ink.paint
    shapes = page_objects.shapes_by_row.get(row_of(word), ())
    near = [shape for shape in shapes if _share_inside(word, shape) >= COVERED]
    behind = _backgrounds(ink, near)
    if paint.mode != _FILLED or word.bottom - word.top >= LARGE or len(behind) > 1 or behind[0] is None:
        return False
    return is_faint(paint.color, behind[0])


def _share_inside(word: Word, outer: Placed) -> float:
    width, height = overlap_across(word, outer), overlap_down(word, outer)
    area = (word.right - word.left) * (word.bottom - word.top)
    return width * height / area if width > 0 and height > 0 and area > 0 else 0.0


def _over_picture(page: pypdfium2.PdfPage, unpainted: set[Word], painted: set[Word]) -> set[Word]:
    """The unpainted words in whose place something is painted that is not another word."""
    shown = unpainted - without_contrast(page, unpainted)
    return shown.difference(_overlapping(shown, painted)) if shown else shown


def _overlapping(words: Iterable[Word], others: Iterable[Word]) -> list[Word]:
    """The words that are over one of the others."""
    rows = by_row(others)
    return [word for word in words if any(_is_over(word, other) for other in rows.get(row_of(word), ()))]


def _is_over(word: Word, other: Word) -> bool:
    return overlap_across(word, other) > OVER * narrower(word, other) and has_middle(other, word)
