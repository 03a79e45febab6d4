"""Explain the range of a fit."""

from matcher.scoring.fit_words import whole_points

WIDE_RANGE = 10.0
"""If the ends of a range are so many points apart, a report says why."""

_BETWEEN = "This fit is uncertain: it may be anything from {low} to {high}."
_NAMED_ONLY = (
    "The skills that are named word for word give {low} by themselves. The rest was read from how the work is "
    "described, and may have been misread. More names of methods and tools would make it certain."
)
_WITH_DATES = "Some skills have no dates: if they were all used in the last two years, it is {high}."
_NAME_IT = (
    "Part of this fit was read from how you describe your work. Name more of the methods and tools that you used to "
    "make it more certain."
)
_DATE_IT = "Some skills have no dates. If you used them lately, give their dates: the fit may rise up to {high}."


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
    between = _BETWEEN.format(low=whole_points(low), high=whole_points(high))
    return " ".join(filter(None, (between, named, dated)))
