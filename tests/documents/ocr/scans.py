"""Imitate a scanner: pages are painted, rotated a little, made grainy and compressed as JPEG."""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image

DPI = 200
GRAIN = 12.0
"""Standard deviation of the noise, in grey levels of 255."""
QUALITY = 60
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


def _scanned(page: pypdfium2.PdfPage, dpi: int, angle: float, random: np.random.Generator, grain: float) -> Image.Image:
    painted = page.render(scale=dpi / _POINTS, grayscale=True).to_pil()
    turned = painted.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    levels = np.asarray(turned, dtype=np.float32) * (_PAPER / 255)
    return Image.fromarray((levels + random.normal(0, grain, levels.shape)).clip(0, 255).astype(np.uint8))
