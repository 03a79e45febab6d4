"""Mend pictures of text before OCR: turn them level, smooth their grain, even out their light, sharpen them.

What nobody can see in a picture stays unseen.
"""

from array import array
from collections.abc import Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from knowledge.rules.loader import packaged_rules
from matcher.documents.text.colors import LEAST_CONTRAST

if TYPE_CHECKING:
    from PIL import Image

SMALL = 500
"""Pixels. The rotation is measured on a picture of this width, which is fast and still shows each line of text."""
CLEARER = 1.2
"""A picture is only turned if its lines then stand out more clearly by this factor."""
_SURROUNDINGS = 8
"""Pixels of the small picture around a letter, more than its strokes are wide."""
_CELL = 8
"""Pixels. The light is measured in squares of this size."""
_PAPER = 9
"""Squares. Between two strokes there is paper within this distance."""
_DARKEST, _DARK, _LIGHTEST = 0.05, 0.2, 0.95
"""The shares of the paper that are darker than its darkest parts, its dark parts and its lightest parts."""
_LEVELS = 255


def as_seen(image: "Image.Image") -> "Image.Image":
    """The picture; blank if its lightest and its darkest place are so alike that nobody can read it."""
    levels = [level for level, pixels in enumerate(image.convert("L").histogram()) if pixels]
    return image.point(lambda _: _LEVELS) if levels[-1] - levels[0] < LEAST_CONTRAST else image


def levelled(image: "Image.Image") -> "Image.Image":
    """The picture, turned so that its lines of text are level."""
    from PIL import Image

    angle = skew(image)
    if abs(angle) < packaged_rules().reading.pictures.least_skew.value:
        return image
    return image.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=_LEVELS)


def skew(image: "Image.Image") -> float:
    """The degrees, counter-clockwise, by which to turn the picture to make its lines level; 0 if none is better.

    At the right angle, rows of pixels with much ink and rows with none follow each other, so neighbouring rows differ
    most (W. Postl, Detection of linear oblique structures and skew scan in digitized documents, 1986).
    """
    ink = _ink(image)
    most = round(packaged_rules().reading.pictures.most_skew.value)
    coarse = _clearest(ink, [float(angle) for angle in range(-most, most + 1)])
    angle = _clearest(ink, [coarse + tenth / 10 for tenth in range(-9, 10)])
    return angle if _clarity(ink, angle) > CLEARER * _clarity(ink, 0.0) else 0.0


def _clearest(ink: "Image.Image", angles: Sequence[float]) -> float:
    return max(angles, key=partial(_clarity, ink))


def _ink(image: "Image.Image") -> "Image.Image":
    """A small picture of how much darker each pixel is than its surroundings."""
    from PIL import Image, ImageChops, ImageFilter

    height = max(1, round(SMALL * image.height / image.width))
    small = image.resize((SMALL, height), Image.Resampling.BOX)
    return ImageChops.subtract(small.filter(ImageFilter.BoxBlur(_SURROUNDINGS)), small).convert("F")


def _clarity(ink: "Image.Image", angle: float) -> float:
    """How much neighbouring rows of the turned picture differ."""
    from PIL import Image

    turned = ink.rotate(angle, resample=Image.Resampling.BILINEAR)
    rows = array("f", turned.resize((1, turned.height), Image.Resampling.BOX).tobytes())
    return sum((after - before) ** 2 for before, after in pairwise(rows))


def is_grainy(image: "Image.Image") -> bool:
    """Whether so much noise is in the picture that OCR takes it for strokes."""
    from PIL import ImageChops, ImageFilter

    noise = ImageChops.difference(image, image.filter(ImageFilter.BoxBlur(1)))
    return _level(noise, 0.5) >= packaged_rules().reading.pictures.grain.value


def smooth(image: "Image.Image") -> "Image.Image":
    """The picture with less grain."""
    from PIL import ImageFilter

    return image.filter(ImageFilter.GaussianBlur(1.2))


def sharpened(image: "Image.Image") -> "Image.Image":
    """The picture with clearer strokes, if it is blurred."""
    from PIL import ImageFilter

    return image.filter(ImageFilter.UnsharpMask(radius=4, percent=300, threshold=0))


def upside_down(image: "Image.Image") -> "Image.Image":
    """The picture, turned by half a turn."""
    from PIL import Image

    return image.transpose(Image.Transpose.ROTATE_180)


def is_unevenly_lit(image: "Image.Image") -> bool:
    """Whether some of the paper is much darker than the rest, as in a shadow."""
    return _light(image, _DARKEST) < packaged_rules().reading.pictures.uneven_light.value


def light_in_shadow(image: "Image.Image") -> float:
    """The lightness of a large dark part of the paper, as a share of that of its lightest part, 0 to 1."""
    return _light(image, _DARK)


def _light(image: "Image.Image", share: float) -> float:
    paper = _paper(image)
    return _level(paper, share) / max(1, _level(paper, _LIGHTEST))


def evenly_lit(image: "Image.Image") -> "Image.Image":
    """The picture with white paper everywhere: each pixel as a share of the paper around it."""
    from PIL import Image, ImageMath

    def share(values: dict[str, Any]) -> Any:
        lightness = values["image"] * _LEVELS / values["max"](values["paper"], 1)
        return values["convert"](values["min"](lightness, _LEVELS), "L")

    paper = _paper(image).resize(image.size, Image.Resampling.BILINEAR)
    even: Image.Image = ImageMath.lambda_eval(share, image=image, paper=paper)
    return even


def _paper(image: "Image.Image") -> "Image.Image":
    """The lightness of the paper in each square of the picture: letters are replaced by the paper around them."""
    from PIL import Image, ImageFilter

    squares = (max(1, image.width // _CELL), max(1, image.height // _CELL))
    lightness = image.resize(squares, Image.Resampling.BOX)
    return lightness.filter(ImageFilter.MaxFilter(_PAPER)).filter(ImageFilter.MinFilter(_PAPER))


def _level(image: "Image.Image", share: float) -> int:
    """The grey level that this share of the pixels does not exceed."""
    counts = list(accumulate(image.histogram()))
    return next(level for level, count in enumerate(counts) if count >= share * counts[-1])
