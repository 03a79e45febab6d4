"""Index the things on a page by rows of equal height, so that those near a word are found quickly."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

ROW = 10.0
"""The height of a row in points."""


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


def middle(placed: Placed) -> float:
    """The middle between top and bottom, in points from the page's top edge."""
    return (placed.top + placed.bottom) / 2


def row_of(placed: Placed) -> int:
    """The number of the row that contains its middle."""
    return int(middle(placed) // ROW)


def by_row(things: Iterable[AnyPlaced]) -> dict[int, list[AnyPlaced]]:
    """The things in each row, by row number. A thing is in every row that it touches."""
    rows: dict[int, list[AnyPlaced]] = {}
    for thing in things:
        for row in range(int(thing.top // ROW), int(thing.bottom // ROW) + 1):
            rows.setdefault(row, []).append(thing)
    return rows
