"""The full text report with every requirement, skill and gain."""

from collections.abc import Iterator

from rich.cells import set_cell_size
from rich.console import RenderableType
from rich.text import Text

from matcher.render.names import STATUS_NAMES, TIER_NAMES, counts_towards, row_name
from matcher.render.numbers import count
from matcher.render.plain import plain
from matcher.render.quote import best_mention, shortened
from matcher.render.skill_groups import by_category
from matcher.render.terminal.next_steps import NextSteps
from matcher.render.terminal.report_parts import INDENT, POINTS_CELLS, indented, stacked
from matcher.report import Contribution, Missing, RoleFit, SkillRow
from matcher.scoring.fit_words import whole_points

_TIER_CELLS = 20
_WHEN_CELLS = 22
_LONGEST_NAME = 44


class WholeReport(NextSteps):
    """Draws all parts of a report."""

    def drawn(self) -> RenderableType:
        """All parts, one below the other."""
        return stacked(
            self.header(),
            self.fits(),
            self.recommendation(),
            *map(self._contributions, self.best_first()),
            self._matched(),
            *map(self.steps, self.best_first()),
            self.ladders(),
            self.where_to_go([fit.role for fit in self.report.roles]),
            self._other_ladders(),
            self._not_counted(),
            self.warnings(),
        )

    def _contributions(self, fit: RoleFit) -> Iterator[RenderableType]:
        shown = sorted((each for each in fit.contributions if each.points > 0), key=lambda each: -each.points)
        if fit.fit is None or not shown:
            return
        yield self.heading(f"{self.names.role(fit.role)}: {whole_points(fit.fit)} of 100 points")
        yield indented(Text(f"own {fit.own:.0%}, basis {fit.basis:.0%}, extras {fit.extras:.0%}", style="dim"))
        yield from map(self._contribution, shown)

    def _contribution(self, contribution: Contribution) -> RenderableType:
        by = self.some(contribution.skills) or f"implied by {self.some(contribution.implied_by)}"
        line = Text.assemble(
            (f"{contribution.points:5.1f}", "green"), f"  {plain(contribution.name)}", (f"  {by}", "dim")
        )
        return indented(line, hanging=POINTS_CELLS)

    def _matched(self) -> Iterator[RenderableType]:
        rows = [row for row in self.report.skills if row.status == "claimed"]
        if not rows:
            return
        yield self.heading(f"Matched skills ({len(rows)})")
        for category, group in by_category(rows):
            yield indented(Text(self.names.category(category), style="bold"), by=1)
            for row in group:
                yield from self._matched_skill(row)

    def _matched_skill(self, row: SkillRow) -> Iterator[RenderableType]:
        room = min(max(self.width - INDENT - _TIER_CELLS - _WHEN_CELLS, 8), _LONGEST_NAME)
        name = set_cell_size(shortened(self.names.shown(row.skill), room - 1, self.glyphs.ellipsis), room)
        yield indented(Text.assemble((name, "cyan"), set_cell_size(TIER_NAMES[row.tier], _TIER_CELLS), _when(row)))
        if counts := counts_towards(row):
            yield indented(Text(counts, style="dim"), by=2 * INDENT)
        if mention := best_mention(row):
            yield self.quote(mention, by=2 * INDENT)

    def step(self, missing: Missing, fit: RoleFit) -> Iterator[RenderableType]:
        """One requirement, and the other skills that count for it."""
        yield from super().step(missing, fit)
        if others := [skill for skill in missing.any_of if skill != missing.by]:
            yield indented(Text(f"also counts: {', '.join(map(self.names.skill, others))}"), by=INDENT + POINTS_CELLS)

    def _other_ladders(self) -> Iterator[RenderableType]:
        """The first steps towards each role for people of other professions, who asked for the full report."""
        for fit in self.report.roles if self.report.advice.note else ():
            yield from self.ladder(fit.role, self.names.ladder(fit.role))

    def _not_counted(self) -> Iterator[RenderableType]:
        rows = [row for row in self.report.skills if row.status != "claimed"]
        if not rows:
            return
        yield self.heading("Named but not counted")
        for row in rows:
            yield self.bullet(f"{row_name(row)}: {STATUS_NAMES[row.status]}")


def _when(row: SkillRow) -> str:
    if row.months is None:
        return "no dates"
    months = count(row.months, "month")
    return f"{months}, to {row.last_used}" if row.last_used else months
