"""The short text report, about one screen long: what counts most, with quotes, and what would raise each fit most."""

from collections.abc import Collection, Iterator

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from matcher.evidence import Mention
from matcher.render.numbers import count
from matcher.render.plain import plain
from matcher.render.quote import mentions_best_first, shortened
from matcher.render.terminal.next_steps import NextSteps
from matcher.render.terminal.report_parts import INDENT, POINTS_CELLS, indented, stacked
from matcher.report import Contribution, RoleFit
from matcher.scoring.fit_words import fit_word

EVIDENCE_SHOWN = 7
"""How many requirements are shown with their evidence; recommended roles share this number."""

MISSING_SHOWN = 5
"""How much of what would raise a fit is shown for each role."""


class ScreenReport(NextSteps):
    """Draws the most important parts of a report."""

    def drawn(self) -> RenderableType:
        """The parts, one below the other."""
        leading = self._leading()
        return stacked(
            self.header(),
            self.fits(),
            self.recommendation(),
            *(self._evidence(fit, max(EVIDENCE_SHOWN // len(leading), 1)) for fit in leading),
            *(self.steps(fit, MISSING_SHOWN) for fit in self._near()),
            self.ladders(),
            self.where_to_go([fit.role for fit in self._near()]),
            self.warnings(),
            self._pointer_to_full(),
        )

    def _leading(self) -> list[RoleFit]:
        """The roles whose evidence is shown: the recommended ones, or the best one if none is."""
        return self.best_first()[: max(len(self.report.recommendation.roles), 1)]

    def _evidence(self, fit: RoleFit, most: int) -> Iterator[RenderableType]:
        counted = sorted((each for each in fit.contributions if each.points > 0), key=lambda each: -each.points)
        if fit.fit is None or not counted:
            return
        yield self.heading(f"What counts most for {self.names.role(fit.role)}")
        quoted: set[str] = set()
        for contribution in counted[:most]:
            yield self._contribution(contribution)
            if mention := self._unquoted(contribution, quoted):
                quoted.add(_told_by(mention))
                yield self.quote(mention, by=INDENT + POINTS_CELLS)
        if rest := counted[most:]:
            points = sum(each.points for each in rest)
            yield indented(Text(f"{points:5.1f}  from {len(rest)} more", style="dim"))

    def _contribution(self, contribution: Contribution) -> RenderableType:
        by = self.some(contribution.skills) or f"implied by {self.some(contribution.implied_by)}"
        name = plain(contribution.name)
        room = max(self.width - INDENT - POINTS_CELLS - cell_len(name) - 2, 0)
        shown_by = "" if by == name else shortened(by, room, self.glyphs.ellipsis) if room > 8 else ""
        line = Text.assemble((f"{contribution.points:5.1f}", "green"), f"  {name}", (f"  {shown_by}", "dim"))
        return indented(line, hanging=POINTS_CELLS)

    def _unquoted(self, contribution: Contribution, quoted: Collection[str]) -> Mention | None:
        """The best mention of the requirement's skills in a line that is not quoted yet.

        Only mentions in the strongest tier of their skill are considered. Work that is told in plain words is quoted
        only if nothing is named, and only by its clearest line.
        """
        skills = set(contribution.skills or contribution.implied_by)
        rows = sorted((row for row in self.report.skills if row.skill in skills), key=lambda row: -row.strength)
        mentions = [
            each
            for row in rows
            for number, each in enumerate(mentions_best_first(row))
            if each.tier == row.tier and (each.method != "described" or number == 0)
        ]
        named = [mention for mention in mentions if mention.method != "described"]
        return next((mention for mention in named or mentions if not _is_within(_told_by(mention), quoted)), None)

    def _near(self) -> list[RoleFit]:
        """The roles that the resume shows in part, or all if there is none. The full report has the others."""
        roles = self.best_first()
        return [fit for fit in roles if fit_word(fit.fit or 0.0) != "little"] or roles

    def where_to_go(self, roles: Collection[str]) -> Iterator[RenderableType]:
        """The same as in the full report, and where to find first steps."""
        yield from super().where_to_go(roles)
        if self.report.advice.note:
            yield self.bullet("To see them: --full")

    def _pointer_to_full(self) -> Iterator[RenderableType]:
        skills = self.report.skills
        claimed = sum(row.status == "claimed" for row in skills)
        if not skills:
            return
        uncounted = f", {len(skills) - claimed} of them not counted" if claimed < len(skills) else ""
        yield Text(f"{count(len(skills), 'skill')} found{uncounted}. All of it, with every gain: --full", style="dim")


def _is_within(told: str, quoted: Collection[str]) -> bool:
    """Whether a text was quoted already, by itself or as a part of another one."""
    return any(told in each or each in told for each in quoted)


def _told_by(mention: Mention) -> str:
    """What a quote of the mention shows: its line, or for work told in plain words its own words in the line."""
    return mention.text if mention.method == "described" else mention.quote
