"""A report as text for a terminal."""

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
    """The report as lines of at most `width` cells (at least 40), without colour codes unless `color`.

    It is about as long as a screen; with `full` it holds every requirement, skill and gain. Names of skills that the
    report does not carry come from `taxonomy`. Text from the document is shown without its control characters.
    """
    glyphs = ASCII if ascii_only else UNICODE
    width = max(width, NARROWEST)
    kind = WholeReport if full else ScreenReport
    return draw(kind(report, taxonomy, glyphs, width).drawn(), width=width, color=color)
