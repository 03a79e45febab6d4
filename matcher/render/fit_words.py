"""Say a fit in one word. The word follows the number, so that no text beside a fit can contradict it."""

STRONG, YES, PARTLY = 70, 50, 30
"""The least fits for these words, in points. From `YES` on, the role is recommended."""


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
