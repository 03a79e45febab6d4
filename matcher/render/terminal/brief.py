"""Render the report on a hiring brief as text for a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from matcher.briefs.report import BriefReport, BriefRequirement, Phrase
from matcher.render.first_few import first_few
from matcher.render.names import RoleNames
from matcher.render.page.wording import NAMED_HEADING, NAMED_NOTE
from matcher.render.plain import plain
from matcher.render.terminal.drawing import NARROWEST, draw
from matcher.render.terminal.glyphs import ASCII, UNICODE, Glyphs
from matcher.report import INSUFFICIENT_TEXT, NEITHER

PHRASES_SHOWN = 6
_BAR_CELLS = 30


def render_brief(report: BriefReport, *, width: int = 80, color: bool = False, ascii_only: bool = False) -> str:
    """The report as lines of at most `width` cells; a width under 40 counts as 40. Colour codes only with `color`."""
    lines = _BriefText(report, ASCII if ascii_only else UNICODE).lines()
    return draw(Group(*lines), width=max(width, NARROWEST), color=color)


class _BriefText:
    """Draws one report, part by part."""

    def __init__(self, report: BriefReport, glyphs: Glyphs) -> None:
        self._report = report
        self._glyphs = glyphs

    def lines(self) -> Iterator[RenderableType]:
        yield from self._recommendation()
        if self._report.recommendation.role == NEITHER:
            yield from self._named()
            return
        yield Text()
        yield self._fits()
        yield from self._requirements()

    def _named(self) -> Iterator[RenderableType]:
        """What the text names, where it asks for no role: not what to require, and without fits."""
        if self._report.requirements:
            yield Text()
            yield Text(NAMED_HEADING, style="bold underline")
            yield Text(NAMED_NOTE, style="dim")
            yield from (self._bullet(plain(each.name)) for each in self._report.requirements)

    def _recommendation(self) -> Iterator[RenderableType]:
        recommendation = self._report.recommendation
        confidence = f"  confidence {recommendation.confidence:.0%}" if recommendation.role != INSUFFICIENT_TEXT else ""
        yield Text.assemble(
            ("Hire: ", "bold"),
            (RoleNames(self._report.roles).recommended(recommendation.role, recommendation.roles), "bold cyan"),
            (confidence, "dim"),
        )
        for reason in recommendation.reasons:
            yield self._bullet(plain(self._spelt(reason.text)))

    def _spelt(self, text: str) -> str:
        return text.replace("“", self._glyphs.open_quote).replace("”", self._glyphs.close_quote)

    def _fits(self) -> RenderableType:
        grid = Table.grid(padding=(0, 1))
        for role in self._report.roles:
            filled, empty = self._glyphs.bar(role.fit, width=_BAR_CELLS)
            bar = Text.assemble((filled, "green"), (empty, "dim"))
            grid.add_row(plain(role.name), Text(f"{role.fit:.0f}", style="bold"), bar)
            if role.phrases:
                grid.add_row("", "", Text(first_few(_texts(role.phrases), PHRASES_SHOWN), style="dim"))
        return grid

    def _requirements(self) -> Iterator[RenderableType]:
        asked = [each for each in self._report.requirements if each.skills]
        unsaid = [each for each in self._report.requirements if not each.skills]
        for heading, requirements in (("What the brief asks for", asked), ("What else the role asks for", unsaid)):
            if requirements:
                yield Text()
                yield Text(heading, style="bold underline")
                yield from (self._bullet(self._requirement(each)) for each in requirements)

    def _requirement(self, requirement: BriefRequirement) -> str:
        said = ", ".join(_texts(requirement.phrases)[:PHRASES_SHOWN])
        name = f"{plain(requirement.name)} ({requirement.block})"
        return f"{name}: {self._glyphs.open_quote}{said}{self._glyphs.close_quote}" if said else name

    def _bullet(self, text: str) -> RenderableType:
        return Padding(Text(f"{self._glyphs.bullet} {text}"), (0, 0, 0, 2))


def _texts(phrases: Iterable[Phrase]) -> list[str]:
    """The texts of the phrases, without repetitions."""
    return list(dict.fromkeys(plain(phrase.text) for phrase in phrases))
