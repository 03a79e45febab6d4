"""Render a report as text for a terminal."""

from knowledge.taxonomy.model import Taxonomy
from matcher.render.terminal.drawing import NARROWEST, draw
from matcher.render.terminal.glyphs import ASCII, UNICODE
from matcher.render.terminal.screen import ScreenReport
from matcher.render.terminal.whole import WholeReport
from matcher.report import MatchReport


def render_text(
    report: MatchReport,
    *,
    taxonomy: Taxonomy,
    full: bool = False,
    width: int = 80,
    color: bool = False,
    ascii_only: bool = False,
) -> str:
    """The report as lines of at most `width` cells; a width under 40 counts as 40. Colour codes only with `color`.

    It is about one screen long; with `full` it has every requirement, skill and gain. Names that are not in the report
    come from `taxonomy`. Text from the document is shown without its control characters.
    """
    glyphs = ASCII if ascii_only else UNICODE
    width = max(width, NARROWEST)
    kind = WholeReport if full else ScreenReport
    return draw(kind(report, taxonomy, glyphs, width).drawn(), width=width, color=color)
