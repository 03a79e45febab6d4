"""How much text may stand on a drawing, which is then its background instead of the page."""

from collections.abc import Iterable

from lxml import etree

LEAST_WIDTH = 28.0
"""Points. No words stand on a narrower drawing."""
ENDLESS = 10**9
"""Lines that stand on a drawing of the header or footer that is as high as a page."""
_LINE = 10.0
"""Points. The least height of a line, to count the lines that fit on a drawing."""
_HALF_A_PAGE = 400.0
"""Points. A higher drawing of the page itself, its header or footer is behind the text of each page."""

Drawings = dict[etree._Element, float]
"""The heights of drawings, in points, by the paragraphs in which they are anchored."""


def lines_on(height: float) -> int:
    """How many lines fit on a drawing."""
    return int(min(height / _LINE, ENDLESS))


def lines_on_each_page(heights: Iterable[float]) -> int:
    """How many lines of the body may stand on drawings of the page, its headers and footers."""
    highest = max(heights, default=0.0)
    return ENDLESS if highest >= _HALF_A_PAGE else lines_on(highest)
