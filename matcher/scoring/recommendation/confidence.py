"""How sure a recommendation is."""

import math
from collections.abc import Collection

from knowledge.constants.scoring import Constants, RecommendationConstants
from matcher.report import DoubtCode
from matcher.scoring.recommendation.choice import Choice


def confidence(choice: Choice, most: float, constants: RecommendationConstants) -> float:
    """The probability, 0 to 1, that people would recommend the same; at most `most`.

    It is a logistic function of the distance, with a level for each kind of answer.
    """
    at_no_distance = (constants.confidence_neither, constants.confidence_role, constants.confidence_several)
    log_odds = at_no_distance[min(len(choice.roles), 2)] + constants.confidence_slope * choice.distance
    return min(most, 1 / (1 + math.exp(-log_odds)))


def most_confidence(doubts: Collection[DoubtCode], constants: Constants, *, across: bool) -> float:
    """How sure a recommendation can be at most, 0 to 1, with these doubts.

    Only few resumes were labelled, a text may not have been understood, and where the range of a fit goes `across` the
    threshold, the less sure evidence decides.
    """
    chosen = constants.recommendation
    limits = [chosen.confidence_most]
    if across:
        limits.append(chosen.confidence_across)
    if doubts:
        limits.append(constants.doubts.confidence_most)
    if "plain-words" in doubts:
        limits.append(constants.doubts.plain_words_most)
    return min(limits)
