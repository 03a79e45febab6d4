"""How far skills of given strengths meet a requirement."""

from collections.abc import Mapping

from knowledge.constants.scoring import FitConstants
from matcher.scoring.fit.profile import Asked


def coverage(asked: Asked, strengths: Mapping[str, float], constants: FitConstants, *, implied: bool = True) -> float:
    """How far skills of these strengths, 0 to 1, meet a requirement, 0 to 1. Without `implied`, only named ones count.

    If one skill is enough, the best counts, and the second best fills the share `second_alternative` of what the best
    leaves open. Each skill counts once. If several are needed, it is the mean of the best alternatives.
    """
    if asked.count > 1:
        count = asked.count
        return sum(sorted(_of_alternatives(asked, strengths, implied=implied), reverse=True)[:count]) / count
    shares = asked.shares if implied else asked.named
    best = second = 0.0
    for skill, found in strengths.items():
        value = shares.get(skill, 0.0) * found
        if value > best:
            best, second = value, best
        elif value > second:
            second = value
    return best + constants.second_alternative * (1 - best) * second


def _of_alternatives(asked: Asked, strengths: Mapping[str, float], *, implied: bool) -> list[float]:
    """The value of each alternative: that of the best skill that counts for it."""
    counted = [each if implied else each[:1] for each in asked.counted]
    return [max(share * strengths.get(skill, 0.0) for skill, share in each) for each in counted]
