"""The places of things on a page: how they lie to each other, and an index by rows that finds those near a word."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeVar

ROW = 10.0
"""The height of a row in points."""
SAME_LINE = 0.6
"""Two things are on one line when they overlap vertically by more than this share of the smaller height."""


class Placed(Protocol):
    """Something with a place on the page."""

    @property
    def left(self) -> float:
        """Points from the page's left edge."""

    @property
    def right(self) -> float:
        """Points from the page's left edge."""

    @property
    def top(self) -> float:
        """Points from the page's top edge."""

    @property
    def bottom(self) -> float:
        """Points from the page's top edge."""


AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


class Edges(NamedTuple):
    """The edges of a rectangle on a page, in points from the displayed page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


def overlap_across(one: Placed, other: Placed) -> float:
    """The width that both have, in points; negative if one is beside the other."""
    return min(one.right, other.right) - max(one.left, other.left)


def overlap_down(one: Placed, other: Placed) -> float:
    """The height that both have, in points; negative if one is above the other."""
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def gap_across(one: Placed, other: Placed) -> float:
    """The distance from the right edge of the left one to the other, in points; negative if they overlap."""
    return max(other.left - one.right, one.left - other.right)


def is_beside(one: Placed, other: Placed) -> bool:
    """Whether they are on one line and do not overlap."""
    lower = min(one.bottom - one.top, other.bottom - other.top)
    return gap_across(one, other) >= 0 and overlap_down(one, other) > SAME_LINE * lower


def share_column(one: Placed, other: Placed) -> bool:
    """Whether a vertical line can go through both."""
    return one.left < other.right and other.left < one.right


def narrower(one: Placed, other: Placed) -> float:
    """The smaller width, in points."""
    return min(one.right - one.left, other.right - other.left)


def has_middle(one: Placed, other: Placed) -> bool:
    """Whether the other one's middle is between the top and the bottom of this one."""
    return one.top <= middle(other) <= one.bottom


def middle(placed: Placed) -> float:
    """The middle between top and bottom, in points from the page's top edge."""
    return (placed.top + placed.bottom) / 2


def row_of(placed: Placed) -> int:
    """The number of the row that contains its middle."""
    return int(middle(placed) // ROW)


def rows_of(placed: Placed) -> range:
    """The numbers of the rows that it touches."""
    return range(int(placed.top // ROW), int(placed.bottom // ROW) + 1)


def by_row(things: Iterable[AnyPlaced]) -> dict[int, list[AnyPlaced]]:
    """The things in each row, by row number. A thing is in every row that it touches."""
    rows: dict[int, list[AnyPlaced]] = {}
    for thing in things:
        for row in rows_of(thing):
            rows.setdefault(row, []).append(thing)
    return rows
