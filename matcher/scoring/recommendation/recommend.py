"""Which roles a resume shows, how sure that is, and why."""

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
    """The winners of the contest between the roles, how sure that is, and why.

    `names` says what reasons call each skill. `language` is the text's.
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
    """The answer to a text of fewer than `enough` words. It is certain, for it says nothing about the person."""
    return Recommendation(INSUFFICIENT_TEXT, confidence=1.0, margin=None, reasons=too_short(words, enough))


def confidence(verdict: Verdict, constants: RecommendationConstants, language: str | None = None) -> float:
    """The probability, 0 to 1, that people would recommend the same: a logistic curve over the verdict's distance.

    It stays under `confidence_most`, for people do not agree on every resume. Where the text is known to be in another
    language than English, only a share of it is left.
    """
    at_no_distance = (constants.confidence_neither, constants.confidence_role, constants.confidence_both)
    log_odds = at_no_distance[min(len(verdict.winners), 2)] + constants.confidence_slope * verdict.distance
    understood = 1.0 if language in (None, ENGLISH) else constants.confidence_other_language
    return understood * constants.confidence_most / (1 + math.exp(-log_odds))


def _margin(winners: Sequence[str], fits: Mapping[str, float], contest: Contest) -> float | None:
    """The lead in fit of the only winner over the best other role; of the best role where none or several win."""
    contenders = [core.role.id for core in contest.cores]
    if len(contenders) < 2:
        return None
    leader = winners[0] if len(winners) == 1 else max(contenders, key=lambda role: fits[role])
    return fits[leader] - max(fits[role] for role in contenders if role != leader)
