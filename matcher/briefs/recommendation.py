"""Whom to hire for a brief, and how sure that is."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from matcher.briefs.balance import AI, ML, Balance
from matcher.briefs.constants import Constants

BOTH, NEITHER, INSUFFICIENT = "both", "neither", "insufficient_text"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The role to hire, or `both`, `neither` or `insufficient_text`. `confidence` is 0 to 1."""

    role: str
    confidence: float


def judge(balance: Balance, words: int, umbrella: Collection[str], constants: Constants) -> Verdict:
    """The verdict on a brief of so many words; the skills of the `umbrella` say that it is about AI, not what it is."""
    if balance.vague(umbrella) and words < (constants.vague_words if balance.asked else constants.enough_words):
        return Verdict(INSUFFICIENT, 1.0)
    if balance.share < constants.least_share and balance.subject < constants.enough_subject:
        return Verdict(NEITHER, _of_neither(balance, constants))
    if _even(balance, words, constants):
        return Verdict(BOTH, constants.confidence_both)
    odds = probability(balance.lead)
    return Verdict(ML, odds) if balance.lead > 0 else Verdict(AI, 1 - odds)


def fits(balance: Balance, constants: Constants) -> dict[str, float]:
    """How much of the brief asks for each role, 0 to 100: the balance of the two, by how much is asked for at all."""
    enough = 1 - math.exp(-balance.subject / constants.enough_asked)
    odds = probability(balance.lead)
    return {ML: 100 * enough * odds, AI: 100 * enough * (1 - odds)}


def probability(log_odds: float) -> float:
    """The probability, 0 to 1, of log-odds."""
    return 1 / (1 + math.exp(-log_odds))


def _even(balance: Balance, words: int, constants: Constants) -> bool:
    """Nothing decides, or a short brief wants two things built, one for each role."""
    if balance.bare(constants.least_lean) or abs(balance.lead) < constants.both_within:
        return True
    smaller, larger = sorted((balance.project(ML), balance.project(AI)))
    return words <= constants.short_brief_words and larger > 0 and smaller >= constants.both_projects * larger


def _of_neither(balance: Balance, constants: Constants) -> float:
    return constants.confidence_neither * (1 - balance.share / constants.least_share / 2)
