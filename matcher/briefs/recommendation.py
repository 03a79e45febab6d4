"""Decides which roles to hire for a brief, and with which confidence."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from knowledge.constants.briefs import BriefConstants
from matcher.briefs.balance import Balance
from matcher.briefs.text.posting import Posting
from matcher.report import INSUFFICIENT_TEXT, NEITHER, RecommendedRole, recommended_role


@dataclass(frozen=True, slots=True)
class Verdict:
    """The recommendation for a brief.

    `role` is what the recommendation says: a role, "both", "several", "neither" or that there is too little text.
    `roles` are the ids of the roles to hire, the best first. `confidence` is 0 to 1. `undecided` means that any one of
    the roles could do the work, and the brief does not say which. `other_profession` is what a posting for
    another profession calls the job, and `trade` what one for another trade calls it; empty if it is none.
    `too_little` means that a posting asks for some work of the roles, but for too little of it. `miscalled` is the
    name of the job if it names other roles.
    """

    role: RecommendedRole
    confidence: float
    roles: tuple[str, ...] = ()
    undecided: bool = False
    other_profession: str = ""
    trade: str = ""
    too_little: bool = False
    miscalled: str = ""


def judge(
    balance: Balance, posting: Posting, words: int, umbrella: Collection[str], constants: BriefConstants
) -> Verdict:
    """The verdict on a brief with this many words. Skills of the `umbrella` name only a field, not what to build."""
    if posting.calling == "profession":
        return Verdict(NEITHER, constants.confidence_neither, other_profession=posting.name)
    trade = posting.name if posting.calling == "trade" else ""
    if balance.vague(umbrella) and words < (constants.vague_words if balance.asked else constants.enough_words):
        little = Verdict(INSUFFICIENT_TEXT, 1.0)
        return Verdict(NEITHER, constants.confidence_too_little, trade=trade) if trade else little
    if balance.share < constants.least_share and balance.subject < constants.enough_subject:
        is_unread = not balance.asked and not posting.to_applicants and words < constants.vague_words
        return Verdict(NEITHER, constants.confidence_unread if is_unread else _of_neither(balance, constants))
    if sum(balance.work.values()) < _least_work(balance, posting, words, constants):
        return Verdict(NEITHER, constants.confidence_too_little, too_little=True, trade=trade)
    either = balance.open_between(constants.least_lean)
    several = _several(balance, words, constants) or _called(balance, constants)
    asked_for = either or several or _best(balance, constants)
    roles = tuple(sorted(asked_for, key=lambda role: -balance.scores[role]))
    confidence = balance.probabilities()[roles[0]] if len(roles) == 1 else constants.confidence_both
    miscalled = posting.name if balance.called and balance.called.isdisjoint(roles) else ""
    return Verdict(recommended_role(roles), confidence, roles, undecided=len(either) > 1, miscalled=miscalled)


def _least_work(balance: Balance, posting: Posting, words: int, constants: BriefConstants) -> float:
    """The least work of the roles that a posting must ask for, if it calls the job so.

    A posting of fewer than `posting_words` words need not ask for any, nor need the description of a project, nor one
    that calls the job by the very name of a role.
    """
    if not posting.to_applicants or words < constants.posting_words:
        return 0.0
    match posting.calling:
        case "role":
            return 0.0 if balance.called else constants.work_if_in_the_field
        case "trade":
            return constants.work_if_another_trade
    return constants.work_if_unknown


def fits(balance: Balance, verdict: Verdict, constants: BriefConstants) -> dict[str, float]:
    """The fit of each role, 0 to 100: its probability, lowered if the brief asks for little work of the roles.

    If the brief asks for none of the roles, only the doubt about that is left for them.
    """
    enough = 1 - math.exp(-balance.subject / constants.enough_asked)
    if verdict.role == NEITHER:
        enough *= 1 - verdict.confidence
    return {role: 100 * enough * probability for role, probability in balance.probabilities().items()}


def _several(balance: Balance, words: int, constants: BriefConstants) -> tuple[str, ...]:
    """The roles for each of which a short brief has projects, or much work; none if the brief is long."""
    if words > constants.short_brief_words:
        return ()
    projects = {role: balance.project(role) for role in balance.scores}
    least = constants.both_projects * max(projects.values())
    least_work = constants.both_share * max(balance.work.values())
    main = [role for role, work in balance.work.items() if work >= least_work]
    with_projects = tuple(role for role in main if projects[role] > 0 and projects[role] >= least)
    with_work = tuple(role for role in main if balance.work[role] >= constants.both_work)
    found = with_projects if len(with_projects) > 1 else with_work
    return found if len(found) > 1 else ()


def _called(balance: Balance, constants: BriefConstants) -> tuple[str, ...]:
    """The roles that the name of the job names together ("AI/ML Engineer"), if the posting asks for work of each."""
    works = (role for role in balance.scores if balance.work[role] >= constants.both_work)
    found = tuple(role for role in works if role in balance.called)
    return found if len(found) > 1 else ()


def _best(balance: Balance, constants: BriefConstants) -> tuple[str, ...]:
    """The role with the highest score, and those with nearly the same score."""
    best = max(balance.scores.values())
    return tuple(role for role, score in balance.scores.items() if best - score < constants.both_within)


def _of_neither(balance: Balance, constants: BriefConstants) -> float:
    return constants.confidence_neither * (1 - balance.share / constants.least_share / 2)
