"""One line is not a career: limit what a single line of a resume can add to a fit.

The fit is the least that can be reached by leaving out lines, where each line left out costs `line_points`:

    fit = min over all sets of lines of  (fit without these lines + line_points * number of these lines)

So the fit with one more line is never more than `line_points` above the fit without it, whatever the line names, and
more evidence never lowers a fit. Where many lines show the work, leaving out a few changes little and limits nothing.
"""

from matcher.scoring.fit.blocks import FULL
from matcher.scoring.fit.line_bounds import Least, LineBounds
from matcher.scoring.fit.standing import Standing, UsesBySkill
from matcher.scoring.fit.strength import Use
from matcher.scoring.fit.without_lines import WithoutLines


def limited_fit(standing: Standing) -> float:
    """The fit of a person, 0 to 100, with the limit of what one line may add."""
    return LineLimit(standing).fit


class LineLimit:
    """The limit for one person.

    `fit` is the person's fit, 0 to 100. `left_out` are the lines that are left out for it; empty if the limit takes
    nothing away.
    """

    def __init__(self, standing: Standing, bounds: LineBounds | None = None) -> None:
        """`bounds` are those of the person's lines, sorted by their text; they are computed if they are not known."""
        constants = standing.scale.constants.fit
        uses = uses_by_line(standing)
        lines = sorted(uses)
        if bounds is None:
            alone = [standing.alone(uses[line]).coverages for line in lines]
            bounds = LineBounds(standing.profile, constants, alone)
        lines = [lines[number] for number in bounds.order]
        self._points, self._bounds = constants.line_points, bounds
        self._without = WithoutLines(standing, lines, uses)
        self.fit, left_out = self._least(self._without, FULL)
        self.left_out = tuple(line for place, line in enumerate(lines) if left_out >> place & 1)

    def fit_with(self, further: Standing) -> float:
        """The fit of the same person with uses on one line more, as `further` has them."""
        return self._least(self._without.changed(further), self.fit + self._points).fit

    def _least(self, without: WithoutLines, most: float) -> Least:
        whole = min(most, without.fit(0))
        return Least(whole) if whole <= self._points else self._bounds.search(without.fit, whole)


def uses_by_line(standing: Standing) -> dict[str, UsesBySkill]:
    """What each line of the text shows of the skills that the role asks for."""
    lines: dict[str, dict[str, set[Use]]] = {}
    for skill, uses in standing.uses.items():
        for use in uses:
            lines.setdefault(use.line, {}).setdefault(skill, set()).add(use)
    return {line: {skill: frozenset(uses) for skill, uses in skills.items()} for line, skills in lines.items()}
