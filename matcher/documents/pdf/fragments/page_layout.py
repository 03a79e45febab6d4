"""Arrange the fragments of text on a page into lines in reading order.

The reading order is usually the painting order, which is right far more often than an order computed from positions.
But some pages are painted row by row across columns. If the gutter between columns is clear, each column is read by
itself.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from matcher.documents.pdf.fragments.fragment import EDGE, Fragment, characters, has_a_year
from matcher.documents.pdf.fragments.row_heads import begin_rows
from matcher.documents.text.tables.repeated_labels import repeated_labels

OUTDENT = 20.0
"""Points. The heading of a column may begin this far to the left of the column."""
FEWEST_ROWS = 4
"""A column has at least this many fragments."""
FEWEST_SHORT_ROWS = 8
"""A column of short fragments has at least this many. Fewer are labels beside their values."""
SHORT = 15
"""A column's fragments are short when they have fewer characters than this on average."""
LEAST_BALANCE = 0.2
"""A column has at least this share of the other column's fragments. Fewer are side headings."""
LEAST_TURNS = 1.0
"""Columns are read separately if the painting order changes between them at least this often for each fragment of the
shorter column. With fewer changes the painting order is right."""
MOST_EDGES = 0.4
"""A right column has at most this share of different left edges. More are right-aligned dates and places."""
MOST_DATED = 0.4
"""A column has a year in at most this share of its fragments. More are dates of what is beside them."""
MOST_LABELS = 0.4
"""At most this share of a left column's fragments end with a colon or are labels of a form. More are labels of what is
beside them."""
MOST_HEADING_LINES = 2
"""Up to this many lines at the end of the left column, below the right column, are a heading for what follows both."""
MOST_RETURNS = 2
"""A page whose painting order goes back up within a column this often is read by position only."""
FEWEST_AMONG_OTHERS = 3
"""The painting order may also go back up only once. The page is read by position if at least this many fragments from
before are between later ones of the same column, as headings are if they are painted first."""
MOST_COMPARED = 100
"""At most this many earlier and later fragments are compared, so that pages of very many take no longer."""
LEAST_HEIGHT = 0.35
"""Columns take up at least this share of the height of the page's text. Lower ones are a table."""
LEAST_HEIGHT_IF_JUMBLED = 0.1
"""The same on a page that is read by position. Short columns count there, or their rows would become single lines."""


class Gutter(msgspec.Struct, frozen=True):
    """A possible gutter: the fragments on its left and on its right, from top to bottom."""

    left: list[Fragment]
    right: list[Fragment]

    @property
    def shorter(self) -> int:
        """The number of fragments on the side that has fewer."""
        return min(len(self.left), len(self.right))


def reading_order(fragments: Sequence[Fragment], text: str) -> list[list[Fragment]]:
    """The page's lines in reading order. Each line is a list of fragments from left to right."""
    if _is_jumbled(fragments):
        columns = _columns(sorted(fragments, key=_height_on_page), text, LEAST_HEIGHT_IF_JUMBLED)
    else:
        columns = _columns(list(fragments), text, LEAST_HEIGHT)
    return [line for column in columns for line in _lines(column)]


def _is_jumbled(fragments: Sequence[Fragment]) -> bool:
    """Whether the painting order goes back up within a column, repeatedly or to lines around those painted before."""
    returns = 0
    for index, (before, fragment) in enumerate(pairwise(fragments), start=1):
        if fragment.bottom <= before.top and any(fragment.is_above(earlier) for earlier in fragments[:index]):
            returns += 1
            if returns == MOST_RETURNS or _are_between_later(fragments, index):
                return True
    return False


def _are_between_later(fragments: Sequence[Fragment], index: int) -> bool:
    """Whether several earlier fragments have both later ones above and later ones below them in their column.

    One is enough that begins about where the nearest lines above and below it do, as a heading does.
    """
    earlier, later = fragments[max(0, index - MOST_COMPARED) : index], fragments[index : index + MOST_COMPARED]
    among = 0
    for fragment in earlier:
        above = [other for other in later if other.is_above(fragment)]
        below = [other for other in later if fragment.is_above(other)]
        if above and below:
            among += 1
            nearest = max(above, key=lambda other: other.bottom), min(below, key=lambda other: other.top)
            if among == FEWEST_AMONG_OTHERS or all(abs(other.left - fragment.left) <= OUTDENT for other in nearest):
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
    """The fragments in reading order, one list for each column and for the text before and after columns."""
    gutter = _find_gutter(fragments, text, least_height)
    if gutter is None:
        return [fragments]
    left, right = ({fragment.start for fragment in side} for side in (gutter.left, gutter.right))
    first = next(index for index, fragment in enumerate(fragments) if fragment.start in left | right)
    parts = (
        fragments[:first],
        [fragment for fragment in fragments if fragment.start in left],
        [fragment for fragment in fragments if fragment.start in right],
        [fragment for fragment in fragments[first:] if fragment.start not in left | right],
    )
    return [column for part in parts if part for column in _columns(part, text, least_height)]


def _find_gutter(fragments: list[Fragment], text: str, least_height: float) -> Gutter | None:
    """The clear gutter with the most fragments on its shorter side, or on both sides if that is equal."""
    strips = _strips(fragments) if len(fragments) >= 2 * FEWEST_ROWS else []
    if not strips:
        return None
    height = max(fragment.bottom for fragment in fragments) - min(fragment.top for fragment in fragments)
    from_top = sorted(fragments, key=_height_on_page)
    gutters = (gutter for strip in strips for gutter in _bands(from_top, strip))
    clear = (
        gutter
        for gutter in gutters
        if _separates_columns(gutter, text, least_height * height)
        and _turns(gutter, fragments) >= LEAST_TURNS * gutter.shorter
    )
    return max(clear, key=lambda gutter: (gutter.shorter, len(gutter.left) + len(gutter.right)), default=None)


def _strips(fragments: list[Fragment]) -> list[float]:
    """The x positions of possible gutters: left of common left edges, with enough fragments on both sides."""
    edges = Counter(round(fragment.left / EDGE) for fragment in fragments)
    shared = {edge for edge, count in edges.items() if count >= FEWEST_ROWS // 2}
    strips = [(edge - 1) * EDGE for edge in sorted(edges) if edge in shared or _is_outdented(edge, shared)]
    first = sorted(fragment.right for fragment in fragments)[FEWEST_ROWS - 1]
    last = sorted(fragment.left for fragment in fragments)[-FEWEST_ROWS]
    return [strip for strip in strips if first <= strip <= last]


def _is_outdented(edge: int, shared: set[int]) -> bool:
    """Whether the edge is a little to the left of a common edge, as that of a column's heading may be."""
    return any(0 < (other - edge) * EDGE <= OUTDENT for other in shared)


def _bands(from_top: list[Fragment], strip: float) -> Iterator[Gutter]:
    """The parts of the page, from top to bottom, with fragments on both sides of this x position and none across it."""
    left: list[Fragment] = []
    right: list[Fragment] = []
    for fragment in from_top:
        if fragment.left >= strip:
            right.append(fragment)
        elif fragment.right <= strip:
            left.append(fragment)
        else:
            if left and right:
                yield Gutter(_without_heading(left, right), right)
            left, right = [], []
    if left and right:
        yield Gutter(left, right)


def _without_heading(left: list[Fragment], right: list[Fragment]) -> list[Fragment]:
    """The left column without a heading at its end that belongs to the text below both columns."""
    end = max(fragment.bottom for fragment in right)
    below = sum(fragment.top >= end for fragment in left)
    return left[:-below] if 0 < below <= MOST_HEADING_LINES else left


def _separates_columns(gutter: Gutter, text: str, least_height: float) -> bool:
    left, right = gutter.left, gutter.right
    longer = max(len(left), len(right))
    return (
        gutter.shorter >= max(FEWEST_ROWS, LEAST_BALANCE * longer)
        and gutter.shorter >= max(_fewest_rows(left), _fewest_rows(right))
        and _height(gutter) >= least_height
        and _different_edges(right) <= MOST_EDGES * len(right)
        and max(_share_dated(left, text), _share_dated(right, text)) <= MOST_DATED
        and _labels(left, text) <= MOST_LABELS * len(left)
        and not begin_rows(left, right, text)
    )


def _labels(column: list[Fragment], text: str) -> int:
    """How many fragments of a column are labels of the fragments beside them."""
    written = [text[fragment.start : fragment.end] for fragment in column]
    of_forms = repeated_labels(written)
    return sum(label.endswith(":") or label in of_forms for label in written)


def _fewest_rows(column: list[Fragment]) -> int:
    return FEWEST_SHORT_ROWS if characters(column) < SHORT else FEWEST_ROWS


def _turns(gutter: Gutter, fragments: list[Fragment]) -> int:
    """How often the order of the fragments changes from one side of the gutter to the other."""
    side = dict.fromkeys((fragment.start for fragment in gutter.left), 0)
    side |= dict.fromkeys((fragment.start for fragment in gutter.right), 1)
    sides = [side[fragment.start] for fragment in fragments if fragment.start in side]
    return sum(before != after for before, after in pairwise(sides))


def _height(gutter: Gutter) -> float:
    """The height of the range in which both sides have text, in points."""
    top = max(min(fragment.top for fragment in side) for side in (gutter.left, gutter.right))
    bottom = min(max(fragment.bottom for fragment in side) for side in (gutter.left, gutter.right))
    return bottom - top


def _different_edges(fragments: list[Fragment]) -> int:
    return len({round(fragment.left / EDGE) for fragment in fragments})


def _share_dated(fragments: list[Fragment], text: str) -> float:
    return sum(has_a_year(fragment, text) for fragment in fragments) / len(fragments)
