"""Read the pages of a PDF that are pictures of text: scans, letters drawn as shapes, fonts without character codes."""

import ctypes
import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import cached_property
from typing import Self

import pypdfium2
import pypdfium2.raw as pdfium

from matcher.documents.limits import Limits
from matcher.documents.ocr.picture import Picture
from matcher.documents.ocr.quality import Quality
from matcher.documents.ocr.reader import PictureReader
from matcher.documents.ocr.tesseract import missing
from matcher.documents.ocr.text_layer import not_shown
from matcher.documents.ocr.warnings import (
    ILLEGIBLE,
    not_read,
    picture_of_text,
    picture_warnings,
    poor_pages,
    too_many,
    too_poor,
)
from matcher.documents.pdf.page_text import PageText, read_page_text
from matcher.documents.resume_text import DocumentWarning
from matcher.documents.text.draft import DraftLine
from matcher.errors import IllegiblePictureError, NoTextError

FEW_LETTERS = 20
"""A page with fewer visible letters and digits has hardly any text: a page number, or the stamp of a scanner."""
STAMP_LETTERS = 200
"""A scan with fewer visible letters and digits may have a stamp, such as where it was downloaded and when."""
WHOLE_PAGE = 0.8
"""The share of a page that a scan covers at least."""
MORE = 2
"""OCR must find this many times the letters of the page's own text, or it has only read that text again."""
IMAGE_PIXELS = 400_000
"""A page whose images have this many pixels may be a scan. A hardly legible A4 page at 72 per inch has 500,000."""
SEGMENTS = 1_000
"""A page whose shapes have this many lines and curves may show letters. A letter has about 12 to 24 of them."""
UNREADABLE = 50
"""A page with this many characters that are not letters or digits has fonts without character codes."""

_PAINTED = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH)
_DEEPEST_FORM = 8
_POINTS_PER_INCH = 72


class PicturePages:
    """Reads those pages of one document by OCR that have hardly any text. It is a context manager."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._resources = ExitStack()
        self._reader: PictureReader | None = None
        self._tried = 0
        self._qualities: dict[int, Quality] = {}
        self._illegible: list[int] = []
        self._unread: list[int] = []

    @cached_property
    def _missing(self) -> str | None:
        return missing()

    def read(self, page: pypdfium2.PdfPage, number: int) -> PageText:
        """The page's text, or the text of its picture if that has more. `number` is the page number, from 1."""
        text = read_page_text(page, number)
        if _is_picture(page, text):
            return self._read_picture(page, number, text)
        if text.over_picture and self._may_read():
            return read_page_text(page, number, self._picture_reader().words(self._paint(page)))
        return text

    def _may_read(self) -> bool:
        """Whether one more picture may be read. It is counted."""
        if self._missing or self._tried == self._limits.pictures:
            return False
        self._tried += 1
        return True

    def _read_picture(self, page: pypdfium2.PdfPage, number: int, text: PageText) -> PageText:
        if not self._may_read():
            self._unread.append(number)
            return text
        lines, quality = self._picture_reader().read(self._paint(page), number)
        if _letters(lines) <= MORE * _letters(text.lines):
            return text
        if not quality.is_legible:
            self._illegible.append(number)
            return text
        self._qualities[number] = quality
        return PageText(lines, not_shown(text.hidden, lines), text.characters)

    def check(self, lines: Sequence[DraftLine]) -> None:
        """Check that the document did not remain without text because its pictures were not read.

        Raises:
            IllegiblePictureError: It did, because they are too poor.
            NoTextError: It did, because something is not installed.
        """
        if _letters(lines, enough=1):
            return
        if self._missing and self._unread:
            raise NoTextError(picture_of_text(self._missing))
        if self._illegible:
            raise IllegiblePictureError(ILLEGIBLE)

    @property
    def poor(self) -> tuple[int, ...]:
        """The numbers of the pages that were read from a picture that is hard to read."""
        return poor_pages(self._qualities)

    def warnings(self) -> tuple[DocumentWarning, ...]:
        """The warnings about pages that were read by OCR and about pages that were not read."""
        return (*picture_warnings(self._qualities), *self._unread_warnings())

    def _unread_warnings(self) -> Iterator[DocumentWarning]:
        if self._illegible:
            yield too_poor(self._illegible)
        if self._unread and self._missing:
            yield not_read(self._unread, self._missing)
        elif self._unread:
            yield too_many(self._unread, self._limits.pictures)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._resources.close()

    def _paint(self, page: pypdfium2.PdfPage) -> Picture:
        """The page painted in grey, with as many pixels as the limits say."""
        width, height = page.get_size()
        scale = math.sqrt(self._limits.picture_pixels / (width * height))
        image = page.render(scale=scale, grayscale=True).to_pil()
        return Picture(image, scale, _detail(page) or scale)

    def _picture_reader(self) -> PictureReader:
        if self._reader is None:
            self._reader = self._resources.enter_context(PictureReader(self._limits))
        return self._reader


def _letters(lines: Sequence[DraftLine], *, enough: float = math.inf) -> int:
    """The number of letters and digits, counted until there are `enough`."""
    letters = 0
    for line in lines:
        letters += sum(map(str.isalnum, line.text))
        if letters >= enough:
            break
    return letters


def _is_picture(page: pypdfium2.PdfPage, text: PageText) -> bool:
    """Whether the page may be a picture of text."""
    letters = _letters(text.lines, enough=STAMP_LETTERS)
    if letters >= FEW_LETTERS:
        return letters < STAMP_LETTERS and _covers_page(page)
    signs = sum(not (character.isspace() or character.isalnum()) for character in text.characters)
    return signs >= UNREADABLE or _may_show_letters(page)


def _covers_page(page: pypdfium2.PdfPage) -> bool:
    """Whether an image covers nearly the whole page."""
    width, height = page.get_size()
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) >= WHOLE_PAGE * width * height and _pixels(image.raw) >= IMAGE_PIXELS:
            return True
    return False


def _may_show_letters(page: pypdfium2.PdfPage) -> bool:
    """Whether the page's images and shapes have enough detail to show letters."""
    pixels = segments = 0
    for painted in page.get_objects(filter=_PAINTED, max_depth=_DEEPEST_FORM):
        if painted.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pixels += _pixels(painted.raw)
        else:
            segments += pdfium.FPDFPath_CountSegments(painted.raw)
        if pixels >= IMAGE_PIXELS or segments >= SEGMENTS:
            return True
    return False


def _pixels(image: pdfium.FPDF_PAGEOBJECT) -> int:
    """The number of pixels of an image; 0 if it is damaged."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(image, width, height)
    return width.value * height.value


def _detail(page: pypdfium2.PdfPage) -> float:
    """The pixels per point of the page's largest image; 0 if it has none."""
    images = [image.raw for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST_FORM)]
    if not images:
        return 0.0
    metadata = pdfium.FPDF_IMAGEOBJ_METADATA()
    pdfium.FPDFImageObj_GetImageMetadata(max(images, key=_pixels), page.raw, metadata)
    return float(metadata.horizontal_dpi) / _POINTS_PER_INCH
