"""A picture of a page, as OCR reads it."""

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from PIL import Image


class Picture(msgspec.Struct, frozen=True):
    """A grey picture of one page.

    `scale` is its number of pixels per point. `detail` is the number that it had before it was scaled for OCR.
    """

    image: "Image.Image"
    scale: float
    detail: float
