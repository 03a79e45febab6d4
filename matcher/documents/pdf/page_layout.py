"""From the fragments of text that a page paints to its lines in reading order.

A page may be painted row by row across two columns. Where a gutter is clearly seen, such rows are cut at it and each
column is read for itself. Everywhere else the painted order is the reading order: it is right far more often than any
order told from positions alone.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from matcher.documents.pdf.characters import Word

SAME_LINE = 0.6
"""Share of the lower one's height by which two fragments overlap vertically when they stand on one line."""
EDGE = 3.0
"""Left edges at most this many points apart are one edge."""
OUTDENT = 20.0
"""A column's only heading may begin so many points left of the column."""
FEWEST_ROWS = 4
"""A column has at least this many fragments beside the gutter."""
FEWEST_SHORT_ROWS = 8
"""And at least this many when they are short: fewer are labels, and what stands beside them their values."""
SHORT = 15
"""A column's fragments are short when they have fewer characters than this on average."""
LEAST_BALANCE = 0.2
"""And at least this share of what the other column has; fewer are side headings."""
LEAST_TURNS = 1.0
"""The painted order goes from column to column this often for each fragment of the shorter one; else it is right."""
MOST_EDGES = 0.4
"""A right column has at most this share of different left edges; more are right-aligned dates and places."""
MOST_DATED = 0.4
"""A column has a year in at most this share of its fragments; more are dates that belong to what they stand beside."""
MOST_LABELS = 0.4
"""A left column has a colon at the end of at most this share; more are labels, and the right ones their values."""
MOST_HEADING_LINES = 2
"""So many lines under the right column, at the end of the left one, are no part of it."""
MOST_RETURNS = 2
"""A page whose painted order goes back up within a column this often is read by position alone."""
LEAST_HEIGHT = 0.35
"""Columns take at least this share of the height of the page's text; less is a table."""
LEAST_HEIGHT_IF_JUMBLED = 0.1
"""On a page that is read by position a short column must be found too, or its lines would join those beside them."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Fragment(msgspec.Struct, eq=False):
    """Text without a wide gap, `page_text[start:end]`. Points from the page's top left corner."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    row: int
    """The painted line that it is part of."""

    def add(self, word: Word) -> None:
        """Take in the next word."""
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
        """Whether it stands on the same line as the other one, which was painted before it."""
        if self.row == other.row:
            return True
        overlap = min(self.bottom, other.bottom) - max(self.top, other.top)
        height = min(self.bottom - self.top, other.bottom - other.top)
        return (other.right <= self.left or self.right <= other.left) and overlap > SAME_LINE * height

    def is_above(self, other: "Fragment") -> bool:
        """Whether it stands over the other one, in the same column."""
        return self.bottom <= other.top and self.left < other.right and other.left < self.right


class Gutter(msgspec.Struct, frozen=True):
    """What stands on either side of an empty strip, from top to bottom."""

    left: list[Fragment]
    right: list[Fragment]

    @property
    def shorter(self) -> int:
        """The number of fragments on the side that has fewer."""
        return min(len(self.left), len(self.right))


def reading_order(fragments: Sequence[Fragment], text: str) -> list[list[Fragment]]:
    """The page's lines in reading order, each the fragments on it from left to right."""
    if _is_jumbled(fragments):
        columns = _columns(sorted(fragments, key=_height_on_page), text, LEAST_HEIGHT_IF_JUMBLED)
    else:
        columns = _columns(list(fragments), text, LEAST_HEIGHT)
    return [line for column in columns for line in _lines(column)]


def _is_jumbled(fragments: Sequence[Fragment]) -> bool:
    """Whether the painted order goes back up within a column again and again."""
    returns = 0
    for place, (before, fragment) in enumerate(pairwise(fragments), start=1):
        if fragment.bottom <= before.top and any(fragment.is_above(earlier) for earlier in fragments[:place]):
            returns += 1
            if returns == MOST_RETURNS:
                return True
    return False


def _height_on_page(fragment: Fragment) -> float:
    return fragment.top + fragment.bottom


def _lines(fragments: list[Fragment]) -> Iterator[list[Fragment]]:
    line: list[Fragment] = []
    for fragment in fragments:
        if line and not fragment.continues(line[-1]):
            yield sorted(line, key=lambda part: part.left)
            line = []
        line.append(fragment)
    if line:
        yield sorted(line, key=lambda part: part.left)


def _columns(fragments: list[Fragment], text: str, least_height: float) -> list[list[Fragment]]:
    """The fragments in reading order, parted where one column ends and the next begins."""
    gutter = _find_gutter(fragments, text, least_height)
    if gutter is None:
        return [fragments]
    left, right = ({fragment.start for fragment in side} for side in (gutter.left, gutter.right))
    first = next(place for place, fragment in enumerate(fragments) if fragment.start in left | right)
    parts = (
        fragments[:first],
        [fragment for fragment in fragments if fragment.start in left],
        [fragment for fragment in fragments if fragment.start in right],
        [fragment for fragment in fragments[first:] if fragment.start not in left | right],
    )
    return [column for part in parts if part for column in _columns(part, text, least_height)]


def _find_gutter(fragments: list[Fragment], text: str, least_height: float) -> Gutter | None:
    """The gutter with the most fragments on its shorter side, of equal ones on both."""
    strips = _strips(fragments) if len(fragments) >= 2 * FEWEST_ROWS else []
    if not strips:
        return None
    height = max(fragment.bottom for fragment in fragments) - min(fragment.top for fragment in fragments)
    from_top = sorted(fragments, key=_height_on_page)
    gutters = (gutter for strip in strips for gutter in _bands(from_top, strip))
    clear = (
        gutter
        for gutter in gutters
        if _parts_columns(gutter, text, least_height * height)
        and _turns(gutter, fragments) >= LEAST_TURNS * gutter.shorter
    )
    return max(clear, key=lambda gutter: (gutter.shorter, len(gutter.left) + len(gutter.right)), default=None)


def _strips(fragments: list[Fragment]) -> list[float]:
    """Where a gutter may be: left of edges that fragments share, with enough of them on either side for a column."""
    edges = Counter(round(fragment.left / EDGE) for fragment in fragments)
    shared = {edge for edge, count in edges.items() if count >= FEWEST_ROWS // 2}
    strips = [(edge - 1) * EDGE for edge in sorted(edges) if edge in shared or _is_outdented(edge, shared)]
    first = sorted(fragment.right for fragment in fragments)[FEWEST_ROWS - 1]
    last = sorted(fragment.left for fragment in fragments)[-FEWEST_ROWS]
    return [strip for strip in strips if first <= strip <= last]


def _is_outdented(edge: int, shared: set[int]) -> bool:
    """A heading may stand a little left of the column below it."""
    return any(0 < (other - edge) * EDGE <= OUTDENT for other in shared)


def _bands(from_top: list[Fragment], strip: float) -> Iterator[Gutter]:
    """The stretches of the page, from its top, in which nothing crosses the strip."""
    left: list[Fragment] = []
    right: list[Fragment] = []
    for fragment in from_top:
        if fragment.left >= strip:
            right.append(fragment)
        elif fragment.right <= strip:
            left.append(fragment)
        else:
            yield Gutter(_without_heading(left, right), right)
            left, right = [], []
    yield Gutter(left, right)


def _without_heading(left: list[Fragment], right: list[Fragment]) -> list[Fragment]:
    """The left column without a heading at its end that stands over what follows both columns."""
    end = max((fragment.bottom for fragment in right), default=0.0)
    below = sum(fragment.top >= end for fragment in left)
    return left[:-below] if 0 < below <= MOST_HEADING_LINES else left


def _parts_columns(gutter: Gutter, text: str, least_height: float) -> bool:
    left, right = gutter.left, gutter.right
    longer = max(len(left), len(right))
    return (
        gutter.shorter >= max(FEWEST_ROWS, LEAST_BALANCE * longer)
        and gutter.shorter >= max(_fewest_rows(left), _fewest_rows(right))
        and _height(gutter) >= least_height
        and _different_edges(right) <= MOST_EDGES * len(right)
        and max(_share_dated(left, text), _share_dated(right, text)) <= MOST_DATED
        and sum(text[fragment.end - 1] == ":" for fragment in left) <= MOST_LABELS * len(left)
    )


def _fewest_rows(column: list[Fragment]) -> int:
    characters = sum(fragment.end - fragment.start for fragment in column)
    return FEWEST_SHORT_ROWS if characters < SHORT * len(column) else FEWEST_ROWS


def _turns(gutter: Gutter, fragments: list[Fragment]) -> int:
    """How often the order of the fragments goes from one side to the other."""
    side = dict.fromkeys((fragment.start for fragment in gutter.left), 0)
    side |= dict.fromkeys((fragment.start for fragment in gutter.right), 1)
    sides = [side[fragment.start] for fragment in fragments if fragment.start in side]
    return sum(before != after for before, after in pairwise(sides))


def _height(gutter: Gutter) -> float:
    """The height of the stretch in which both sides have text."""
    top = max(min(fragment.top for fragment in side) for side in (gutter.left, gutter.right))
    bottom = min(max(fragment.bottom for fragment in side) for side in (gutter.left, gutter.right))
    return bottom - top


def _different_edges(fragments: list[Fragment]) -> int:
    return len({round(fragment.left / EDGE) for fragment in fragments})


def _share_dated(fragments: list[Fragment], text: str) -> float:
    return sum(bool(_YEAR.search(text, fragment.start, fragment.end)) for fragment in fragments) / len(fragments)
