"""Places and heights of office documents at which no reader sees text, in points."""

from collections.abc import Iterable

LEAST_ROW = 4.0
"""A row with a fixed height of less than this shows no words."""
_BEFORE_THE_PAGE = -360.0
_BEHIND_THE_PAGE = 1200.0
"""A3 paper is 1191 points long."""


def is_off_page(places: Iterable[float]) -> bool:
    """Whether text is moved so far in one of these directions, in points, that it is off the page."""
    return any(not _BEFORE_THE_PAGE < place < _BEHIND_THE_PAGE for place in places)
