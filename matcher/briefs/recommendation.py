"""Decides which roles to hire for a brief, and with which confidence."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from matcher.briefs.balance import Balance
from matcher.briefs.constants import Constants
from matcher.briefs.posting import Posting
from matcher.report import INSUFFICIENT_TEXT, NEITHER, RecommendedRole, recommended_role


@dataclass(frozen=True, slots=True)
class Verdict:
    """The recommendation for a brief.

    `role` is what the recommendation says: a role, "both", "several", "neither" or that there is too little text.
    `roles` are the ids of the roles to hire, the best first. `confidence` is 0 to 1. `undecided` means that any one of
    the roles could do the work, and the brief does not say which. `other_profession` is the title of a posting for
    another profession; empty if it is none.
    """

    role: RecommendedRole
    confidence: float
    roles: tuple[str, ...] = ()
    undecided: bool = False
    other_profession: str = ""


def judge(balance: Balance, posting: Posting, words: int, umbrella: Collection[str], constants: Constants) -> Verdict:
    """The verdict on a brief with this many words. Skills of the `umbrella` name only a field, not what to build."""
    if posting.title:
        return Verdict(NEITHER, constants.confidence_neither, other_profession=posting.title)
    if balance.vague(umbrella) and words < (constants.vague_words if balance.asked else constants.enough_words):
        return Verdict(INSUFFICIENT_TEXT, 1.0)
    if balance.share < constants.least_share and balance.subject < constants.enough_subject:
        return Verdict(NEITHER, _of_neither(balance, constants))
    if posting.to_applicants and words >= constants.posting_words and not balance.names_own_work:
        return Verdict(NEITHER, constants.confidence_no_own_work)
    either = balance.open_between(constants.least_lean)
    asked_for = either or _projects(balance, words, constants) or _best(balance, constants)
    roles = tuple(sorted(asked_for, key=lambda role: -balance.scores[role]))
    confidence = balance.probabilities()[roles[0]] if len(roles) == 1 else constants.confidence_both
    return Verdict(recommended_role(roles), confidence, roles, undecided=len(either) > 1)


def fits(balance: Balance, constants: Constants) -> dict[str, float]:
    """The fit of each role, 0 to 100: its probability, lowered if the brief asks for little work of the roles."""
    enough = 1 - math.exp(-balance.subject / constants.enough_asked)
    return {role: 100 * enough * probability for role, probability in balance.probabilities().items()}


def _projects(balance: Balance, words: int, constants: Constants) -> tuple[str, ...]:
    """The roles for which a short brief has projects, if there are several; none if the brief is long."""
    projects = {role: balance.project(role) for role in balance.scores}
    least = constants.both_projects * max(projects.values())
    wanted = tuple(role for role, project in projects.items() if project > 0 and project >= least)
    return wanted if len(wanted) > 1 and words <= constants.short_brief_words else ()


def _best(balance: Balance, constants: Constants) -> tuple[str, ...]:
    """The role with the highest score, and those with nearly the same score."""
    best = max(balance.scores.values())
    return tuple(role for role, score in balance.scores.items() if best - score < constants.both_within)


def _of_neither(balance: Balance, constants: Constants) -> float:
    return constants.confidence_neither * (1 - balance.share / constants.least_share / 2)
