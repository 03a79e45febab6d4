"""Bounds of what is left of a person's fit without some lines, from what each line shows alone.

Without some of its lines, a requirement keeps at least what the best of the others shows alone. Each line takes its
part of that fall, which is at most the steepest one. More evidence never lowers what is left.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple

from knowledge.taxonomy.model import BLOCKS, Block
from matcher.scoring.constants import FitConstants
from matcher.scoring.fit.blocks import FULL, fit_of_met
from matcher.scoring.fit.profile import RoleProfile

MOST_STEPS = 1_000
"""How many steps a search takes at most. Resumes need a few dozen. A text that was made to need more gets a bound.

It is not above the fit, and the same for any order of the lines. One line more may then lower it, or raise it by more
than `line_points`.
"""


ROUNDING = 1e-9
"""Bounds are summed in another order than fits, so a fit may be this little below its bound."""


class Least(NamedTuple):
    """The least fit of a search, and the set of lines that are left out for it."""

    fit: float
    left_out: int = 0


class LineBounds:
    """The bounds for one person and one role. A set of lines is a number whose bit i says whether it has the i-th line.

    `order` has the numbers of the lines: first comes the line that shows most of the role's own work. `steps` counts
    the steps of the last search.
    """

    def __init__(self, profile: RoleProfile, constants: FitConstants, alone: Sequence[Mapping[int, float]]) -> None:
        """`alone` says how far each line alone meets requirements of the role, 0 to 1, by their positions in order."""
        self._profile, self._constants = profile, constants
        own_work = [_own_work(coverages, profile) for coverages in alone]
        self.order = sorted(range(len(alone)), key=lambda line: -own_work[line])
        most = math.ceil(FULL / constants.line_points)
        self._shown = _shown_by([alone[line] for line in self.order], profile, most)
        self._known: dict[tuple[int, int], _Rest] = {}
        self.steps = 0

    def search(self, fit_without: Callable[[int], float], most: float) -> Least:
        """The least of `most` and of the fits without any set of lines, where each line left out costs `line_points`.

        `fit_without` gives the fit without a set of lines. It is only asked for sets whose bound is below the least so
        far. The set with the lowest bound is tried first. If a text was made to need more than `MOST_STEPS`, that bound
        is returned: no set of lines gives less.
        """
        least = Least(most)
        waiting = [(0.0, 0, 0)] if self.may_limit(most) else []
        self.steps = 0
        while waiting and waiting[0][0] < least.fit:
            bound, left_out, place = heappop(waiting)
            if self.steps == MOST_STEPS:
                return Least(bound, least.left_out)
            self.steps += 1
            more = left_out | 1 << place
            cost = self._constants.line_points * more.bit_count()
            if cost + self.without(more) < least.fit and (fit := cost + fit_without(more)) < least.fit:
                least = Least(fit, more)
            for each in (more, left_out):
                bound = self._lowest(each, place + 1, least.fit)
                if bound < least.fit:
                    heappush(waiting, (bound, each, place + 1))
        return least

    def may_limit(self, most: float) -> bool:
        """Whether leaving out lines may give less than `most`. If not, no search is needed."""
        return self._lowest_of_all < min(most + ROUNDING, FULL)

    @cached_property
    def _lowest_of_all(self) -> float:
        return self._lowest(0, 0, FULL)

    def without(self, left_out: int) -> float:
        """A fit that is not above the one without these lines."""
        return self._rest(left_out, left_out.bit_length()).without(0)

    def _lowest(self, left_out: int, place: int, least: float) -> float:
        """A bound of all fits without `left_out` and one or more of the lines from `place` on, with their cost.

        It is `least` or above if none of them is below `least`.
        """
        rest, points = self._rest(left_out, place), self._constants.line_points
        taken, lowest = left_out.bit_count(), least
        for count in range(1, len(self.order) - place + 1):
            cost = points * (taken + count)
            if cost >= lowest:
                break
            lowest = min(lowest, cost + rest.without(count))
        return lowest

    def _rest(self, left_out: int, place: int) -> "_Rest":
        known = (left_out, place)
        if known not in self._known:
            self._known[known] = _Rest(self._shown, len(self.order), left_out, place, self._fit)
        return self._known[known]

    def _fit(self, met: Mapping[Block, float]) -> float:
        return fit_of_met(met, self._profile, self._constants)


class _Falling(NamedTuple):
    """A requirement without some lines: it is met by `left`, but less without some of the further lines.

    `lines` has the places of the further lines that are better than all kept ones. `steepest` has, for each number of
    lines from 1 on, the largest fall for each line left out if up to that many are.
    """

    left: float
    lines: Sequence[int]
    steepest: Sequence[float]


class _Shown:
    """A requirement that lines show. What is left of it is kept, since most lines show nothing of it."""

    def __init__(self, block: Block, of_lines: Sequence[tuple[float, int]], most: int) -> None:
        """`of_lines` has the weighted coverage and the place of each line that shows it, the best first."""
        self.block = block
        self._of_lines = [(value, place, 1 << place) for value, place in of_lines]
        self._lines = sum(1 << place for _, place in of_lines)
        self._most = most
        self._known: dict[tuple[int, int], _Falling] = {}

    def without(self, left_out: int, further: int) -> _Falling:
        """What is left without a set of lines, and how it falls without up to `most` of the set `further`."""
        known = (left_out & self._lines, further & self._lines)
        found = self._known.get(known)
        if found is None:
            found = self._known[known] = self._measure(*known)
        return found

    def _measure(self, left_out: int, further: int) -> _Falling:
        lines: list[int] = []
        left: list[float] = []
        for value, place, line in self._of_lines:
            if line & left_out:
                continue
            left.append(value)
            if not line & further:
                break
            lines.append(place)
        else:
            left.append(0.0)
        return _Falling(left[0], lines, self._steepest(left))

    def _steepest(self, left: Sequence[float]) -> list[float]:
        steepest, best, most = 0.0, left[0], []
        for count, value in enumerate(left[1 : self._most + 1], start=1):
            steepest = max(steepest, (best - value) / count)
            most.append(steepest)
        return most


class _Rest:
    """What is left without a set of lines, and without some further lines from a place on."""

    def __init__(
        self,
        shown: Sequence[_Shown],
        lines: int,
        left_out: int,
        place: int,
        fit: Callable[[Mapping[Block, float]], float],
    ) -> None:
        """`shown` are the requirements that lines show, and `lines` the number of all lines."""
        self._fit = fit
        self._met = dict.fromkeys(BLOCKS, 0.0)
        self._falling: dict[Block, list[_Falling]] = {block: [] for block in BLOCKS}
        self._single = {block: [0.0] * lines for block in BLOCKS}
        """The falls that do not depend on how many lines are left out, since no second line falls with them."""
        self._fits: dict[int, float] = {}
        further = -1 << place
        for each in shown:
            falling = each.without(left_out, further)
            self._met[each.block] += falling.left
            if len(falling.lines) > 1:
                self._falling[each.block].append(falling)
            elif falling.lines:
                self._single[each.block][falling.lines[0]] += falling.steepest[0]

    def without(self, count: int) -> float:
        """A fit that is not above any that is left without `count` further lines."""
        if count not in self._fits:
            self._fits[count] = self._fit({block: self._left(block, count) for block in BLOCKS} if count else self._met)
        return self._fits[count]

    def _left(self, block: Block, count: int) -> float:
        falls = self._single[block].copy()
        for _, lines, steepest in self._falling[block]:
            fall = steepest[count - 1] if count < len(steepest) else steepest[-1]
            for line in lines:
                falls[line] += fall
        falls.sort(reverse=True)
        return max(0.0, self._met[block] - sum(falls[:count]))


def _own_work(alone: Mapping[int, float], profile: RoleProfile) -> float:
    weighted, is_own = profile.weighted, profile.is_own
    return sum([weighted[position][1] * covered for position, covered in alone.items() if is_own[position]])


def _shown_by(by_line: Sequence[Mapping[int, float]], profile: RoleProfile, most: int) -> list[_Shown]:
    """The requirements that lines meet."""
    shown: list[list[tuple[float, int]]] = [[] for _ in profile.weighted]
    for place, coverages in enumerate(by_line):
        for position, covered in coverages.items():
            if covered:
                shown[position].append((profile.weighted[position][1] * covered, place))
    each = zip(profile.weighted, shown, strict=True)
    return [_Shown(block, sorted(found, reverse=True), most) for (block, _), found in each if found]
