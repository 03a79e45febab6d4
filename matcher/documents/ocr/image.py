"""Read PNG and JPEG pictures of a scanned or photographed page. This needs the extra `ocr`."""

import math
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from matcher.documents.limits import Limits
from matcher.documents.ocr.picture import Picture
from matcher.documents.ocr.reader import PictureReader
from matcher.documents.ocr.tesseract import missing
from matcher.documents.ocr.warnings import ILLEGIBLE, NO_WORDS, picture_of_text, picture_warnings, poor_pages
from matcher.documents.text.draft import Draft, rejoin_split_words
from matcher.errors import DocumentCorruptError, IllegiblePictureError, NoTextError, ResourceLimitError

if TYPE_CHECKING:
    from PIL import Image

PAGE_WIDTH = 595.0
"""Points. A picture has no size on paper, so its shorter side counts as the width of an A4 page."""
MOST_ENLARGED = 4.0
"""Pictures are enlarged by at most this factor. Enlarging a thumbnail further does not help OCR."""

_FORMATS = ("PNG", "JPEG")
_WHITE = 255
_TOO_LARGE = "The picture has more pixels than the limit."


def read_image(data: bytes, limits: Limits) -> Draft:
    """The lines of one picture, rotated as its EXIF orientation says. Transparent parts count as white.

    Raises:
        DocumentCorruptError: The picture cannot be decoded.
        IllegiblePictureError: The picture shows no words, or cannot be read well enough.
        NoTextError: The extra `ocr` is not installed.
        ResourceLimitError: The picture has more pixels than the limits allow.
    """
    if reason := missing():
        raise NoTextError(picture_of_text(reason))
    picture = _decode(data, limits)
    with PictureReader(limits) as reader:
        lines, quality = reader.read(picture, page=1)
    if not lines:
        raise IllegiblePictureError(NO_WORDS)
    if not quality.is_legible:
        raise IllegiblePictureError(ILLEGIBLE)
    rejoin_split_words(lines)
    return Draft(lines, warnings=picture_warnings({1: quality}), poor_scans=poor_pages({1: quality}))


def _decode(data: bytes, limits: Limits) -> Picture:
    """The picture in grey, upright and scaled for OCR. Its size is checked from the header, before decoding."""
    from PIL import ImageOps

    try:
        image = _open(data)
        if math.prod(image.size) > limits.image_pixels:
            raise ResourceLimitError(_TOO_LARGE)
        factor = min(MOST_ENLARGED, math.sqrt(limits.picture_pixels / math.prod(image.size)))
        width, height = (max(1, int(side * factor)) for side in image.size)
        image.draft("L", (width, height))
        upright = ImageOps.exif_transpose(_on_paper(image).resize((width, height)))
    except (OSError, ValueError, SyntaxError) as error:
        raise DocumentCorruptError("The picture is damaged and cannot be decoded.") from error
    scale = min(upright.size) / PAGE_WIDTH
    return Picture(upright, scale, scale / factor)


def _open(data: bytes) -> "Image.Image":
    """The picture, not yet decoded. Pillow itself refuses very large pictures, with a warning or an error."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return Image.open(BytesIO(data), formats=_FORMATS)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise ResourceLimitError(_TOO_LARGE) from error


def _on_paper(image: "Image.Image") -> "Image.Image":
    from PIL import Image

    if not image.has_transparency_data:
        return image.convert("L")
    paper = Image.new("L", image.size, _WHITE)
    layers = image.convert("LA")
    paper.paste(layers.getchannel("L"), mask=layers.getchannel("A"))
    return paper
