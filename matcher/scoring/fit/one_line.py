"""One line is not a career: limit what a single line of a resume can add to a fit.

The fit is the least that can be reached by leaving out lines, where each line left out costs `line_points`:

    fit = min over all sets of lines of  (fit without these lines + line_points * number of these lines)

So the fit with one more line is never more than `line_points` above the fit without it, whatever the line names, and
more evidence never lowers a fit. Where many lines show the work, leaving out a few changes little and limits nothing.
"""

from functools import cached_property

from matcher.scoring.fit.blocks import FULL
from matcher.scoring.fit.line_bounds import ROUNDING, Least, LineBounds
from matcher.scoring.fit.lines import Lines
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

    def with_more(self, standing: Standing) -> "LineLimit":
        """The limit for the same person with more evidence on the same lines."""
        other = LineLimit(standing)
        other._before = self
        return other

    def adding(self, uses: UsesBySkill) -> "LineLimit":
        """The limit for the same person with further uses on one line, which may be a new one."""
        other = self.with_more(self.standing.adding(uses))
        other._added = uses
        return other

    @property
    def fit(self) -> float:
        """The fit of the person, 0 to 100."""
        return self._least.fit

    @property
    def left_out(self) -> tuple[str, ...]:
        """The lines that are left out for the fit; empty if the limit takes nothing away."""
        numbers = self._least.left_out
        return tuple(line for place, line in enumerate(self._order) if numbers >> place & 1) if numbers else ()

    def reaches(self, fit: float) -> bool:
        """Whether the fit is at least this one. This is faster than the fit where it is much lower."""
        return self._most + ROUNDING >= fit and self.fit >= fit

    def fit_with(self, further: Standing) -> float:
        """The fit of the same person with uses on one line more, as `further` has them."""
        whole = min(self.fit + self._points, further.unlimited)
        if whole <= self._points or self._takes_nothing_from(whole):
            return whole
        return self._bounds.search(self._without.changed(further).fit, whole).fit

    def lines_below(self, fit: float) -> tuple[str, ...]:
        """The lines without each of which the fit, before the limit, would be below this one."""
        places = [place for place in range(len(self._order)) if self._bounds.without(1 << place) < fit + ROUNDING]
        return tuple(self._order[place] for place in places if self._without.fit(1 << place) < fit)

    @cached_property
    def _least(self) -> Least:
        whole = min(FULL, self.standing.unlimited)
        if whole <= self._points or self._stays(whole) or not self._bounds.may_limit(whole):
            return Least(whole)
        return self._bounds.search(self._without.fit, whole)

    @cached_property
    def _most(self) -> float:
        """A bound that the fit is not above: one line adds no more than its points."""
        before = self._before if self._added else None
        return min(self.standing.unlimited, before._most + self._points) if before else self.fit

    def _takes_nothing_from(self, whole: float) -> bool:
        """Whether more than `whole` is left without any of the lines, with their cost, also with further evidence.

        More evidence never lowers what is left.
        """
        return self._stays(whole) or not self._bounds.may_limit(whole) or self._floor > whole + ROUNDING

    def _stays(self, whole: float) -> bool:
        """Whether it is known from before that more than `whole` is left.

        Without a line that is new, and without any others, at least the fit from before is left.
        """
        before = self._before
        if before is None or (self._added and not before.reaches(whole + 2 * ROUNDING - self._points)):
            return False
        return before._takes_nothing_from(whole)

    @cached_property
    def _floor(self) -> float:
        """The least fit that is left without one or more lines, with their cost, or a bound of it."""
        return self.fit if self._least.left_out else self._bounds.search(self._without.fit, FULL).fit

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

    @cached_property
    def _without(self) -> WithoutLines:
        return WithoutLines(self.standing, self._order, self._lines.uses)
