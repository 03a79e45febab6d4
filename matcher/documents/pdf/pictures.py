"""Read the pages of a PDF that are pictures of text: scans, letters drawn as shapes, fonts without character codes."""

import ctypes
import math
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from types import TracebackType
from typing import Self

import pypdfium2
import pypdfium2.raw as pdfium

from matcher.documents.limits import Limits
from matcher.documents.ocr.lines import draft_lines
from matcher.documents.ocr.tesseract import Picture, PictureReader, is_available
from matcher.documents.ocr.warnings import NEEDS_OCR, not_read, read_from_picture
from matcher.documents.resume_text import DocumentWarning
from matcher.documents.text.draft import DraftLine, visible_part
from matcher.errors import NoTextError

FEW_LETTERS = 20
"""A page with fewer visible letters and digits has hardly any text: a page number, or the stamp of a scanner."""
IMAGE_PIXELS = 400_000
"""A page whose images have this many pixels may be a scan. A hardly legible A4 page at 72 per inch has 500,000."""
SEGMENTS = 1_000
"""A page whose shapes have this many lines and curves may show letters. A letter has about 12 to 24 of them."""
UNREADABLE = 50
"""A page with this many characters that are not letters or digits has fonts without character codes."""

_PAINTED = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH)
_DEEPEST_FORM = 8


class PicturePages:
    """Reads those pages of one document by OCR that have hardly any text. It is a context manager."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._resources = ExitStack()
        self._reader: PictureReader | None = None
        self._tried = 0
        self._read: list[int] = []
        self._unread: list[int] = []

    def lines(self, page: pypdfium2.PdfPage, number: int, characters: str, lines: list[DraftLine]) -> list[DraftLine]:
        """The page's `lines`, or the lines read by OCR if they have more letters. Hidden text is kept.

        `number` is the page number, from 1. `characters` is the page's text.
        """
        if _has_text(lines) or not _is_picture(page, characters):
            return lines
        if self._tried == self._limits.pictures or not is_available():
            self._unread.append(number)
            return lines
        self._tried += 1
        found = draft_lines(self._picture_reader().read(_paint(page, self._limits.picture_pixels)), number)
        if _visible_letters(found) <= _visible_letters(lines):
            return lines
        self._read.append(number)
        return [*(line for line in lines if line.hidden), *found]

    def check(self, lines: list[DraftLine]) -> None:
        """Check that the document did not remain without text because the extra `ocr` is missing.

        Raises:
            NoTextError: It did.
        """
        if self._unread and not self._tried and not _visible_letters(lines):
            raise NoTextError(NEEDS_OCR)

    def warnings(self) -> tuple[DocumentWarning, ...]:
        """The warnings about pages that were read by OCR and about pages that were not read."""
        most = self._limits.pictures if self._tried else None
        read = [read_from_picture(self._read)] if self._read else []
        unread = [not_read(self._unread, most=most)] if self._unread else []
        return (*read, *unread)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._resources.close()

    def _picture_reader(self) -> PictureReader:
        if self._reader is None:
            self._reader = self._resources.enter_context(PictureReader(self._limits))
        return self._reader


def _has_text(lines: list[DraftLine]) -> bool:
    """Whether the lines have at least `FEW_LETTERS` visible letters and digits."""
    return next(islice(_letters(lines), FEW_LETTERS - 1, None), None) is not None


def _visible_letters(lines: list[DraftLine]) -> int:
    """The number of visible letters and digits."""
    return sum(1 for _ in _letters(lines))


def _letters(lines: list[DraftLine]) -> Iterator[str]:
    return (character for line in lines for character in visible_part(line).text if character.isalnum())


def _is_picture(page: pypdfium2.PdfPage, characters: str) -> bool:
    """Whether the page may be a picture of text."""
    if sum(not (character.isspace() or character.isalnum()) for character in characters) >= UNREADABLE:
        return True
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


def _paint(page: pypdfium2.PdfPage, pixels: int) -> Picture:
    """The page painted in grey, with about this many pixels."""
    width, height = page.get_size()
    scale = math.sqrt(pixels / (width * height))
    bitmap = page.render(scale=scale, grayscale=True)
    return Picture(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, scale)
