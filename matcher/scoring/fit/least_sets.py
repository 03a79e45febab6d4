"""The sets of lines of a person, in the order of what is left of the fit without them.

What is left without a set is the fit without its lines, and `line_points` for each of them. The sets are found one
after the other, each when it is asked for, so the fit and all gains share one search.
"""

from collections.abc import Callable
from heapq import heappop, heappush
from typing import NamedTuple

from matcher.scoring.fit.blocks import FULL
from matcher.scoring.fit.line_bounds import LineBounds

MOST_STEPS = 1_000
"""How many steps a search takes at most. Resumes need a few dozen. A text that was made to need more gets a bound.

It is not above the fit, and the same for any order of the lines. One line more may then lower it, or raise it by more
than `line_points`.
"""

_MEASURED, _SET = -2, -1
"""What waits in place of a line: a set that was measured, or one that has only a bound."""


class Least(NamedTuple):
    """What is left without a set of lines, or with `is_bound` what at least is left without any that are not found."""

    fit: float
    left_out: int = 0
    is_bound: bool = False


class LeastSets:
    """Finds the sets of lines without which least is left. `steps` counts the steps so far.

    A set of lines is a number whose bit i says whether it has the i-th line.
    """

    def __init__(self, bounds: LineBounds, fit_without: Callable[[int], float]) -> None:
        """`fit_without` gives the fit without a set of lines. It is only asked for sets whose bound is low enough."""
        self._bounds = bounds
        self._fit_without = fit_without
        self._found: list[Least] = []
        self._lowest = Least(FULL)
        """Of the sets that were measured, the one without which least is left."""
        self._waiting: list[tuple[float, int, int]] = []
        """Bounds of sets and of what is measured: lines that are left out, and the place of the first line that may be
        left out as well."""
        self.steps = 0
        self._wait(0, 0)

    def must_search(self, number: int, below: float) -> bool:
        """Whether only a search can tell what `get` returns."""
        return number == len(self._found) and bool(self._waiting) and self._waiting[0][0] < below

    def get(self, number: int, below: float) -> Least | None:
        """The set with this number, from 0, in the order of what is left; None if that is not `below`.

        All sets before it must have been asked for. If a text was made to need more than `MOST_STEPS`, the bound of all
        further sets comes in their place.
        """
        while number == len(self._found):
            if not self._waiting or self._waiting[0][0] >= below:
                return None
            if self.steps >= MOST_STEPS and self._waiting[0][2] >= 0:
                return Least(self._waiting[0][0], self._lowest.left_out, is_bound=True)
            self._take_lowest()
        found = self._found[number]
        return found if found.fit < below else None

    def _take_lowest(self) -> None:
        """Take what has the lowest bound: measure it if it is a set, or look for sets with one more line."""
        left, left_out, place = heappop(self._waiting)
        if place == _MEASURED:
            self._found.append(Least(left, left_out))
        elif place == _SET:
            left = self._bounds.cost(left_out) + self._fit_without(left_out)
            self._lowest = min(self._lowest, Least(left, left_out))
            heappush(self._waiting, (left, left_out, _MEASURED))
        else:
            self.steps += 1
            more = left_out | 1 << place
            heappush(self._waiting, (self._bounds.cost(more) + self._bounds.without(more), more, _SET))
            self._wait(more, place + 1)
            self._wait(left_out, place + 1)

    def _wait(self, left_out: int, place: int) -> None:
        """Let the sets wait that have these lines and one or more from a place on, if they may leave less than 100."""
        bound = self._bounds.lowest(left_out, place)
        if bound < FULL:
            heappush(self._waiting, (bound, left_out, place))
