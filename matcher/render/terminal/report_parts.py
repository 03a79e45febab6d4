"""The parts that the short and the full text report share. Each is a method that gives its lines."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from knowledge.taxonomy.model import Taxonomy
from matcher.evidence import Mention
from matcher.render.names import Names, day_name, media_type_name
from matcher.render.numbers import count
from matcher.render.plain import plain
from matcher.render.quote import excerpt
from matcher.render.terminal.glyphs import Glyphs
from matcher.report import MatchReport, Missing, Path, RoleFit

SKILLS_SHOWN = 3
INDENT = 2


class ReportParts:
    """Draws the parts of one report in lines of `width` cells."""

    def __init__(self, report: MatchReport, taxonomy: Taxonomy, glyphs: Glyphs, width: int) -> None:
        self.report = report
        self.names = Names(report, taxonomy)
        self.glyphs = glyphs
        self.width = width
        self._strengths = {row.skill: row.strength for row in report.skills}

    def header(self) -> Iterator[RenderableType]:
        """The name of the document, and its format, length and day."""
        document = self.report.document
        facts = [
            media_type_name(document.media_type),
            count(document.pages, "page"),
            count(document.words, "word"),
            f"as of {day_name(self.report.as_of)}",
        ]
        yield Text(plain(document.name or "Text"), style="bold")
        yield Text(self.glyphs.dot.join(facts), style="dim")

    def fits(self) -> Iterator[RenderableType]:
        """Each fit as a number, a bar and a range."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(justify="right", no_wrap=True)
        grid.add_column(no_wrap=True)
        grid.add_column(no_wrap=True)
        names = [self.names.role(fit.role) for fit in self.report.roles]
        cells = max(self.width - max(map(len, names), default=0) - 24, 8)
        for name, fit in zip(names, self.report.roles, strict=True):
            grid.add_row(name, *self._fit_cells(fit, min(cells, 40)))
        yield grid

    def _fit_cells(self, fit: RoleFit, cells: int) -> tuple[Text, Text, Text]:
        if fit.fit is None:
            return Text(self.glyphs.ellipsis), Text("not scored", style="dim"), Text()
        filled, empty = self.glyphs.bar(fit.fit, width=cells)
        bar = Text.assemble((filled, "green" if fit.fit >= 50 else "yellow"), (empty, "dim"))
        span = self.glyphs.to.join(f"{end:.0f}" for end in fit.fit_range or ())
        return Text(f"{fit.fit:.0f}", style="bold"), bar, Text(span, style="dim")

    def recommendation(self) -> Iterator[RenderableType]:
        """The recommendation, its confidence and its reasons."""
        recommendation = self.report.recommendation
        yield Text.assemble(
            ("Recommendation: ", "bold"),
            (self.names.roles.recommended(recommendation.role, recommendation.roles), "bold cyan"),
            (f"  {self._confidence()}", "dim"),
        )
        for reason in recommendation.reasons:
            yield self.bullet(plain(reason.text))

    def _confidence(self) -> str:
        recommendation = self.report.recommendation
        confidence = f"confidence {recommendation.confidence:.0%}"
        if recommendation.margin is None:
            return confidence
        return f"{confidence}, ahead by {recommendation.margin:.1f} points"

    def best_first(self) -> list[RoleFit]:
        """The recommended roles, then the others, each by fit."""
        recommended = self.report.recommendation.roles
        return sorted(self.report.roles, key=lambda fit: (fit.role not in recommended, -(fit.fit or 0.0)))

    def advice(self, *, steps: int | None = None) -> Iterator[RenderableType]:
        """The nearer role, the speciality, and the path to each role, cut after `steps` skills if that is given."""
        advice = self.report.advice
        if advice.nearer_role is None and not advice.paths:
            return
        yield self.heading("Where to go from here")
        if advice.nearer_role is not None:
            yield self.bullet(f"Nearer role: {self.names.role(advice.nearer_role)}")
        if speciality := advice.speciality:
            skills = ", ".join(map(self.names.shown, speciality.skills))
            yield self.bullet(f"Speciality: {plain(speciality.name)} ({skills})")
        for path in advice.paths:
            yield self.bullet(self._path(path, len(path.skills) if steps is None else steps))

    def _path(self, path: Path, steps: int) -> str:
        shown = f" {self.glyphs.arrow} ".join(map(self.names.skill, path.skills[:steps]))
        more = len(path.skills) - steps
        rest = f" {self.glyphs.arrow} {more} more" if more > 0 else ""
        return f"To reach {path.to_fit:.0f} for {self.names.role(path.role)}: {shown}{rest}"

    def warnings(self) -> Iterator[RenderableType]:
        """The warnings from reading the document."""
        if not self.report.document.warnings:
            return
        yield self.heading("Please note")
        for warning in self.report.document.warnings:
            yield self.bullet(plain(warning.detail))

    def wanted(self, missing: Missing) -> str:
        """The name of the requirement and of the skill that would raise it most; one name if they are the same."""
        name = plain(missing.name)
        return name if missing.any_of == (missing.by,) else f"{name}: {self.names.skill(missing.by)}"

    def some(self, skills: Iterable[str]) -> str:
        """The names of the strongest skills, and how many more there are."""
        strongest = sorted(skills, key=lambda skill: -self._strengths.get(skill, 0.0))
        named = ", ".join(map(self.names.shown, strongest[:SKILLS_SHOWN]))
        more = len(strongest) - SKILLS_SHOWN
        return f"{named} + {more} more" if more > 0 else named

    def quote(self, mention: Mention, *, by: int) -> RenderableType:
        """One line with the words of the document around the mention and their page."""
        page = f"  page {mention.page}"
        room = self.width - by - len(page) - 2
        quote = excerpt(plain(mention.quote or mention.text), plain(mention.text), room, self.glyphs.ellipsis)
        text = Text(f"{self.glyphs.open_quote}{quote}{self.glyphs.close_quote}", style="italic")
        return indented(text.append(page, style="dim"), by=by)

    def heading(self, text: str) -> RenderableType:
        """The heading of a part."""
        return Text(text, style="bold underline")

    def bullet(self, text: str) -> RenderableType:
        """One item of a list."""
        return indented(Text(f"{self.glyphs.bullet} {text}"), hanging=2)


def stacked(*parts: Iterable[RenderableType]) -> RenderableType:
    """The parts one below the other, with a blank line after each. Parts without lines are left out."""
    return Group(*(Group(*lines, "") for lines in map(list, parts) if lines))


def indented(text: Text, *, by: int = INDENT, hanging: int = 0) -> RenderableType:
    """The text indented by `by` cells. Wrapped lines are indented by `hanging` cells more than the first one."""
    if not hanging:
        return Padding(text, (0, 0, 0, by))
    grid = Table.grid(padding=0)
    grid.add_column(width=hanging, no_wrap=True)
    grid.add_column()
    grid.add_row(text[:hanging], text[hanging:])
    return Padding(grid, (0, 0, 0, by))
