"""Make the recommendation: the roles, the confidence and the reasons."""

import math
from collections.abc import Mapping, Sequence

from matcher.evidence import ENGLISH
from matcher.report import INSUFFICIENT_TEXT, Recommendation, recommended_role
from matcher.scoring.constants import RecommendationConstants
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.strength import StrengthScale
from matcher.scoring.recommendation.contest import Contest, Verdict, judge
from matcher.scoring.recommendation.reasons import reasons_for, too_short


def recommend(
    contest: Contest,
    fits: Mapping[str, float],
    shown: Mapping[str, ShownSkill],
    names: Mapping[str, str],
    scale: StrengthScale,
    *,
    language: str | None = None,
) -> Recommendation:
    """The recommendation for the skills that are shown.

    `names` has the name of each skill for the reasons. `language` is the language of the text, or None if unknown.
    """
    verdict = judge(contest, shown, scale.constants)
    return Recommendation(
        role=recommended_role(verdict.winners),
        roles=verdict.winners,
        confidence=confidence(verdict, scale.constants.recommendation, language),
        margin=_margin(verdict.winners, fits, contest),
        reasons=reasons_for(verdict, contest, shown, names, scale),
    )


def insufficient(words: int, enough: int) -> Recommendation:
    """The recommendation for a text with fewer than `enough` words. Its confidence is 1: it says nothing else."""
    return Recommendation(INSUFFICIENT_TEXT, confidence=1.0, margin=None, reasons=too_short(words, enough))


def confidence(verdict: Verdict, constants: RecommendationConstants, language: str | None = None) -> float:
    """The probability, 0 to 1, that people would recommend the same. It is a logistic function of the distance.

    It is at most `confidence_most`, because people do not agree on every resume. It is lower for a text that is known
    to be in another language than English.
    """
    without_distance = (constants.confidence_neither, constants.confidence_role, constants.confidence_both)
    log_odds = without_distance[min(len(verdict.winners), 2)] + constants.confidence_slope * verdict.distance
    language_factor = 1.0 if language in (None, ENGLISH) else constants.confidence_other_language
    return language_factor * constants.confidence_most / (1 + math.exp(-log_odds))


def _margin(winners: Sequence[str], fits: Mapping[str, float], contest: Contest) -> float | None:
    """The lead in points of fit over the best other role, or None with a single role.

    It is the lead of the winner. Without a winner, or with several, it is the lead of the role with the largest fit.
    """
    roles = [core.role.id for core in contest.cores]
    if len(roles) < 2:
        return None
    leader = winners[0] if len(winners) == 1 else max(roles, key=lambda role: fits[role])
    return fits[leader] - max(fits[role] for role in roles if role != leader)
