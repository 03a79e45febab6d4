"""PDFium's own functions, declared so that an address of an array's place can be passed for a pointer.

pypdfium2's helpers make a handful of Python objects for each character or shape of a page. With these functions and
`map`, a whole page costs one Python object for each answer.
"""

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

_HANDLE = ctypes.c_void_p
_INDEX = ctypes.c_int
_ADDRESS = ctypes.c_void_p
_LENGTH = ctypes.c_ulong
_COORDINATES = 4
_CHANNELS = 4
_LONGEST_MARK = 32

Sides = tuple["array[float]", "array[float]", "array[float]", "array[float]"]
Channels = tuple["array[int]", "array[int]", "array[int]", "array[int]"]


def _declare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


get_unicode = _declare(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INDEX)
get_text_object = _declare(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INDEX)
get_font = _declare(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
get_render_mode = _declare(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _HANDLE)
set_render_mode = _declare(pdfium.FPDFTextObj_SetTextRenderMode, ctypes.c_int, _HANDLE, ctypes.c_int)
count_objects = _declare(pdfium.FPDFPage_CountObjects, ctypes.c_int, _HANDLE)
get_object = _declare(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INDEX)
count_form_objects = _declare(pdfium.FPDFFormObj_CountObjects, ctypes.c_int, _HANDLE)
get_form_object = _declare(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, _LENGTH)
get_type = _declare(pdfium.FPDFPageObj_GetType, ctypes.c_int, _HANDLE)
get_clip_path = _declare(pdfium.FPDFPageObj_GetClipPath, _HANDLE, _HANDLE)
count_clip_paths = _declare(pdfium.FPDFClipPath_CountPaths, ctypes.c_int, _HANDLE)
count_marks = _declare(pdfium.FPDFPageObj_CountMarks, ctypes.c_int, _HANDLE)

_get_mark = _declare(pdfium.FPDFPageObj_GetMark, _HANDLE, _HANDLE, _LENGTH)
_get_mark_name = _declare(pdfium.FPDFPageObjMark_GetName, ctypes.c_int, _HANDLE, _ADDRESS, _LENGTH, _ADDRESS)
_get_loose_box = _declare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _HANDLE, _INDEX, _ADDRESS)
_get_fill_color = _declare(pdfium.FPDFText_GetFillColor, ctypes.c_int, _HANDLE, _INDEX, *[_ADDRESS] * _CHANNELS)
_get_bounds = _declare(pdfium.FPDFPageObj_GetBounds, ctypes.c_int, _HANDLE, *[_ADDRESS] * _COORDINATES)


def address_of(handle: Any) -> int | None:
    """The address that one of pypdfium2's raw handles stands for."""
    return ctypes.cast(handle, ctypes.c_void_p).value


def loose_boxes(page: int | None, places: Sequence[int]) -> Sides:
    """The lefts, tops, rights and bottoms of characters, in PDF's coordinates; their font decides on the height."""
    coordinates, addresses = _room("f", len(places), _COORDINATES)
    deque(map(_get_loose_box, repeat(page), places, addresses[0]), maxlen=0)
    lefts, tops, rights, bottoms = (coordinates[side::_COORDINATES] for side in range(_COORDINATES))
    return lefts, tops, rights, bottoms


def fill_colors(page: int | None, places: Sequence[int]) -> Channels:
    """The reds, greens, blues and alphas of characters, 0 to 255."""
    channels, addresses = _room("I", len(places), _CHANNELS)
    deque(map(_get_fill_color, repeat(page), places, *addresses), maxlen=0)
    reds, greens, blues, alphas = (channels[channel::_CHANNELS] for channel in range(_CHANNELS))
    return reds, greens, blues, alphas


def object_bounds(handles: Sequence[int]) -> Sides:
    """The lefts, tops, rights and bottoms of page objects, in the coordinates of what holds them."""
    coordinates, addresses = _room("f", len(handles), _COORDINATES)
    deque(map(_get_bounds, handles, *addresses), maxlen=0)
    lefts, bottoms, rights, tops = (coordinates[side::_COORDINATES] for side in range(_COORDINATES))
    return lefts, tops, rights, bottoms


def mark_name(handle: int, number: int) -> str:
    """The name of one of a page object's marks (ISO 32000-1, 14.6); "" for a very long one."""
    name = (ctypes.c_char * _LONGEST_MARK)()
    length = ctypes.c_ulong()
    _get_mark_name(_get_mark(handle, number), ctypes.addressof(name), _LONGEST_MARK, ctypes.addressof(length))
    return name.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace")


def _room(code: str, count: int, width: int) -> "tuple[array[Any], list[Iterable[int]]]":
    """Room for so many groups of numbers, and for each place in a group its addresses."""
    numbers = array(code, bytes(4 * width * count))
    first = numbers.buffer_info()[0]
    end = first + 4 * len(numbers)
    return numbers, [range(first + 4 * place, end, 4 * width) for place in range(width)]
