"""The parts that the short and the full text report share. Each is a method that gives its lines."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from knowledge.taxonomy.model import Taxonomy
from matcher.evidence import Mention
from matcher.render.advice.what_to_write import denied_skills
from matcher.render.first_few import first_few
from matcher.render.fit_range import range_reason
from matcher.render.further_warnings import further_warnings
from matcher.render.line_limit import limit_note
from matcher.render.names import Names, day_name, media_type_name
from matcher.render.numbers import count
from matcher.render.plain import plain
from matcher.render.quote import excerpt
from matcher.render.terminal.glyphs import Glyphs
from matcher.render.time_in_role import time_note
from matcher.report import MatchReport, RoleFit
from matcher.scoring.fit_words import fit_word, least_fits, whole_points

SKILLS_SHOWN = 3
INDENT = 2
POINTS_CELLS = 7
"""The width of the column of points and gains."""
_BESIDE_BAR = 32
"""The cells of a row that neither its name nor its bar takes: the fit, its word, its range and what parts them."""
_LEAST_BAR, _LONGEST_BAR = 8, 40
_ROOM_FOR_WORDS = 60
"""The least width, in cells, for a word beside each fit."""


class ReportParts:
    """Draws the parts of one report in lines of `width` cells."""

    def __init__(self, report: MatchReport, taxonomy: Taxonomy, glyphs: Glyphs, width: int) -> None:
        self.report = report
        self.names = Names(report, taxonomy)
        self.glyphs = glyphs
        self.width = width
        self.denied = denied_skills(report.skills)
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
        longest = max(map(cell_len, names), default=0)
        cells = max(self.width - longest - _BESIDE_BAR, _LEAST_BAR)
        room = self.width - cells - _BESIDE_BAR
        for name, fit in zip(names, self.report.roles, strict=True):
            shown = Text(name)
            shown.truncate(room, overflow="ellipsis")
            grid.add_row(shown, *self._fit_cells(fit, min(cells, _LONGEST_BAR)))
        yield grid
        for name, fit in zip(names, self.report.roles, strict=True):
            if notes := " ".join(filter(None, self._notes(fit))):
                yield Text(f"{name}. {notes}", style="dim")

    def _notes(self, fit: RoleFit) -> Iterator[str]:
        """What is said of a fit below its bar; some may be empty."""
        yield time_note(fit)
        if fit.fit is not None and fit.fit_range is not None:
            low, high = fit.fit_range
            yield range_reason(low, fit.fit, high)
        yield limit_note(self.report, fit)

    def _fit_cells(self, fit: RoleFit, cells: int) -> tuple[Text, Text, Text]:
        if fit.fit is None:
            return Text(self.glyphs.ellipsis), Text("not scored", style="dim"), Text()
        filled, empty = self.glyphs.bar(fit.fit, width=cells)
        bar = Text.assemble((filled, "green" if fit.fit >= least_fits().yes else "yellow"), (empty, "dim"))
        span = self.glyphs.to.join(str(whole_points(end)) for end in fit.fit_range or ())
        about = f"{fit_word(fit.fit):6}  {span}" if self.width >= _ROOM_FOR_WORDS else span
        return Text(str(whole_points(fit.fit)), style="bold"), bar, Text(about, style="dim")

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
        if recommendation.doubts:
            confidence += ", see the notes below"
        if recommendation.margin is None or not recommendation.roles:
            return confidence
        return f"{confidence}, ahead by {recommendation.margin:.1f} points"

    def best_first(self) -> list[RoleFit]:
        """The recommended roles, then the others, each by fit."""
        recommended = self.report.recommendation.roles
        return sorted(self.report.roles, key=lambda fit: (fit.role not in recommended, -(fit.fit or 0.0)))

    def warnings(self) -> Iterator[RenderableType]:
        """The doubts about the recommendation, and the warnings from reading the document."""
        doubts, warnings = self.report.recommendation.doubts, list(further_warnings(self.report))
        if not doubts and not warnings:
            return
        yield self.heading("Please note")
        for doubt in doubts:
            yield self.bullet(f"{plain(doubt.text)} {plain(doubt.help)}")
        for warning in warnings:
            yield self.bullet(warning)

    def some(self, skills: Iterable[str]) -> str:
        """The names of the strongest skills, and how many more there are."""
        strongest = sorted(skills, key=lambda skill: -self._strengths.get(skill, 0.0))
        return first_few([self.names.shown(skill) for skill in strongest], SKILLS_SHOWN, before_more=" + ")

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
