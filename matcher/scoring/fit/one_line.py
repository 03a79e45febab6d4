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
    """The limit for one person. What the lines show is only computed if the limit may take something away.

    `standing` is that of the person in the role, and `fit` the person's fit, 0 to 100. `left_out` are the lines that are
    left out for it; empty if the limit takes nothing away.
    """

    def __init__(
        self,
        standing: Standing,
        bounds: LineBounds | None = None,
        *,
        before: "LineLimit | None" = None,
        lines: Lines | None = None,
    ) -> None:
        """`bounds` are those of the person's lines, sorted by their text; they are computed if they are not known.

        `before` is the limit for the same person with less evidence, of which one line at most is new. `lines` are the
        person's, if they are known.
        """
        self.standing = standing
        self._points = standing.scale.constants.fit.line_points
        self._known_bounds, self._before, self._known_lines = bounds, before, lines
        self.fit, self._left_out = self._search()

    @property
    def left_out(self) -> tuple[str, ...]:
        """The lines that are left out for the fit; empty if the limit takes nothing away."""
        return tuple(line for place, line in enumerate(self._order) if self._left_out >> place & 1)

    def fit_with(self, further: Standing) -> float:
        """The fit of the same person with uses on one line more, as `further` has them."""
        whole = min(self.fit + self._points, further.unlimited)
        if whole <= self._points or self.takes_nothing_from(whole):
            return whole
        return self._bounds.search(self._without.changed(further).fit, whole).fit

    def adding(self, uses: UsesBySkill) -> "LineLimit":
        """The limit for the same person with further uses on one line."""
        return LineLimit(self.standing.adding(uses), before=self, lines=self._lines.adding(uses))

    def takes_nothing_from(self, fit: float) -> bool:
        """Whether more is left than this fit without any of the lines, with their cost, also with further evidence.

        More evidence never lowers what is left.
        """
        return self._stays(fit) or self._bounds.lowest > fit + ROUNDING or self._floor > fit + ROUNDING

    def _search(self) -> Least:
        whole = min(FULL, self.standing.unlimited)
        if whole <= self._points or self._stays(whole):
            return Least(whole)
        return self._bounds.search(lambda left_out: self._without.fit(left_out), whole)

    def _stays(self, fit: float) -> bool:
        """Whether it is known from before that more is left than this fit.

        Without the new line, and without others, at least the fit from before is left.
        """
        before = self._before
        return before is not None and before.fit + self._points > fit + ROUNDING and before.takes_nothing_from(fit)

    @cached_property
    def _floor(self) -> float:
        """The least fit that is left without one or more lines, with their cost; less in a text made to need many steps."""
        return self.fit if self._left_out else self._bounds.search(self._without.fit, FULL).fit

    def lines_below(self, fit: float) -> tuple[str, ...]:
        """The lines without each of which the fit, before the limit, would be below this one."""
        places = [place for place in range(len(self._order)) if self._bounds.without(1 << place) < fit + ROUNDING]
        return tuple(self._order[place] for place in places if self._without.fit(1 << place) < fit)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.standing) if self._known_lines is None else self._known_lines

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
