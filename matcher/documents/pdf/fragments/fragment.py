"""A part of a line on a page that has no wide gap, and what its text looks like."""

from collections.abc import Sequence

import msgspec

from matcher.documents.pdf.characters import Word
from matcher.documents.pdf.places import is_beside, share_column
from matcher.documents.text.years import YEAR

EDGE = 3.0
"""Points. Left edges are rounded to multiples of this, so that nearly equal edges count as one."""
LEAST_PITCH, MOST_PITCH = 0.5, 1.0
"""The next line begins at most this share of a line's height above or below the end of the line before it."""


class Fragment(msgspec.Struct, eq=False):
    """A part of a line without a wide gap, `page_text[start:end]`. Points from the page's top left corner."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    row: int
    """The number of the painted line that it is part of."""

    def add(self, word: Word) -> None:
        """Extend the fragment by the next word."""
        self.end = word.end
        if word.left < self.left:
            self.left = word.left
        if word.top < self.top:
            self.top = word.top
        if word.right > self.right:
            self.right = word.right
        if word.bottom > self.bottom:
            self.bottom = word.bottom

    def continues(self, other: "Fragment") -> bool:
        """Whether it is on the same line as the other fragment, which was painted before it."""
        return self.row == other.row or is_beside(self, other)

    def is_next_line_of(self, other: "Fragment") -> bool:
        """Whether it stands where the line after the other fragment would, in the same column or cell."""
        height = other.bottom - other.top
        is_near = other.bottom - LEAST_PITCH * height <= self.top <= other.bottom + MOST_PITCH * height
        return is_near and share_column(self, other)

    def is_above(self, other: "Fragment") -> bool:
        """Whether it is above the other fragment, in the same column."""
        return self.bottom <= other.top and share_column(self, other)


def characters(column: Sequence[Fragment]) -> float:
    """The characters of a fragment on average."""
    return sum(fragment.end - fragment.start for fragment in column) / len(column)


def has_a_year(fragment: Fragment, text: str) -> bool:
    """Whether a fragment of the page's text has a year, as dates have."""
    return YEAR.search(text, fragment.start, fragment.end) is not None
