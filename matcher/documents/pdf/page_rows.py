"""A page in rows of equal height, so that what stands beside a word is found without a look at everything."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

ROW = 10.0
"""Points."""


class Placed(Protocol):
    """Something with a place on the page."""

    @property
    def top(self) -> float:
        """Points from the page's top edge."""

    @property
    def bottom(self) -> float:
        """Points from the page's top edge."""


AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


def middle(placed: Placed) -> float:
    """The height at which its middle stands."""
    return (placed.top + placed.bottom) / 2


def row_of(placed: Placed) -> int:
    """The row in which its middle stands."""
    return int(middle(placed) // ROW)


def by_row(things: Iterable[AnyPlaced]) -> dict[int, list[AnyPlaced]]:
    """The things in each row that they touch, in their own order."""
    rows: dict[int, list[AnyPlaced]] = {}
    for thing in things:
        for row in range(int(thing.top // ROW), int(thing.bottom // ROW) + 1):
            rows.setdefault(row, []).append(thing)
    return rows
