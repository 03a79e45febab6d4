"""Pages of a PDF that are pictures of text: scans, and letters that are drawn as shapes or whose code says nothing."""

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
from matcher.documents.text.draft import DraftLine, seen_part
from matcher.errors import NoTextError

FEW_LETTERS = 20
"""A page with fewer letters and digits to be seen has nearly no text: a page number, the stamp of a scanner."""
IMAGE_PIXELS = 400_000
"""A page with images of so many pixels may be a scan; A4 has half a million at 72 to the inch, hardly legible."""
SEGMENTS = 1_000
"""A page with shapes of so many lines and curves may show letters; each takes a dozen or two."""
UNREADABLE = 50
"""A page with so many characters that are no letters, because its fonts do not say which, shows letters."""

_PAINTED = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH)
_DEEPEST_FORM = 8


class PicturePages:
    """Reads the pages of one document from their picture where they have nearly no text; used as a context manager."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._resources = ExitStack()
        self._reader: PictureReader | None = None
        self._tried = 0
        self._read: list[int] = []
        self._unread: list[int] = []

    def lines(self, page: pypdfium2.PdfPage, number: int, characters: str, lines: list[DraftLine]) -> list[DraftLine]:
        """The page's lines: those that its characters make, or those of its picture when that shows more.

        What is hidden among the characters stays. `number` counts pages from 1.
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
        """See that the document's lines are not empty merely because its pictures cannot be read here.

        Raises:
            NoTextError: They are.
        """
        if self._unread and not self._tried and not _visible_letters(lines):
            raise NoTextError(NEEDS_OCR)

    def warnings(self) -> tuple[DocumentWarning, ...]:
        """Which pages were read from their picture, and which were not read at all."""
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
    """Whether a reader of the page sees more than a few letters and digits."""
    return next(islice(_letters(lines), FEW_LETTERS - 1, None), None) is not None


def _visible_letters(lines: list[DraftLine]) -> int:
    """How many letters and digits a reader of the page sees."""
    return sum(1 for _ in _letters(lines))


def _letters(lines: list[DraftLine]) -> Iterator[str]:
    return (character for line in lines for character in seen_part(line).text if character.isalnum())


def _is_picture(page: pypdfium2.PdfPage, characters: str) -> bool:
    """Whether something that may be a picture of text covers the page."""
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
    """The pixels of an image; none where it is damaged."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(image, width, height)
    return width.value * height.value


def _paint(page: pypdfium2.PdfPage, pixels: int) -> Picture:
    """The page in grey, at so many pixels or a few fewer."""
    width, height = page.get_size()
    scale = math.sqrt(pixels / (width * height))
    bitmap = page.render(scale=scale, grayscale=True)
    return Picture(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, scale)
