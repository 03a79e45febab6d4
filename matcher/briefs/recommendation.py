"""Whom to hire for a brief, and how sure that is."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from matcher.briefs.balance import Balance
from matcher.briefs.constants import Constants
from matcher.report import INSUFFICIENT_TEXT, NEITHER, RecommendedRole, recommended_role


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a brief asks for, as a recommendation says it, and the ids of the roles to hire, the best first.

    `confidence` is 0 to 1. It is `undecided` where each of the roles builds what is asked for.
    """

    role: RecommendedRole
    confidence: float
    roles: tuple[str, ...] = ()
    undecided: bool = False


def judge(balance: Balance, words: int, umbrella: Collection[str], constants: Constants) -> Verdict:
    """The verdict on a brief of so many words; the skills of the `umbrella` name a field, not what is to be built."""
    if balance.vague(umbrella) and words < (constants.vague_words if balance.asked else constants.enough_words):
        return Verdict(INSUFFICIENT_TEXT, 1.0)
    if balance.share < constants.least_share and balance.subject < constants.enough_subject:
        return Verdict(NEITHER, _of_neither(balance, constants))
    either = balance.open_between(constants.least_lean)
    asked_for = either or _projects(balance, words, constants) or _best(balance, constants)
    roles = tuple(sorted(asked_for, key=lambda role: -balance.scores[role]))
    confidence = balance.probabilities()[roles[0]] if len(roles) == 1 else constants.confidence_both
    return Verdict(recommended_role(roles), confidence, roles, undecided=len(either) > 1)


def fits(balance: Balance, constants: Constants) -> dict[str, float]:
    """How much of the brief asks for each role, 0 to 100: its probability, by how much is asked for at all."""
    enough = 1 - math.exp(-balance.subject / constants.enough_asked)
    return {role: 100 * enough * probability for role, probability in balance.probabilities().items()}


def _projects(balance: Balance, words: int, constants: Constants) -> tuple[str, ...]:
    """The roles of which a short brief wants a thing built each; none where that is one role or the brief is long."""
    projects = {role: balance.project(role) for role in balance.scores}
    least = constants.both_projects * max(projects.values())
    wanted = tuple(role for role, project in projects.items() if project > 0 and project >= least)
    return wanted if len(wanted) > 1 and words <= constants.short_brief_words else ()


def _best(balance: Balance, constants: Constants) -> tuple[str, ...]:
    """The role with the highest score, and those that are even with it."""
    best = max(balance.scores.values())
    return tuple(role for role, score in balance.scores.items() if best - score < constants.both_within)


def _of_neither(balance: Balance, constants: Constants) -> float:
    return constants.confidence_neither * (1 - balance.share / constants.least_share / 2)
