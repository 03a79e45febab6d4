"""Explain the range of a fit."""

from matcher.scoring.fit_words import whole_points

WIDE_RANGE = 10.0
"""If the ends of a range are so many points apart, a report says why."""

_NAMED_ONLY = "By the skills that the resume names alone, the fit is {low}. The rest is work that it only describes."
_WITH_DATES = "If every skill without a date was used in the last two years, the fit is {high}."
_NAME_IT = (
    "Part of this fit rests on work that you describe without naming it. Name what you used to make it more certain."
)
_DATE_IT = "With dates it could be up to {high}: some skills have none and may be recent."


def range_help(low: float, fit: float, high: float) -> str:
    """What would make a fit more certain, for the person that it is about; empty if its range is not wide."""
    if high - low < WIDE_RANGE:
        return ""
    named = _NAME_IT if whole_points(low) < whole_points(fit) else ""
    dated = _DATE_IT.format(high=whole_points(high)) if whole_points(fit) < whole_points(high) else ""
    return " ".join(filter(None, (named, dated)))


def range_reason(low: float, fit: float, high: float) -> str:
    """Why the ends of the range of a fit are far apart; empty if they are not."""
    if high - low < WIDE_RANGE:
        return ""
    named = _NAMED_ONLY.format(low=whole_points(low)) if whole_points(low) < whole_points(fit) else ""
    dated = _WITH_DATES.format(high=whole_points(high)) if whole_points(fit) < whole_points(high) else ""
    return f"Why a range? {' '.join(filter(None, (named, dated)))}"
