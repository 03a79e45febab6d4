"""Say what the limit for one line takes from a fit, where no doubt says it already."""

from matcher.report import MatchReport, RoleFit
from matcher.scoring.fit_words import whole_points

_LEAST = 5.0
"""If the limit takes fewer points, a report does not say so."""
_TOLD_BY = "one-line"
_NOTE = (
    "The fit would be {unlimited} if one line could add all its points, but each line adds only a few. "
    "Tell each part of this work on a line of its own."
)


def limit_note(report: MatchReport, fit: RoleFit) -> str:
    """What the fit would be without the limit, and what helps; empty if the limit takes little or a doubt says it."""
    if fit.fit is None or fit.taken_by_line_limit < _LEAST:
        return ""
    if any(doubt.code == _TOLD_BY for doubt in report.recommendation.doubts):
        return ""
    return _NOTE.format(unlimited=whole_points(fit.fit + fit.taken_by_line_limit))
