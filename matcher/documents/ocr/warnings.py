"""The warnings about pages that are pictures of text."""

from collections.abc import Sequence

from matcher.documents.ocr.tesseract import INSTALL
from matcher.documents.resume_text import DocumentWarning

OCR = "ocr"
UNREAD_PAGES = "unread-pages"

NEEDS_OCR = f"The document is a picture of text. Reading pictures needs an extra: {INSTALL}"
"""The error message for a document that cannot be read without the extra."""


def read_from_picture(pages: Sequence[int]) -> DocumentWarning:
    """The warning that these pages were read by OCR."""
    pronoun = "its picture" if len(pages) == 1 else "their pictures"
    verb = "was" if len(pages) == 1 else "were"
    return DocumentWarning(OCR, f"{_names(pages)} {verb} read from {pronoun}; some words may be misread")


def not_read(pages: Sequence[int], *, most: int | None) -> DocumentWarning:
    """The warning that these pages were not read, so their words are missing from the text.

    `most` is the limit on pictures that they exceed, or None if the extra is not installed.
    """
    what = "is a picture and was" if len(pages) == 1 else "are pictures and were"
    why = f"reading pictures needs an extra: {INSTALL}" if most is None else f"at most {most} pictures are read"
    return DocumentWarning(UNREAD_PAGES, f"{_names(pages)} {what} not read; {why}")


def _names(pages: Sequence[int]) -> str:
    """The page numbers as words: "page 2", "pages 1, 2 and 4"."""
    *others, last = map(str, pages)
    return f"pages {', '.join(others)} and {last}" if others else f"page {last}"
