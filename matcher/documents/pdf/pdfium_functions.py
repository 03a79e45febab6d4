"""Call PDFium's functions for all the characters or objects of a page at once.

pypdfium2's helpers make several Python objects for each character or shape, which is slow. These functions, called with
`map`, make only one for each result. Functions that are called for every character have no declared arguments, because
`ctypes` takes twice as long as `_pointer` to convert declared ones.
"""

import ctypes
import math
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from operator import mul
from typing import Any

import pypdfium2.raw as pdfium

_HANDLE = ctypes.c_void_p
_ADDRESS = ctypes.c_void_p
_LENGTH = ctypes.c_ulong
_COORDINATES = 4
_CHANNELS = 4
_MATRIX = 6
_LONGEST_MARK = 32

Handle = Any
"""A page, or the text of a page, as the functions below take it; see `handle_of`."""
Sides = tuple["array[float]", "array[float]", "array[float]", "array[float]"]
Channels = tuple["array[int]", "array[int]", "array[int]", "array[int]"]

_pointer = ctypes.c_void_p.from_param


def _declare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The function with this result type. Without declared arguments it takes integers and results of `_pointer`."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


get_font = _declare(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
get_render_mode = _declare(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _HANDLE)
set_render_mode = _declare(pdfium.FPDFTextObj_SetTextRenderMode, ctypes.c_int, _HANDLE, ctypes.c_int)
get_type = _declare(pdfium.FPDFPageObj_GetType, ctypes.c_int, _HANDLE)
get_clip_path = _declare(pdfium.FPDFPageObj_GetClipPath, _HANDLE, _HANDLE)
count_clip_paths = _declare(pdfium.FPDFClipPath_CountPaths, ctypes.c_int, _HANDLE)
has_transparency = _declare(pdfium.FPDFPageObj_HasTransparency, ctypes.c_int, _HANDLE)
count_marks = _declare(pdfium.FPDFPageObj_CountMarks, ctypes.c_int, _HANDLE)

_get_glyph_width = _declare(
    pdfium.FPDFFont_GetGlyphWidth, ctypes.c_int, _HANDLE, ctypes.c_uint, ctypes.c_float, _ADDRESS
)
_get_unicode = _declare(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_get_text_object = _declare(pdfium.FPDFText_GetTextObject, _HANDLE)
_get_loose_box = _declare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
_get_fill_color = _declare(pdfium.FPDFText_GetFillColor, ctypes.c_int)
_get_matrix = _declare(pdfium.FPDFText_GetMatrix, ctypes.c_int)
_get_origin = _declare(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
_get_font_size = _declare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_count_objects = _declare(pdfium.FPDFPage_CountObjects, ctypes.c_int)
_get_object = _declare(pdfium.FPDFPage_GetObject, _HANDLE)
_count_form_objects = _declare(pdfium.FPDFFormObj_CountObjects, ctypes.c_int, _HANDLE)
_get_form_object = _declare(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, _LENGTH)
_get_draw_mode = _declare(pdfium.FPDFPath_GetDrawMode, ctypes.c_int, _HANDLE, _ADDRESS, _ADDRESS)
_get_bounds = _declare(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, _HANDLE, *[_ADDRESS] * _COORDINATES)
_get_mark = _declare(pdfium.FPDFPageObj_GetMark, _HANDLE, _HANDLE, _LENGTH)
_get_mark_name = _declare(pdfium.FPDFPageObjMark_GetName, ctypes.c_int, _HANDLE, _ADDRESS, _LENGTH, _ADDRESS)


def handle_of(raw: Any) -> Handle:
    """A raw handle of pypdfium2 as a `Handle`."""
    return _pointer(ctypes.cast(raw, ctypes.c_void_p).value)


def unicodes(page: Handle, count: int) -> list[int]:
    """The code points of the first `count` characters."""
    return list(map(_get_unicode, repeat(page), range(count)))


def text_objects(page: Handle, indices: Iterable[int]) -> list[int]:
    """The handles of the text objects that paint these characters."""
    return list(map(_get_text_object, repeat(page), indices))


def page_objects(page: Handle) -> list[int]:
    """The handles of the objects of a page, in painting order."""
    return list(map(_get_object, repeat(page), range(_count_objects(page))))


def form_objects(form: int) -> list[int]:
    """The handles of the objects of a form, in painting order."""
    return list(map(_get_form_object, repeat(form), range(_count_form_objects(form))))


def loose_boxes(page: Handle, indices: Sequence[int]) -> Sides:
    """The lefts, tops, rights and bottoms of characters in PDF's coordinates. Their height comes from the font."""
    coordinates, addresses = _buffer("f", len(indices), _COORDINATES)
    deque(map(_get_loose_box, repeat(page), indices, addresses[0]), maxlen=0)
    lefts, tops, rights, bottoms = (coordinates[side::_COORDINATES] for side in range(_COORDINATES))
    return lefts, tops, rights, bottoms


def fill_colors(page: Handle, indices: Sequence[int]) -> Channels:
    """The reds, greens, blues and alphas of characters, 0 to 255."""
    channels, addresses = _buffer("I", len(indices), _CHANNELS)
    deque(map(_get_fill_color, repeat(page), indices, *addresses), maxlen=0)
    reds, greens, blues, alphas = (channels[channel::_CHANNELS] for channel in range(_CHANNELS))
    return reds, greens, blues, alphas


def font_sizes(page: Handle, indices: Sequence[int]) -> list[float]:
    """The displayed font sizes of characters, in points."""
    numbers = _matrices(page, indices)
    scales = map(math.hypot, numbers[2::_MATRIX], numbers[3::_MATRIX])
    return list(map(mul, map(_get_font_size, repeat(page), indices), scales))


def directions(page: Handle, indices: Sequence[int]) -> list[tuple[float, float]]:
    """How far the text runs to the right and up at each character. Both are 0 for generated characters."""
    numbers = _matrices(page, indices)
    return list(zip(numbers[::_MATRIX], numbers[1::_MATRIX], strict=True))


def glyph_end(page: Handle, index: int, code: int) -> tuple[float, float] | None:
    """The point where the next character would begin by the font's width of this code point; None if it has none."""
    width, x, y, matrix = ctypes.c_float(), ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    font, size = get_font(_get_text_object(page, index)), _get_font_size(page, index)
    if not _get_glyph_width(font, code, size, ctypes.addressof(width)) or not width.value:
        return None
    _get_origin(page, index, ctypes.byref(x), ctypes.byref(y))
    _get_matrix(page, index, ctypes.byref(matrix))
    return x.value + matrix.a * width.value, y.value + matrix.b * width.value


def object_bounds(handles: Sequence[int]) -> Sides:
    """The lefts, tops, rights and bottoms of objects, in the coordinates of their page or form."""
    coordinates, addresses = _buffer("f", len(handles), _COORDINATES)
    deque(map(_get_bounds, handles, *addresses), maxlen=0)
    lefts, bottoms, rights, tops = (coordinates[side::_COORDINATES] for side in range(_COORDINATES))
    return lefts, tops, rights, bottoms


def is_drawn(path: int) -> bool:
    """Whether a path is filled or has lines. Others only clip."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    _get_draw_mode(path, ctypes.addressof(mode), ctypes.addressof(stroke))
    return bool(mode.value or stroke.value)


def mark_name(handle: int, number: int) -> str:
    """The name of a page object's mark (ISO 32000-1, 14.6); "" if it is very long. Marks are numbered from 0."""
    name = (ctypes.c_char * _LONGEST_MARK)()
    length = ctypes.c_ulong()
    _get_mark_name(_get_mark(handle, number), ctypes.addressof(name), _LONGEST_MARK, ctypes.addressof(length))
    return name.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace")


def _matrices(page: Handle, indices: Sequence[int]) -> "array[float]":
    """The six numbers of each character's transformation, one character after the other."""
    numbers, addresses = _buffer("f", len(indices), _MATRIX)
    deque(map(_get_matrix, repeat(page), indices, addresses[0]), maxlen=0)
    return numbers


def _buffer(code: str, count: int, width: int) -> "tuple[array[Any], list[Iterable[Any]]]":
    """An array for `count` groups of `width` numbers, and for each position in a group the pointers to it."""
    numbers = array(code, bytes(4 * width * count))
    first = numbers.buffer_info()[0]
    end = first + 4 * len(numbers)
    return numbers, [map(_pointer, range(first + 4 * index, end, 4 * width)) for index in range(width)]
