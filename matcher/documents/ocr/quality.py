"""Judge how well a picture of text could be read. The numbers to judge by are data, each with its reason."""

import math
from collections.abc import Iterable
from statistics import median

import msgspec

from knowledge.rules.loader import packaged_rules
from matcher.documents.ocr.mending import light_in_shadow
from matcher.documents.ocr.picture import Picture
from matcher.documents.ocr.tesseract import LONG, SIZE_OF_X_HEIGHT, Reading, ReadLine

_TENTH = 0.1


class Quality(msgspec.Struct, frozen=True):
    """How well a page was read from its picture.

    `confidence` is the mean confidence of its words, 0 to 100. `letters` is the number of letters that are certain,
    and `height` the height of an x, in pixels of the original picture. `slant` is by how many degrees lines differ,
    without the tenth at either end. `light` is the lightness of the paper in a shadow, as a share of that of the
    lightest paper.
    """

    confidence: int
    letters: int
    height: float
    slant: float
    light: float

    @property
    def is_legible(self) -> bool:
        """Whether the words are worth keeping."""
        judged = packaged_rules().reading.pictures
        is_noise = self.letters < judged.fewest_letters.value and not self.is_sure
        return self.confidence >= judged.least_confidence.value and not is_noise

    @property
    def is_sure(self) -> bool:
        """Whether nearly all words are right."""
        judged = packaged_rules().reading.pictures
        return (
            self.confidence >= judged.sure_confidence.value
            and self.height >= judged.smallest_letters.value
            and self.slant <= judged.most_slant.value
            and self.light >= judged.dark_shadow.value
        )


def quality_of(reading: Reading, picture: Picture) -> Quality:
    """The quality of what was read in a picture. Without any line, confidence, letters and height are 0."""
    sizes = [line.size for line in reading.lines]
    height = median(sizes) / SIZE_OF_X_HEIGHT * picture.detail if sizes else 0.0
    light = light_in_shadow(picture.image)
    return Quality(reading.confidence, reading.letters, height, _slant(reading.lines), light)


def _slant(lines: Iterable[ReadLine]) -> float:
    angles = sorted(math.degrees(line.angle) for line in lines if line.length >= LONG)
    end = int(_TENTH * len(angles))
    return angles[-1 - end] - angles[end] if angles else 0.0
