"""Say what the limit for one line takes from a fit, and that more lines about the same work would help."""

from dataclasses import dataclass

from knowledge.constants.scoring import load_constants
from matcher.report import MatchReport, RoleFit
from matcher.scoring.fit_words import whole_points

_LEAST = 5.0
"""If the limit takes fewer points, a report does not say so."""
_TOLD_BY = "one-line"
_NOTE = (
    "Few lines tell of this work, and one line counts for at most {points:.0f} points. "
    "Without this limit the fit would be {unlimited}."
)
_NAME = "The same work in more lines"
_SAY = (
    "You tell most of this work in few lines. If there was more to it, tell each part of it on a line of its own, and "
    "the fit may rise by up to {points:.0f} points."
)


@dataclass(frozen=True, slots=True)
class MoreLines:
    """The step to tell the same work in more lines: its name, the most points that it adds, and what to do."""

    name: str
    points: float
    say: str


def limit_note(report: MatchReport, fit: RoleFit) -> str:
    """What the fit would be without the limit; empty if the limit takes little or a doubt says it."""
    if not _takes_much(fit) or any(doubt.code == _TOLD_BY for doubt in report.recommendation.doubts):
        return ""
    points = load_constants().fit.line_points
    return _NOTE.format(points=points, unlimited=whole_points((fit.fit or 0.0) + fit.taken_by_line_limit))


def more_lines(fit: RoleFit) -> MoreLines | None:
    """The step that gives back what the limit takes; None if it takes little, or if nothing is advised for the role."""
    if not _takes_much(fit) or not fit.missing:
        return None
    return MoreLines(_NAME, fit.taken_by_line_limit, _SAY.format(points=fit.taken_by_line_limit))


def _takes_much(fit: RoleFit) -> bool:
    return fit.fit is not None and fit.taken_by_line_limit >= _LEAST
