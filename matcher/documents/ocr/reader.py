"""Read pictures of text, mended as far as that helps."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Self

import msgspec

from matcher.documents.limits import Limits
from matcher.documents.ocr import mending
from matcher.documents.ocr.lines import draft_lines
from matcher.documents.ocr.picture import Picture
from matcher.documents.ocr.quality import Quality, quality_of
from matcher.documents.ocr.tesseract import Reading, ReadWord, Tesseract
from matcher.documents.process_limits import allow_picture
from matcher.documents.text.draft import DraftLine
from matcher.errors import OcrNeededError

if TYPE_CHECKING:
    from PIL import Image

Mend = Callable[["Image.Image"], "Image.Image"]


class PictureText(NamedTuple):
    """The lines of a page that was read from its picture, and how well they could be read."""

    lines: list[DraftLine]
    quality: Quality


class _Attempt(NamedTuple):
    """A picture, mended in some way, and what was read in it. `was_grainy` says that its grain was smoothed."""

    picture: Picture
    reading: Reading
    was_grainy: bool


class PictureReader:
    """Reads the pictures of one document. It is a context manager and needs the extra `ocr`."""

    def __init__(self, limits: Limits) -> None:
        """Raises `OcrNeededError` if the limits do not allow to read pictures."""
        if not limits.ocr:
            raise OcrNeededError("A page of the document must be read by OCR.")
        self._limits = limits
        self._tesseract = Tesseract()
        self._further_attempts = limits.picture_attempts

    def read(self, picture: Picture, page: int) -> PictureText:
        """The text of a picture. `page` is the number of its page, from 1.

        The picture is turned level and its grain is smoothed. If its light is uneven or its words are not certain, it
        is mended further, and the attempt counts in which most letters were read with certainty.
        """
        best = self._first_attempt(picture)
        for is_needed, mend in _MENDS:
            if self._further_attempts and is_needed(best):
                self._further_attempts -= 1
                best = max(best, self._attempt(best, mend), key=lambda attempt: attempt.reading.letters)
        return PictureText(draft_lines(best.reading.lines, page), quality_of(best.reading, picture))

    def words(self, picture: Picture) -> list[ReadWord]:
        """The words of a picture with their places. The picture is not mended."""
        allow_picture(self._limits)
        return self._tesseract.words(picture)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tesseract.__exit__()

    def _first_attempt(self, picture: Picture) -> _Attempt:
        """The picture level and without grain."""
        image = mending.levelled(mending.as_seen(picture.image))
        was_grainy = mending.is_grainy(image)
        return self._read(
            msgspec.structs.replace(picture, image=mending.smooth(image) if was_grainy else image), was_grainy
        )

    def _attempt(self, attempt: _Attempt, mend: Mend) -> _Attempt:
        picture = attempt.picture
        return self._read(msgspec.structs.replace(picture, image=mend(picture.image)), attempt.was_grainy)

    def _read(self, picture: Picture, was_grainy: bool) -> _Attempt:
        allow_picture(self._limits)
        return _Attempt(picture, self._tesseract.read(picture), was_grainy)


def _is_unevenly_lit(attempt: _Attempt) -> bool:
    return mending.is_unevenly_lit(attempt.picture.image)


def _may_be_blurred(attempt: _Attempt) -> bool:
    """Whether words are not certain. Sharpening would only bring back the grain of a grainy picture."""
    is_sure = quality_of(attempt.reading, attempt.picture).is_sure
    return bool(attempt.reading.lines) and not is_sure and not attempt.was_grainy


def _is_illegible(attempt: _Attempt) -> bool:
    return bool(attempt.reading.lines) and not quality_of(attempt.reading, attempt.picture).is_legible


_MENDS: tuple[tuple[Callable[[_Attempt], bool], Mend], ...] = (
    (_is_unevenly_lit, mending.evenly_lit),
    (_may_be_blurred, mending.sharpened),
    (_is_illegible, mending.upside_down),
)
"""When a picture is mended further, and how. Tesseract does not read text that is upside down."""
