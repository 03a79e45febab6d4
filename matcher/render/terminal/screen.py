"""The short text report, about one screen long: what counts most, with quotes, and what would raise each fit most."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size
from rich.console import RenderableType
from rich.text import Text

from matcher.evidence import Mention
from matcher.render.numbers import count
from matcher.render.plain import plain
from matcher.render.quote import mentions_best_first, shortened
from matcher.render.terminal.report_parts import INDENT, ReportParts, indented, stacked
from matcher.report import Contribution, Missing, RoleFit

EVIDENCE_SHOWN = 7
"""How many requirements are shown with their evidence; recommended roles share this number."""

MISSING_SHOWN = 10
STEPS_SHOWN = 5

_POINTS_CELLS = 7
_WIDE = 100


class ScreenReport(ReportParts):
    """Draws the most important parts of a report."""

    def drawn(self) -> RenderableType:
        """The parts, one below the other."""
        leading = self._leading()
        return stacked(
            self.header(),
            self.fits(),
            self.recommendation(),
            *(self._evidence(fit, max(EVIDENCE_SHOWN // len(leading), 1)) for fit in leading),
            *map(self._gains, self.best_first()),
            self.advice(steps=STEPS_SHOWN),
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
                quoted.add(mention.quote)
                yield self.quote(mention, by=INDENT + _POINTS_CELLS)
        if rest := counted[most:]:
            points = sum(each.points for each in rest)
            yield indented(Text(f"{points:5.1f}  from {len(rest)} more", style="dim"))

    def _contribution(self, contribution: Contribution) -> RenderableType:
        by = self.some(contribution.skills) or f"implied by {self.some(contribution.implied_by)}"
        name = plain(contribution.name)
        room = max(self.width - INDENT - _POINTS_CELLS - cell_len(name) - 2, 0)
        shown_by = "" if by == name else shortened(by, room, self.glyphs.ellipsis) if room > 8 else ""
        line = Text.assemble((f"{contribution.points:5.1f}", "green"), f"  {name}", (f"  {shown_by}", "dim"))
        return indented(line, hanging=_POINTS_CELLS)

    def _unquoted(self, contribution: Contribution, quoted: set[str]) -> Mention | None:
        """The best mention of the requirement's skills in a line that is not quoted yet.

        Only mentions in the strongest tier of their skill are considered.
        """
        skills = set(contribution.skills or contribution.implied_by)
        rows = sorted((row for row in self.report.skills if row.skill in skills), key=lambda row: -row.strength)
        mentions = (each for row in rows for each in mentions_best_first(row) if each.tier == row.tier)
        return next((mention for mention in mentions if mention.quote not in quoted), None)

    def _gains(self, fit: RoleFit) -> Iterator[RenderableType]:
        if not fit.missing:
            return
        yield self.heading(f"What would raise {self.names.role(fit.role)} most")
        shown = _first_of_each_skill(fit.missing)[:MISSING_SHOWN]
        abouts = [self._about(missing) for missing in shown]
        room = self.width - INDENT - _POINTS_CELLS - 2 - max(map(cell_len, abouts))
        for missing, about in zip(shown, abouts, strict=True):
            yield self._gain(missing, about, room)
        if more := len(fit.missing) - len(shown):
            yield indented(Text(f"and {more} more with smaller gains", style="dim"))

    def _gain(self, missing: Missing, about: str, room: int) -> RenderableType:
        label = set_cell_size(shortened(self.wanted(missing), room, self.glyphs.ellipsis), room)
        return indented(Text.assemble((f"{missing.gain:+5.1f}", "yellow"), f"  {label}", (f"  {about}", "dim")))

    def _about(self, missing: Missing) -> str:
        about = f"{missing.importance}, {missing.status}" if self.width >= _WIDE else missing.status
        if missing.why is None or missing.why.postings is None or self.width < _WIDE // 2:
            return about
        return f"{about}, {missing.why.postings:.0%} of postings"

    def _pointer_to_full(self) -> Iterator[RenderableType]:
        skills = self.report.skills
        claimed = sum(row.status == "claimed" for row in skills)
        if not skills:
            return
        uncounted = f", {len(skills) - claimed} of them not counted" if claimed < len(skills) else ""
        yield Text(f"{count(len(skills), 'skill')} found{uncounted}. All of it, with every gain: --full", style="dim")


def _first_of_each_skill(missing: Iterable[Missing]) -> list[Missing]:
    """The first requirement for each skill `by`; others would repeat it, since a skill always has the same gain."""
    first: dict[str, Missing] = {}
    for each in missing:
        first.setdefault(each.by, each)
    return list(first.values())
