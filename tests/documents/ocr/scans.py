"""Imitate scanners and cameras: pages are painted, rotated, made grainy, shadowed, blurred and compressed as JPEG."""

from collections.abc import Callable, Sequence
from io import BytesIO

import numpy as np
import pypdfium2
from fpdf import FPDF
from PIL import Image, ImageFilter

from matcher.documents.limits import Limits
from tests.documents.builders import pdf

DPI = 200
GRAIN = 12.0
"""Standard deviation of the noise, in grey levels of 255."""
QUALITY = 60
SMALL = Limits(picture_pixels=1_000_000)
"""Enough for the large letters of the pages that `large` makes, and fast."""
_PAPER = 245
_POINTS = 72


def scan(document: bytes, *, dpi: int = DPI, angle: float = 0.7, grain: float = GRAIN) -> list[Image.Image]:
    """The pages of a PDF as grey pictures, rotated by `angle` degrees. Every call gives the same pictures."""
    pages = pypdfium2.PdfDocument(document)
    return [_scanned(page, dpi, angle, np.random.default_rng(number), grain) for number, page in enumerate(pages)]


def as_pdf(pictures: Sequence[Image.Image], *, dpi: int = DPI) -> bytes:
    """A PDF with only a JPEG on each page."""
    stream = BytesIO()
    first, *others = pictures
    first.save(stream, "PDF", save_all=True, append_images=others, resolution=dpi, quality=QUALITY)
    return stream.getvalue()


def as_picture(picture: Image.Image, form: str, **options: object) -> bytes:
    """The picture as a file in the format `form`, "PNG" or "JPEG"."""
    stream = BytesIO()
    picture.save(stream, form, **{"quality": QUALITY, **options})
    return stream.getvalue()


def shadowed(picture: Image.Image, light: float) -> Image.Image:
    """The picture with a soft shadow. Where it is darkest, there is only this share of the light."""
    levels = np.asarray(picture, dtype=np.float32)
    down, across = np.mgrid[0 : 1 : levels.shape[0] * 1j, 0 : 1 : levels.shape[1] * 1j]
    return Image.fromarray((levels * (light + (1 - light) * (down + across) / 2)).astype(np.uint8))


def half_in_shadow(picture: Image.Image, light: float) -> Image.Image:
    """The picture with a shadow that has a hard edge across the page."""
    levels = np.asarray(picture, dtype=np.float32).copy()
    down, across = np.mgrid[0 : 1 : levels.shape[0] * 1j, 0 : 1 : levels.shape[1] * 1j]
    levels[across + 0.6 * down < 0.7] *= light
    return Image.fromarray(levels.astype(np.uint8))


def faded(picture: Image.Image, darkest: int, lightest: int) -> Image.Image:
    """The picture with grey ink and grey paper of these levels."""
    return picture.point(lambda level: darkest + (lightest - darkest) * level // 255)


def blurred(picture: Image.Image, radius: float) -> Image.Image:
    """The picture out of focus."""
    return picture.filter(ImageFilter.GaussianBlur(radius))


def grainy(picture: Image.Image, grain: float) -> Image.Image:
    """The picture with noise of this standard deviation, in grey levels of 255. Every call gives the same."""
    levels = np.asarray(picture, dtype=np.float32)
    return Image.fromarray(
        (levels + np.random.default_rng(0).normal(0, grain, levels.shape)).clip(0, 255).astype(np.uint8)
    )


def photographed(picture: Image.Image, slant: float) -> Image.Image:
    """The page on a dark table, photographed at an angle: its far edge is shorter by about this share, twice."""
    width, height = picture.size
    table = (round(1.15 * width), round(1.1 * height))
    left, right, top, bottom = 0.07 * table[0], 0.93 * table[0], 0.05 * table[1], 0.95 * table[1]
    corners = [
        (left + slant * width, top + slant * height / 2),
        (right - 0.6 * slant * width, top),
        (right, bottom),
        (left, bottom - 0.4 * slant * height),
    ]
    seen = picture.transform(
        table,
        Image.Transform.PERSPECTIVE,
        _perspective(corners, [(0, 0), (width, 0), (width, height), (0, height)]),
        Image.Resampling.BICUBIC,
        fillcolor=90,
    )
    return grainy(blurred(shadowed(seen, 0.5), 1), 6)


def _perspective(corners: Sequence[tuple[float, float]], places: Sequence[tuple[float, float]]) -> list[float]:
    """The numbers of Pillow's perspective transformation that moves these corners to these places."""
    rows = []
    for (x, y), (u, v) in zip(corners, places, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    sides = [side for place in places for side in place]
    return [float(number) for number in np.linalg.solve(np.array(rows, dtype=float), np.array(sides, dtype=float))]


def large(*texts: str) -> Image.Image:
    """A picture of a page with these lines in large letters."""

    def paint(page: FPDF) -> None:
        page.set_font("Helvetica", size=28)
        for number, text in enumerate(texts):
            page.text(50, 100 + 50 * number, text)

    (picture,) = scan(pdf(paint), dpi=100, angle=0, grain=0)
    return picture


def placed(picture: Image.Image) -> Callable[[FPDF], None]:
    """A function that paints the picture over a whole page of a PDF."""
    return lambda page: page.image(picture, 0, 0, page.w, page.h)


def _scanned(page: pypdfium2.PdfPage, dpi: int, angle: float, random: np.random.Generator, grain: float) -> Image.Image:
    painted = page.render(scale=dpi / _POINTS, grayscale=True).to_pil()
    turned = painted.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    levels = np.asarray(turned, dtype=np.float32) * (_PAPER / 255)
    return Image.fromarray((levels + random.normal(0, grain, levels.shape)).clip(0, 255).astype(np.uint8))
