"""Decides which roles to hire for a brief, and with which confidence."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from matcher.briefs.balance import Balance
from matcher.briefs.constants import Constants
from matcher.briefs.posting import Calling, Posting
from matcher.report import INSUFFICIENT_TEXT, NEITHER, RecommendedRole, recommended_role

_OTHER_TRADES: frozenset[Calling] = frozenset({"trade", "trade_beside_the_field"})
"""What a posting for another trade says. Only what it asks to make is work of the roles."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The recommendation for a brief.

    `role` is what the recommendation says: a role, "both", "several", "neither" or that there is too little text.
    `roles` are the ids of the roles to hire, the best first. `confidence` is 0 to 1. `undecided` means that any one of
    the roles could do the work, and the brief does not say which. `other_profession` is what a posting for
    another profession calls the job, and `trade` what one for another trade calls it; empty if it is none.
    `too_few_kinds` means that a posting asks for some work of the roles, but for too few kinds of it.
    """

    role: RecommendedRole
    confidence: float
    roles: tuple[str, ...] = ()
    undecided: bool = False
    other_profession: str = ""
    trade: str = ""
    too_few_kinds: bool = False


def judge(balance: Balance, posting: Posting, words: int, umbrella: Collection[str], constants: Constants) -> Verdict:
    """The verdict on a brief with this many words. Skills of the `umbrella` name only a field, not what to build."""
    if posting.calling == "profession":
        return Verdict(NEITHER, constants.confidence_neither, other_profession=posting.name)
    trade = posting.name if posting.calling in _OTHER_TRADES else ""
    if balance.vague(umbrella) and words < (constants.vague_words if balance.asked else constants.enough_words):
        little = Verdict(INSUFFICIENT_TEXT, 1.0)
        return Verdict(NEITHER, constants.confidence_too_few_kinds, trade=trade) if trade else little
    if balance.share < constants.least_share and balance.subject < constants.enough_subject:
        return Verdict(NEITHER, _of_neither(balance, constants))
    if not _enough_work(balance, posting, words, constants):
        return Verdict(
            NEITHER,
            constants.confidence_too_few_kinds,
            too_few_kinds=True,
            trade=trade,
        )
    either = balance.open_between(constants.least_lean)
    asked_for = either or _several(balance, words, constants) or _best_and_called(balance, posting, constants)
    roles = tuple(sorted(asked_for, key=lambda role: -balance.scores[role]))
    confidence = balance.probabilities()[roles[0]] if len(roles) == 1 else constants.confidence_both
    return Verdict(recommended_role(roles), confidence, roles, undecided=len(either) > 1)


def _enough_work(balance: Balance, posting: Posting, words: int, constants: Constants) -> bool:
    """Whether a brief asks for enough work of a role. If its title is another trade, that must be a main part."""
    kinds, least_share = balance.kinds, 0.0
    if posting.titled and posting.calling in _OTHER_TRADES:
        kinds, least_share = balance.kinds_to_make, constants.share_if_another_trade
    return balance.share >= least_share and max(kinds.values()) >= _least_kinds(balance, posting, words, constants)


def _least_kinds(balance: Balance, posting: Posting, words: int, constants: Constants) -> float:
    """The least number of kinds of work of a role that a posting must ask for, if it calls the job so.

    A posting of fewer than `posting_words` words need not ask for any, nor need the description of a project, nor one
    that calls the job by the very name of a role.
    """
    if not posting.to_applicants or words < constants.posting_words:
        return 0.0
    match posting.calling:
        case "role":
            by_name = balance.called(posting.start, posting.end)
            return 0.0 if by_name else constants.kinds_if_called_a_role
        case "trade_in_the_field":
            return constants.kinds_if_in_the_field
        case "trade_beside_the_field":
            return constants.kinds_if_beside_the_field
        case "trade":
            return constants.kinds_if_another_trade
    return constants.kinds_if_unknown


def fits(balance: Balance, constants: Constants) -> dict[str, float]:
    """The fit of each role, 0 to 100: its probability, lowered if the brief asks for little work of the roles."""
    enough = 1 - math.exp(-balance.subject / constants.enough_asked)
    return {role: 100 * enough * probability for role, probability in balance.probabilities().items()}


def _several(balance: Balance, words: int, constants: Constants) -> tuple[str, ...]:
    """The roles for each of which a short brief has projects, or many kinds of work; none if the brief is long."""
    projects = {role: balance.project(role) for role in balance.scores}
    least = constants.both_projects * max(projects.values())
    with_projects = tuple(role for role, project in projects.items() if project > 0 and project >= least)
    with_kinds = tuple(role for role in balance.scores if balance.kinds[role] >= constants.both_kinds)
    found = with_projects if len(with_projects) > 1 else with_kinds
    return found if len(found) > 1 and words <= constants.short_brief_words else ()


def _best_and_called(balance: Balance, posting: Posting, constants: Constants) -> tuple[str, ...]:
    """The best role, and the role by which the posting calls the job if it asks for some kinds of its work."""
    best = _best(balance, constants)
    called = balance.called(posting.start, posting.end)
    enough = constants.kinds_if_unknown
    return tuple(role for role in balance.scores if role in best or (role in called and balance.kinds[role] >= enough))


def _best(balance: Balance, constants: Constants) -> tuple[str, ...]:
    """The role with the highest score, and those with nearly the same score."""
    best = max(balance.scores.values())
    return tuple(role for role, score in balance.scores.items() if best - score < constants.both_within)


def _of_neither(balance: Balance, constants: Constants) -> float:
    return constants.confidence_neither * (1 - balance.share / constants.least_share / 2)
