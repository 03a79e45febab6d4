"""Say a fit in one word. The word follows the number, so that no text beside a fit can contradict it."""

STRONG, YES, PARTLY = 70, 50, 30
"""The least fits for these words, in points. From `YES` on, the role is recommended."""

WIDE_RANGE = 10.0
"""If the ends of a range are so many points apart, a report says why."""

_NAMED_ONLY = "{low} if only those skills count that the resume names, and none that it describes in other words"
_WITH_DATES = "{high} if every skill without a date was used in the last two years"


def fit_word(fit: float) -> str:
    """The word for a fit, 0 to 100."""
    if fit >= STRONG:
        return "strong"
    if fit >= YES:
        return "yes"
    return "partly" if fit >= PARTLY else "little"


def whole_points(fit: float) -> int:
    """A fit in whole points. It is rounded down where the number rounded up would have another word."""
    nearest = round(fit)
    return nearest if fit_word(nearest) == fit_word(fit) else int(fit)


def range_reason(low: float, fit: float, high: float) -> str:
    """Why the ends of the range of a fit are far apart; empty if they are not."""
    if high - low < WIDE_RANGE:
        return ""
    named = _NAMED_ONLY.format(low=whole_points(low)) if whole_points(low) < whole_points(fit) else ""
    dated = _WITH_DATES.format(high=whole_points(high)) if whole_points(fit) < whole_points(high) else ""
    return f"Why a range: the fit is {', and '.join(filter(None, (named, dated)))}."
