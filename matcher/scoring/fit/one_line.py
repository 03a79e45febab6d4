"""One line is not a career: limit what a single line of a resume can add to a fit.

The fit is the least that can be reached by leaving out lines, where each line left out costs `line_points`:

    fit = min over all sets of lines of  (fit without these lines + line_points * number of these lines)

So the fit with one more line is never more than `line_points` above the fit without it, whatever the line names, and
more evidence never lowers a fit. Where many lines show the work, leaving out a few changes little and limits nothing.
"""

from functools import cached_property

from matcher.scoring.fit.blocks import FULL
from matcher.scoring.fit.least_sets import Least, LeastSets
from matcher.scoring.fit.line_bounds import ROUNDING, LineBounds
from matcher.scoring.fit.lines import Lines
from matcher.scoring.fit.one_more import OneMore
from matcher.scoring.fit.standing import Standing, UsesBySkill
from matcher.scoring.fit.without_lines import WithoutLines


def limited_fit(standing: Standing) -> float:
    """The fit of a person, 0 to 100, with the limit of what one line may add."""
    return LineLimit(standing).fit


class LineLimit:
    """The limit for one person. The fit, and what the lines show, are only computed when they are needed.

    `standing` is that of the person in the role.
    """

    def __init__(self, standing: Standing, bounds: LineBounds | None = None) -> None:
        """`bounds` are those of the person's lines, sorted by their text; they are computed if they are not known."""
        self.standing = standing
        self._points = standing.scale.constants.fit.line_points
        self._known_bounds = bounds
        self._before: LineLimit | None = None
        self._added: UsesBySkill = {}
        self._most = standing.unlimited
        """A bound that the fit is not above: one line adds no more than its points."""

    def with_more(self, standing: Standing) -> "LineLimit":
        """The limit for the same person with more evidence on the same lines."""
        other = LineLimit(standing)
        other._before = self
        return other

    def adding(self, uses: UsesBySkill) -> "LineLimit":
        """The limit for the same person with further uses on one line, which may be a new one."""
        other = LineLimit(self.standing.adding(uses))
        other._before = self._before if self._added else self
        other._most = min(other.standing.unlimited, (self._most if self._added else self.fit) + self._points)
        other._added = {**self._added, **{skill: self._added.get(skill, frozenset()) | uses[skill] for skill in uses}}
        return other

    @cached_property
    def fit(self) -> float:
        """The fit of the person, 0 to 100."""
        return self._least.fit

    @property
    def left_out(self) -> tuple[str, ...]:
        """The lines that are left out for the fit; empty if the limit takes nothing away."""
        return self._in_set(self._least.left_out)

    def reaches(self, fit: float) -> bool:
        """Whether the fit is at least this one. This is faster than the fit where it is much lower."""
        return self._most + ROUNDING >= fit and self.fit >= fit

    def fit_with(self, more: OneMore) -> float:
        """The fit of the same person who used one skill more, on a line of its own or one that shows it."""
        fit = self.fit
        least = min(fit + self._points, more.unlimited)
        if least <= max(fit, self._points):
            return least
        number, bounded = 0, False
        while True:
            if not bounded and self._sets.must_search(number, least):
                bounded = True
                if self._lowest_with(more) >= least + ROUNDING:
                    return least
            found = self._sets.get(number, least)
            if found is None or found.is_bound:
                return found.fit if found else least
            least = min(least, self._bounds.cost(found.left_out) + self._without.fit_with(more, found.left_out))
            number += 1

    def _lowest_with(self, more: OneMore) -> float:
        """A bound of what is left without one or more of the lines for the person with one skill more."""
        on_new_line = more.lines.isdisjoint(self._lines.uses)
        return self._bounds.lowest_with(more.alone()) if on_new_line else 0.0

    def lines_below(self, fit: float) -> tuple[str, ...]:
        """The lines without each of which the fit would be below this one, which is at most 100 less `line_points`.

        The fit without a line is the least of all sets that have this line, and the line itself then costs nothing.
        """
        numbers, count = 0, 0
        while found := self._sets.get(count, fit + self._points):
            numbers |= found.left_out
            if found.is_bound:
                break
            count += 1
        return self._in_set(numbers)

    @cached_property
    def _least(self) -> Least:
        whole = min(FULL, self.standing.unlimited)
        if whole <= self._points or self._stays(whole):
            return Least(whole)
        return self._sets.get(0, whole) or Least(whole)

    def _stays(self, whole: float) -> bool:
        """Whether it is known from before that the limit takes nothing from `whole`.

        More evidence never lowers what is left, and without a line that was added at least the fit from before is left.
        """
        before = self._before
        if before is None or (self._added and before.fit + self._points < whole + ROUNDING):
            return False
        return before._sets.get(0, whole + ROUNDING) is None

    @cached_property
    def _sets(self) -> LeastSets:
        return LeastSets(self._bounds, self._without.fit)

    @cached_property
    def _lines(self) -> Lines:
        if self._before is None or not self._added:
            return Lines(self.standing)
        return self._before._lines.adding(self._added)

    @cached_property
    def _bounds(self) -> LineBounds:
        if self._known_bounds is not None:
            return self._known_bounds
        alone = [self._lines.alone(line) for line in sorted(self._lines.uses)]
        return LineBounds(self.standing.profile, self.standing.scale.constants.fit, alone)

    @cached_property
    def _order(self) -> list[str]:
        """The lines in the order of the bounds."""
        lines = sorted(self._lines.uses)
        return [lines[number] for number in self._bounds.order]

    def _in_set(self, numbers: int) -> tuple[str, ...]:
        """The lines of a set, which is a number whose bits say which lines it has."""
        return tuple(line for place, line in enumerate(self._order) if numbers >> place & 1) if numbers else ()

    @cached_property
    def _without(self) -> WithoutLines:
        return WithoutLines(self.standing, self._order, self._lines.uses)
