"""Say a fit in one word and in whole points. Both follow the number, so that no text contradicts another one."""

STRONG, YES, PARTLY = 70, 50, 30
"""The least fits for these words, in points. `scoring.yaml` gives a reason for each.

Who works in a role usually has `STRONG` (`advice.to_fit`). From `YES` on, the role is recommended
(`recommendation.passes`). Who has less than `PARTLY` does not work in it (`advice.works_from`).
"""


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
