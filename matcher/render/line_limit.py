"""Say what the limit for one line takes from a fit, where no doubt says it already."""

from knowledge.constants.scoring import load_constants
from matcher.report import MatchReport, RoleFit
from matcher.scoring.fit_words import whole_points

_LEAST = 5.0
"""If the limit takes fewer points, a report does not say so."""
_TOLD_BY = "one-line"
_NOTE = (
    "One line adds at most {points:.0f} points. Without this limit the fit would be {unlimited}. "
    "Tell each part of this work on a line of its own."
)
_IN_GAINS = " The points of each step allow for this limit, which one more line raises."


def limit_note(report: MatchReport, fit: RoleFit) -> str:
    """What the fit would be without the limit, and what helps; empty if the limit takes little or a doubt says it.

    If there are steps, it also explains why some give more points than their requirement alone.
    """
    if fit.fit is None or fit.taken_by_line_limit < _LEAST:
        return ""
    if any(doubt.code == _TOLD_BY for doubt in report.recommendation.doubts):
        return ""
    points = load_constants().fit.line_points
    note = _NOTE.format(points=points, unlimited=whole_points(fit.fit + fit.taken_by_line_limit))
    return note + _IN_GAINS if fit.missing else note
