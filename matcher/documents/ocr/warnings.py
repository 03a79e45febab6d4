"""The warnings about pages that are pictures of text."""

from collections.abc import Mapping, Sequence

from matcher.documents.ocr.quality import Quality
from matcher.documents.resume_text import DocumentWarning

OCR = "ocr"
POOR_SCAN = "poor-scan"
UNREAD_PAGES = "unread-pages"

_BETTER = "a scan with 200 dots per inch or a sharp photograph from straight above, in even light,"
ILLEGIBLE = f"The document is a picture that cannot be read well enough; {_BETTER} can be read."
"""The error message for a document whose pictures are all too poor."""
NO_WORDS = f"No words were found in the picture; {_BETTER} can be read."
"""The error message for a picture without text."""


def picture_of_text(reason: str) -> str:
    """The error message for a document that cannot be read because something is not installed."""
    return f"The document is a picture of text. {reason}"


def picture_warnings(qualities: Mapping[int, Quality]) -> tuple[DocumentWarning, ...]:
    """The warnings about pages that were read by OCR. `qualities` has the quality of each, by page number."""
    poor = poor_pages(qualities)
    read = [_read_from_picture(list(qualities))] if qualities else []
    return (*read, *([_hard_to_read(poor)] if poor else ()))


def poor_pages(qualities: Mapping[int, Quality]) -> tuple[int, ...]:
    """The numbers of the pages that could be read, but not surely."""
    return tuple(page for page, quality in qualities.items() if not quality.is_sure)


def _read_from_picture(pages: Sequence[int]) -> DocumentWarning:
    pronoun = "its picture" if len(pages) == 1 else "their pictures"
    verb = "was" if len(pages) == 1 else "were"
    return DocumentWarning(OCR, f"{_names(pages)} {verb} read from {pronoun}; some words may be misread")


def _hard_to_read(pages: Sequence[int]) -> DocumentWarning:
    what = "is a poor picture" if len(pages) == 1 else "are poor pictures"
    return DocumentWarning(
        POOR_SCAN, f"{_names(pages)} {what}, so words may be wrong or missing; {_BETTER} would be read better"
    )


def not_read(pages: Sequence[int], reason: str) -> DocumentWarning:
    """The warning that these pages were not read, so their words are missing from the text."""
    what = "is a picture and was" if len(pages) == 1 else "are pictures and were"
    return DocumentWarning(UNREAD_PAGES, f"{_names(pages)} {what} not read; {reason}")


def too_poor(pages: Sequence[int]) -> DocumentWarning:
    """The warning that these pages were not read because their pictures are too poor."""
    return not_read(pages, f"{_BETTER} can be read")


def too_many(pages: Sequence[int], most: int) -> DocumentWarning:
    """The warning that these pages were not read because at most `most` pictures of a document are read."""
    return not_read(pages, f"at most {most} pictures are read")


def _names(pages: Sequence[int]) -> str:
    """The page numbers as words: "page 2", "pages 1, 2 and 4"."""
    *others, last = map(str, pages)
    return f"pages {', '.join(others)} and {last}" if others else f"page {last}"
