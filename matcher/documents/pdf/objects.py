"""The objects that a PDF page paints, and their order: text may be invisible on, under or clipped by them."""

import ctypes
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from matcher.documents.pdf.characters import PageCharacters
from matcher.documents.pdf.pdfium_functions import (
    Sides,
    count_clip_paths,
    count_marks,
    form_objects,
    get_clip_path,
    get_type,
    handle_of,
    is_drawn,
    mark_name,
    object_bounds,
    page_objects,
)
from matcher.documents.pdf.places import Edges, by_row

RULE = 4.0
"""Points. A shape that is narrower or lower is a rule or an underline, which does not hide text."""
SMALL = 20.0
"""Points. A thing that is neither wider nor higher may be a bullet, or a part of an icon."""
OPAQUE = 250
"""A fill of at least this alpha, of 255, hides what is beneath it."""
_CORNER_TOLERANCE = 1.0
"""Points. The corners of a rectangle may be this far from the corners of its box."""
_RECTANGLE_SEGMENTS = range(4, 7)
_LAYER = "OC"

Color = tuple[int, int, int]

PAPER: Color = (255, 255, 255)


class Shape(NamedTuple):
    """A filled path, an image or a shading. `order` is its position in the painting order.

    `fill` is its colour, or None if that is not known. `color` is the same, but only if the shape certainly paints its
    whole box in that opaque colour; otherwise None.
    """

    order: int
    left: float
    top: float
    right: float
    bottom: float
    fill: Color | None
    color: Color | None


class SmallThing(NamedTuple):
    """A small path, image or shading, and whether it is a drawn path."""

    left: float
    top: float
    right: float
    bottom: float
    is_drawn: bool


class Matrix(NamedTuple):
    """An affine transformation, as PDF writes it."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """The transformed point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: "Matrix") -> "Matrix":
        """The transformation that applies this one first and the outer one after it."""
        e, f = outer.apply(self.e, self.f)
        return Matrix(
            outer.a * self.a + outer.c * self.b,
            outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d,
            outer.b * self.c + outer.d * self.d,
            e,
            f,
        )


_IDENTITY = Matrix()


class PageObjects:
    """The objects of a page in painting order. The objects of a form come at the position of the form."""

    def __init__(self, page: pypdfium2.PdfPage, characters: PageCharacters) -> None:
        self._characters = characters
        self._handles: list[int] = []
        self._types: list[int] = []
        self._matrices: dict[int, Matrix] = {}
        self._collect(page_objects(handle_of(page.raw)), None)
        self._orders, self._places = self._find_places()
        self.shapes_by_row = by_row(self._shapes())

    def small_things(self) -> list[SmallThing]:
        """The small paths, images and shadings of the page."""
        return [
            SmallThing(*edges, self._types[order] == pdfium.FPDF_PAGEOBJ_PATH and is_drawn(self._handles[order]))
            for order, edges in zip(self._orders, self._places, strict=True)
            if edges.right - edges.left <= SMALL and edges.bottom - edges.top <= SMALL
        ]

    def in_forms(self, handles: Iterable[int]) -> frozenset[int]:
        """Those of the objects that are in forms. A form may be in a layer although its objects are not marked so."""
        return frozenset(handle for handle in handles if handle in self._matrices) if self._matrices else frozenset()

    def orders(self, handles: Sequence[int]) -> list[int]:
        """The positions of these text objects in the painting order; 0 for generated text, which has no object."""
        order = dict(zip(self._handles, range(len(self._handles)), strict=True)) if handles else {}
        return [order.get(handle, 0) for handle in handles]

    def clip_boxes(self, handles: Collection[int]) -> dict[int, Edges]:
        """The clip box of each object that is clipped. It is empty if the clip path is not a rectangle."""
        return {handle: self._clip_box(handle) for handle in clipped(handles)}

    def _clip_box(self, handle: int) -> Edges:
        clip = get_clip_path(handle)
        boxes = [self._path_box(clip, number, handle) for number in range(count_clip_paths(clip))]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return Edges(max(lefts), max(tops), min(rights), min(bottoms))

    def _collect(self, handles: list[int], matrix: Matrix | None) -> None:
        types = list(map(get_type, handles))
        if matrix is None and pdfium.FPDF_PAGEOBJ_FORM not in types:
            self._handles, self._types = handles, types
            return
        for handle, kind in zip(handles, types, strict=True):
            self._handles.append(handle)
            self._types.append(kind)
            if matrix is not None:
                self._matrices[handle] = matrix
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                inner = _matrix(handle).then(matrix or _IDENTITY)
                self._collect(form_objects(handle), inner)

    def _find_places(self) -> tuple[list[int], list[Edges]]:
        """The positions in the painting order of what may be a shape, and the places of these on the page."""
        shapeless = (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM)
        orders = [order for order, kind in enumerate(self._types) if kind not in shapeless]
        handles = [self._handles[order] for order in orders]
        return orders, list(map(Edges, *self._characters.displayed(*self._on_page(handles, object_bounds(handles)))))

    def _shapes(self) -> Iterator[Shape]:
        first_text = next((order for order, kind in enumerate(self._types) if kind == pdfium.FPDF_PAGEOBJ_TEXT), 0)
        bare_paper = True
        for order, edges in zip(self._orders, self._places, strict=True):
            if edges.right - edges.left < RULE or edges.bottom - edges.top < RULE:
                continue
            shape = self._shape(order, self._handles[order], edges)
            bare_paper = bare_paper and order < first_text and (shape is None or shape.fill == PAPER)
            if shape is not None and not bare_paper:
                yield shape

    def _shape(self, order: int, handle: int, edges: Edges) -> Shape | None:
        """The object as a shape; None for a path that is not painted or has only thin lines."""
        if self._types[order] != pdfium.FPDF_PAGEOBJ_PATH:
            return Shape(order, *edges, None, None)
        if (paint := _paint(handle)) is None:
            return None
        fill, opaque = paint
        solid = opaque and not clipped([handle]) and _is_rectangle(handle)
        return Shape(order, *edges, fill, fill if solid else None)

    def _on_page(self, handles: Sequence[int], sides: Sides) -> Sequence[Sequence[float]]:
        if not self._matrices:
            return sides
        boxes = [
            _around([matrix.apply(x, y) for x in (left, right) for y in (top, bottom)])
            for matrix, left, top, right, bottom in zip(
                (self._matrices.get(handle, _IDENTITY) for handle in handles), *sides, strict=True
            )
        ]
        return tuple(zip(*boxes, strict=True)) if boxes else ((), (), (), ())

    def _path_box(self, clip: int, number: int, handle: int) -> Edges:
        path = ctypes.cast(clip, pdfium.FPDF_CLIPPATH)
        count = pdfium.FPDFClipPath_CountPathSegments(path, number)
        matrix = self._matrices.get(handle, _IDENTITY)
        if count not in _RECTANGLE_SEGMENTS:
            return Edges(0.0, 0.0, 0.0, 0.0)
        points = [_point(pdfium.FPDFClipPath_GetPathSegment(path, number, index)) for index in range(count)]
        sides = ([side] for side in _around([matrix.apply(*point) for point in points]))
        return Edges(*(side for [side] in self._characters.displayed(*sides)))


def clipped(handles: Collection[int]) -> frozenset[int]:
    """The objects that have a clip path."""
    counts = map(count_clip_paths, map(get_clip_path, handles))
    return frozenset(handle for handle, count in zip(handles, counts, strict=True) if count > 0)


def layered(handles: Collection[int]) -> frozenset[int]:
    """The objects that are in a layer, which can be switched off (ISO 32000-1, 8.11)."""
    counts = zip(handles, map(count_marks, handles), strict=True)
    return frozenset(
        handle for handle, count in counts if any(mark_name(handle, mark) == _LAYER for mark in range(count))
    )


def _paint(handle: int) -> tuple[Color | None, bool] | None:
    """The fill of a path and whether it is opaque; None for a path that is not painted or has only thin lines."""
    path = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    if mode.value == pdfium.FPDF_FILLMODE_NONE:
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(path, width)
        return (None, False) if stroke.value and width.value >= RULE else None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    if not alpha.value:
        return None
    return (red.value, green.value, blue.value), alpha.value >= OPAQUE


def _is_rectangle(handle: int) -> bool:
    """Whether all points of the path are corners of its box, and all corners are points of the path."""
    path = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
    count = pdfium.FPDFPath_CountSegments(path)
    if count not in _RECTANGLE_SEGMENTS:
        return False
    matrix = _matrix(handle)
    points = [matrix.apply(*_point(pdfium.FPDFPath_GetPathSegment(path, number))) for number in range(count)]
    left, top, right, bottom = _around(points)
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    return all(any(_is_near(point, corner) for point in points) for corner in corners) and all(
        any(_is_near(point, corner) for corner in corners) for point in points
    )


def _is_near(point: tuple[float, float], corner: tuple[float, float]) -> bool:
    return abs(point[0] - corner[0]) <= _CORNER_TOLERANCE and abs(point[1] - corner[1]) <= _CORNER_TOLERANCE


def _point(segment: pdfium.FPDF_PATHSEGMENT) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _matrix(handle: int) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT), matrix)
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _around(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The left, top, right and bottom around points, in PDF's coordinates."""
    xs, ys = zip(*points, strict=True)
    return min(xs), max(ys), max(xs), min(ys)
