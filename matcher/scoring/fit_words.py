"""Say a fit in one word and in whole points. Both follow the number, so that no text contradicts another one."""

from functools import cache
from typing import NamedTuple

from knowledge.constants.scoring import load_constants


class LeastFits(NamedTuple):
    """The least fits for these words, in points.

    Who works in a role usually has `strong`. From `yes` on, the role is recommended. Who has less than `partly` does
    not work in it.
    """

    strong: float
    yes: float
    partly: float


@cache
def least_fits() -> LeastFits:
    """The least fits for the words, from the constants of the scoring."""
    constants = load_constants()
    return LeastFits(constants.advice.to_fit, constants.recommendation.passes, constants.advice.works_from)


def fit_word(fit: float) -> str:
    """The word for a fit, 0 to 100."""
    least = least_fits()
    if fit >= least.strong:
        return "strong"
    if fit >= least.yes:
        return "yes"
    return "partly" if fit >= least.partly else "little"


def whole_points(fit: float) -> int:
    """A fit in whole points. It is rounded down where the number rounded up would have another word."""
    nearest = round(fit)
    return nearest if fit_word(nearest) == fit_word(fit) else int(fit)
