"""One line is not a career: limit what a single line of a resume can add to a fit.

The fit is the least that can be reached by leaving out lines, where each line left out costs `line_points`:

    fit = min over all sets of lines of  (fit without these lines + line_points * number of these lines)

So the fit with one more line is never more than `line_points` above the fit without it, whatever the line names, and
more evidence never lowers a fit. Where many lines show the work, leaving out a few changes little and limits nothing.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.taxonomy.model import BLOCKS, Block
from matcher.scoring.fit.blocks import FULL, block_points, block_shares, met_by_block
from matcher.scoring.fit.standing import Standing, UsesBySkill
from matcher.scoring.fit.strength import Use
from matcher.scoring.fit.without_lines import WithoutLines

LineValues = Sequence[tuple[float, str]]
"""How far lines alone meet a requirement, 0 to 1, the best line first."""


def limited_fit(standing: Standing) -> float:
    """The fit of a person, 0 to 100, with the limit of what one line may add."""
    return LineLimit(standing).fit


class _Least(NamedTuple):
    """The least fit that was found, and the set of lines that are left out for it."""

    fit: float
    left_out: int = 0


class LineLimit:
    """The limit for one person.

    `fit` is the person's fit, 0 to 100. `left_out` are the lines that are left out for it; empty if the limit takes
    nothing away.
    """

    def __init__(self, standing: Standing) -> None:
        self._points = standing.scale.constants.fit.line_points
        uses = uses_by_line(standing)
        self._bounds = _Bounds(standing, uses)
        self._without = WithoutLines(standing, self._bounds.lines, uses)
        self.fit, left_out = self._least(self._without, FULL)
        self.left_out = tuple(line for place, line in enumerate(self._bounds.lines) if left_out >> place & 1)

    def fit_with(self, further: Standing) -> float:
        """The fit of the same person with uses on one line more, as `further` has them."""
        return self._least(self._without.changed(further), self.fit + self._points).fit

    def _least(self, without: WithoutLines, most: float) -> _Least:
        least = _Least(min(most, without.fit(0)))
        return least if least.fit <= self._points else self._try(without, 0, 0, least)

    def _try(self, without: WithoutLines, first: int, left_out: int, least: _Least) -> _Least:
        """The least of `least` and all fits without `left_out`, alone or with further lines from place `first` on.

        Sets of lines that cannot give less than `least` are not tried.
        """
        cost = self._points * left_out.bit_count()
        if cost + without.lowest(left_out) < least.fit and cost + without.fit(left_out) < least.fit:
            least = _Least(cost + without.fit(left_out), left_out)
        for place in range(first, len(self._bounds.lines)):
            if not self._may_be_less(left_out, place, least.fit):
                break
            least = self._try(without, place + 1, left_out | 1 << place, least)
        return least

    def _may_be_less(self, left_out: int, place: int, least: float) -> bool:
        """Whether leaving out `left_out` and some of the lines from `place` on may give less than `least`."""
        taken = left_out.bit_count()
        for count in range(taken + 1, taken + len(self._bounds.lines) - place + 1):
            cost = self._points * count
            if cost >= least:
                return False
            if cost + self._bounds.lowest(left_out, place, count) < least:
                return True
        return False


class _Bounds:
    """Bounds of what is left of a person's fit without some lines. More evidence never lowers what is left.

    Without some of its lines, a requirement keeps at least what the best of the others shows alone. Each line takes its
    part of that fall, which is at most the steepest one. `lines` are the lines, first those without which most may be
    lost.
    """

    def __init__(self, standing: Standing, lines: Mapping[str, UsesBySkill]) -> None:
        self._profile, self._constants = standing.profile, standing.scale.constants.fit
        self.lines = sorted(lines)
        self._values = _values_by_requirement(standing, lines)
        self._best = met_by_block([values[0][0] if values else 0.0 for values in self._values], self._profile)
        alone = self._falls_by_line(1)["own"]
        self.lines.sort(key=lambda line: -alone[line])
        self._falls: dict[int, dict[Block, list[float]]] = {}
        self._lowest: dict[tuple[int, int, int], float] = {}

    def lowest(self, left_out: int, place: int, count: int) -> float:
        """A fit that is not above any that is left without `count` lines: `left_out` and some from `place` on."""
        known = (left_out, place, count)
        if known not in self._lowest:
            self._lowest[known] = self._measure(left_out, place, count)
        return self._lowest[known]

    def _measure(self, left_out: int, place: int, count: int) -> float:
        taken = [each for each in range(place) if left_out >> each & 1]
        left = {}
        for block, falls in self._falls_of(count).items():
            most = sorted(falls[place:], reverse=True)[: count - len(taken)]
            left[block] = max(0.0, self._best[block] - sum(falls[each] for each in taken) - sum(most))
        return sum(block_points(block_shares(left, self._profile, self._constants), self._constants).values())

    def _falls_of(self, count: int) -> dict[Block, list[float]]:
        if count not in self._falls:
            falls = self._falls_by_line(count)
            self._falls[count] = {block: [of_line[line] for line in self.lines] for block, of_line in falls.items()}
        return self._falls[count]

    def _falls_by_line(self, count: int) -> dict[Block, dict[str, float]]:
        """How much of the weighted coverage of each block a line takes away at most, as one of `count` lines."""
        falls = {block: dict.fromkeys(self.lines, 0.0) for block in BLOCKS}
        for requirement, found in zip(self._profile.requirements, self._values, strict=True):
            fall = requirement.weight * _steepest_fall([value for value, _ in found], count)
            for _, line in found:
                falls[requirement.block][line] += fall
        return falls


def uses_by_line(standing: Standing) -> dict[str, UsesBySkill]:
    """What each line of the text shows of the skills that the role asks for."""
    lines: dict[str, dict[str, set[Use]]] = {}
    for skill, uses in standing.uses.items():
        for use in uses:
            lines.setdefault(use.line, {}).setdefault(skill, set()).add(use)
    return {line: {skill: frozenset(uses) for skill, uses in skills.items()} for line, skills in lines.items()}


def _values_by_requirement(standing: Standing, lines: Mapping[str, UsesBySkill]) -> list[LineValues]:
    """For each requirement, the lines that meet it and how far each alone does, 0 to 1, the best first."""
    values: list[list[tuple[float, str]]] = [[] for _ in standing.coverages]
    for line, uses in lines.items():
        for position, covered in enumerate(standing.alone(uses).coverages):
            if covered > 0:
                values[position].append((covered, line))
    return [sorted(found, reverse=True) for found in values]


def _steepest_fall(values: Sequence[float], most: int) -> float:
    """The largest loss for each value taken away, if up to `most` of the largest `values` are taken away."""
    after = [*values, 0.0]
    return max(((values[0] - after[taken]) / taken for taken in range(1, min(most, len(values)) + 1)), default=0.0)
