"""Bounds of what is left of a person's fit without some lines, from what each line shows alone.

Without some of its lines, a requirement keeps at least what the best of the others shows alone. Each line takes its
part of that fall, which is at most the steepest one. More evidence never lowers what is left.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from knowledge.constants.scoring import FitConstants
from matcher.scoring.fit.blocks import FULL, fit_of_met
from matcher.scoring.fit.profile import PARTS, Part, RoleProfile

ROUNDING = 1e-9
"""Bounds are summed in another order than fits, so a fit and its bound may differ by this little."""
_NOTHING = 1e-12
"""A remainder of weighted coverage that is no larger comes from rounding. Of `own`, its power would be worth points."""


class LineBounds:
    """The bounds for one person and one role. A set of lines is a number whose bit i says whether it has the i-th line.

    `order` has the numbers of the lines: first comes the line that shows most of the role's own work.
    """

    def __init__(self, profile: RoleProfile, constants: FitConstants, alone: Sequence[Mapping[int, float]]) -> None:
        """`alone` says how far each line alone meets requirements of the role, 0 to 1, by their positions in order."""
        self._profile, self._constants = profile, constants
        own_work = [_own_work(coverages, profile) for coverages in alone]
        self.order = sorted(range(len(alone)), key=lambda line: -own_work[line])
        most = math.ceil(FULL / constants.line_points)
        self._shown = _shown_by([alone[line] for line in self.order], profile, most)
        self._known: dict[tuple[int, int], _ByPart] = {}
        self._lost_of_all: dict[int, dict[Part, float]] = {}

    def cost(self, left_out: int) -> float:
        """What it costs to leave out these lines."""
        return self._constants.line_points * left_out.bit_count()

    def without(self, left_out: int) -> float:
        """A fit that is not above the one without these lines."""
        return self._fit(_met(self._falling(left_out, left_out.bit_length())))

    def lowest(self, left_out: int, place: int) -> float:
        """A bound of what is left without `left_out` and one or more of the lines from `place` on, with their cost.

        It is 100 if none of them leaves less.
        """
        falling = self._falling(left_out, place)
        further = len(self.order) - place
        return self._lowest(_met(falling), lambda count: _lost(falling, count), left_out.bit_count(), further)

    def lowest_with(self, alone: Mapping[int, float]) -> float:
        """A bound of what is left without one or more of the lines, with their cost, where there is one line more.

        That line alone meets requirements as `alone` says. It is not left out.
        """
        met = _met(self._falling(0, 0))
        for position, covered in alone.items():
            part, weight = self._profile.weighted[position]
            met[part] += max(0.0, weight * covered - self._best.get(position, 0.0))
        return self._lowest(met, self._lost_of_any, 0, len(self.order))

    @cached_property
    def _best(self) -> dict[int, float]:
        """The best weighted coverage that a line shows of a requirement, by its position."""
        return {each.position: each.of_lines[0][0] for of_part in self._shown.values() for each in of_part}

    @cached_property
    def _on_line(self) -> list[list[tuple[Part, int]]]:
        """For each line, the requirements in `_shown` that it shows."""
        on_line: list[list[tuple[Part, int]]] = [[] for _ in self.order]
        for part, of_part in self._shown.items():
            for number, shown in enumerate(of_part):
                for _, place in shown.of_lines:
                    on_line[place].append((part, number))
        return on_line

    def _lost_of_any(self, count: int) -> dict[Part, float]:
        if count not in self._lost_of_all:
            self._lost_of_all[count] = _lost(self._falling(0, 0), count)
        return self._lost_of_all[count]

    def _lowest(
        self, met: Mapping[Part, float], lost: Callable[[int], Mapping[Part, float]], taken: int, further: int
    ) -> float:
        """The least bound without `taken` lines and 1 up to `further` others. `lost` says what is lost with these."""
        points, lowest = self._constants.line_points, FULL
        for count in range(1, further + 1):
            cost = points * (taken + count)
            if cost >= lowest:
                break
            of_part = lost(count)
            left = {part: max(0.0, met[part] - of_part[part] - _NOTHING) for part in PARTS}
            lowest = min(lowest, cost + self._fit(left))
        return lowest

    def _falling(self, left_out: int, place: int) -> "_ByPart":
        """How the requirements that lines show fall without a set of lines and without further lines from a place on.

        Only those that the line before this place shows are other than with this line among the further ones.
        """
        known = left_out, place
        found = self._known.get(known)
        if found is None:
            further = -1 << place
            if place:
                before = place - 1
                earlier = self._falling(left_out & ~(1 << before), before)
                found = {part: of_part.copy() for part, of_part in earlier.items()}
                for part, number in self._on_line[before]:
                    found[part][number] = self._shown[part][number].without(left_out, further)
            else:
                found = {
                    part: [each.without(left_out, further) for each in shown] for part, shown in self._shown.items()
                }
            self._known[known] = found
        return found

    def _fit(self, met: Mapping[Part, float]) -> float:
        return fit_of_met(met, self._profile, self._constants)


class _Falling(NamedTuple):
    """A requirement without some lines: it is met by `left`, but less without some of the further lines.

    `lines` has the places of the further lines that are better than all kept ones, the best first: one of them only
    matters if all before it are left out as well. `steepest` has, for each number of lines from 1 on, the largest fall
    for each line left out if up to that many are.
    """

    left: float
    lines: Sequence[int] = ()
    steepest: Sequence[float] = ()


_ByPart = Mapping[Part, list[_Falling]]
"""How the requirements of each part fall that lines show."""


class _Shown(NamedTuple):
    """A requirement that lines show.

    `of_lines` has the weighted coverage and the place of each line that shows it, the best first.
    """

    position: int
    of_lines: Sequence[tuple[float, int]]
    most: int

    def without(self, left_out: int, further: int) -> _Falling:
        """What is left without a set of lines, and how it falls without up to `most` of the set `further`."""
        lines: list[int] = []
        steepest: list[float] = []
        best = most = 0.0
        count = 0
        for value, place in self.of_lines:
            if left_out >> place & 1:
                continue
            if count:
                most = max(most, (best - value) / count)
                steepest.append(most)
            else:
                best = value
            if count == self.most or not further >> place & 1:
                break
            lines.append(place)
            count += 1
        else:
            if count:
                steepest.append(max(most, best / count))
        return _Falling(best, lines, steepest)


def _met(falling: _ByPart) -> dict[Part, float]:
    return {part: sum([each.left for each in of_part]) for part, of_part in falling.items()}


def _lost(falling: _ByPart, count: int) -> dict[Part, float]:
    """For each part, no less than what is lost of it without `count` of the further lines."""
    return {part: _lost_of_part(of_part, count) for part, of_part in falling.items()}


def _lost_of_part(falling: Iterable[_Falling], count: int) -> float:
    falls: dict[int, float] = {}
    for _, lines, steepest in falling:
        if lines and (fall := steepest[-1] if count > len(steepest) else steepest[count - 1]):
            for line in lines[:count]:
                falls[line] = falls.get(line, 0.0) + fall
    if count == 1:
        return max(falls.values(), default=0.0)
    return sum(sorted(falls.values(), reverse=True)[:count])


def _own_work(alone: Mapping[int, float], profile: RoleProfile) -> float:
    weighted, is_own = profile.weighted, profile.is_own
    return sum([weighted[position][1] * covered for position, covered in alone.items() if is_own[position]])


def _shown_by(by_line: Sequence[Mapping[int, float]], profile: RoleProfile, most: int) -> dict[Part, list[_Shown]]:
    """The requirements of each part that lines meet."""
    shown: dict[int, list[tuple[float, int]]] = {}
    for place, coverages in enumerate(by_line):
        for position, covered in coverages.items():
            if covered:
                shown.setdefault(position, []).append((profile.weighted[position][1] * covered, place))
    by_part: dict[Part, list[_Shown]] = {part: [] for part in PARTS}
    for position, found in shown.items():
        found.sort(reverse=True)
        by_part[profile.weighted[position][0]].append(_Shown(position, found, most))
    return by_part
