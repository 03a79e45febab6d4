"""The part of a text report that says what to do next: what is missing, the paths and the first steps."""

from collections.abc import Collection, Iterator

from rich.console import RenderableType
from rich.text import Text

from matcher.evidence import Mention
from matcher.render.advice.asked import asked_for
from matcher.render.advice.gains import gain_of, why_no_gain, worth_a_step
from matcher.render.advice.paths import leads_to
from matcher.render.advice.what_to_write import what_to_write
from matcher.render.line_limit import MoreLines, more_lines
from matcher.render.plain import plain
from matcher.render.terminal.report_parts import INDENT, POINTS_CELLS, ReportParts, indented
from matcher.report import Missing, MissingStatus, Path, RoleFit
from matcher.scoring import load_constants

MATTERS_MOST = "what a mentor would name first, with the points of fit that a year of it at work adds"
MATTERS_LESS = "what can wait, by its points"

MISSING_STATUS_NAMES: dict[MissingStatus, str] = {
    "untold": "hinted at",
    "weak": "shown only in part",
    "stale": "long ago",
    "missing": "missing",
}

_NEARER = {False: "Not recommended yet, but nearer than the others", True: "Fits best of those recommended"}
"""What the nearer role is, by whether roles are recommended."""


class NextSteps(ReportParts):
    """Draws what a candidate can do next."""

    def steps(self, fit: RoleFit, most: int | None = None) -> Iterator[RenderableType]:
        """What is missing for a role, in order.

        If `most` is given, it is only the first ones, at most so many, without those that add hardly anything.
        """
        shown = fit.missing if most is None else worth_a_step(fit.missing)[:most]
        if not shown:
            return
        yield self.heading(f"What to do next for {self.names.role(fit.role)}")
        if more := more_lines(fit):
            yield from self._more_lines(more)
        yield indented(Text(MATTERS_MOST, style="dim"))
        first = load_constants().advice.longest_path
        for missing in shown[:first]:
            yield from self.step(missing, fit)
        if shown[first:]:
            yield indented(Text(MATTERS_LESS, style="dim"))
        for missing in shown[first:]:
            yield from self.step(missing, fit)
        if left := len(fit.missing) - len(shown):
            yield indented(Text(f"and {left} more", style="dim"))

    def _more_lines(self, more: MoreLines) -> Iterator[RenderableType]:
        gain = (f"{more.points:+5.1f}", "yellow")
        yield indented(Text.assemble(gain, f"  {more.name}", ("  at most", "dim")), hanging=POINTS_CELLS)
        yield indented(Text(more.say, style="italic"), by=INDENT + POINTS_CELLS)

    def step(self, missing: Missing, fit: RoleFit) -> Iterator[RenderableType]:
        """One requirement: its gain, why it is short, the line that tells of it, and what to write."""
        status = MISSING_STATUS_NAMES[missing.status]
        about = ", ".join(filter(None, (status, why_no_gain(missing, fit), asked_for(missing))))
        gain = (f"{gain_of(missing):+5.1f}" if gain_of(missing) else "   +0", "yellow")
        yield indented(Text.assemble(gain, f"  {self.wanted(missing)}", (f"  {about}", "dim")), hanging=POINTS_CELLS)
        if told := self._told(missing):
            yield self.quote(told, by=INDENT + POINTS_CELLS)
        if to_write := what_to_write(missing, self.denied):
            yield indented(Text(to_write, style="italic"), by=INDENT + POINTS_CELLS)

    def _told(self, missing: Missing) -> Mention | None:
        """The mention whose line tells of a requirement."""
        mentions = (each for row in self.report.skills if row.skill == missing.told_by for each in row.mentions)
        return next((each for each in mentions if missing.line in (each.quote, each.text)), None)

    def wanted(self, missing: Missing) -> str:
        """The name of the requirement and of the skill that would raise it most; one name if they are the same."""
        name, skill = plain(missing.name), self.names.skill(missing.by)
        return name if missing.any_of == (missing.by,) or skill == name else f"{name}: {skill}"

    def where_to_go(self, roles: Collection[str]) -> Iterator[RenderableType]:
        """The nearer role, the speciality, and the paths to `roles`; a sentence for people of other professions.

        The nearer role goes without saying where one role is recommended.
        """
        advice = self.report.advice
        nearer = advice.nearer_role if len(self.report.recommendation.roles) != 1 else None
        paths = [path for path in advice.paths if path.role in roles]
        if not (nearer or advice.speciality or paths or advice.note):
            return
        yield self.heading("Where to go from here")
        if advice.note:
            yield self.bullet(plain(advice.note))
        if nearer is not None:
            yield self.bullet(f"{_NEARER[bool(self.report.recommendation.roles)]}: {self.names.role(nearer)}")
        if speciality := advice.speciality:
            skills = ", ".join(map(self.names.shown, speciality.skills))
            yield self.bullet(f"Speciality: {plain(speciality.name)} ({skills})")
        for path in paths:
            yield self.bullet(self._path(path))

    def _path(self, path: Path) -> str:
        """The steps, with the fit that they lead to."""
        steps = f" {self.glyphs.arrow} ".join(self.names.steps(path))
        return f"To {leads_to(path)} for {self.names.role(path.role)}: {steps}"

    def ladders(self) -> Iterator[RenderableType]:
        """The first steps towards each role in which the person is a beginner."""
        for ladder in self.report.advice.ladders:
            yield from self.ladder(ladder.role, ladder.steps)

    def ladder(self, role: str, steps: tuple[str, ...]) -> Iterator[RenderableType]:
        """The steps towards one role, numbered."""
        if steps:
            yield self.heading(f"First steps towards {self.names.role(role)}")
        for number, step in enumerate(steps, start=1):
            yield indented(Text(f"{number}. {plain(step)}"), hanging=3)
