"""Decide which requirements of a draft are the role's own work, and what they weigh."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from statistics import mean

from knowledge.taxonomy.model import Role
from matcher.briefs.drafts.requirement_draft import WEIGHTS, RequirementDraft, within

_LEAST_OWN = 0.2
"""The least share of a role's own work in the weights of what is required. A smaller one would decide by a detail."""


def even(drafts: Sequence[RequirementDraft], roles: Collection[str]) -> list[RequirementDraft]:
    """The requirements, with the own work of each of several roles weighing the same, as far as the limits allow."""
    sums = {role: sum(draft.weight for draft in _own_of(drafts, role)) for role in roles}
    if len(sums) < 2 or not all(sums.values()):
        return list(drafts)
    most = WEIGHTS["own"][1]
    aim = min(mean(sums.values()), *(most * len(_own_of(drafts, role)) for role in roles))
    return [
        replace(draft, weight=within("own", round(draft.weight * aim / sums[draft.role], 1)))
        if draft.block == "own" and draft.role in sums
        else draft
        for draft in drafts
    ]


def _own_of(drafts: Iterable[RequirementDraft], role: str) -> list[RequirementDraft]:
    return [draft for draft in drafts if draft.role == role and draft.block == "own"]


def shared_by_all(roles: Sequence[Role]) -> frozenset[str]:
    """The ids of the requirements that every role has, and none as its own work: what every engineer has."""
    shared = [{each.id for each in role.requirements if each.block != "own"} for role in roles]
    return frozenset(set.intersection(*shared))


def with_own_work(
    drafts: Sequence[RequirementDraft], shared: frozenset[str], *, is_enough: bool
) -> tuple[RequirementDraft, ...]:
    """The requirements by block, the largest weight first.

    If too little is the role's own, other requirements become it until it is enough: those that the posting names most
    often, and last those that every role has. What is nice to have becomes it only if nothing is required. `is_enough`
    says that any own work is enough.
    """
    required = [draft for draft in drafts if draft.block != "extras"] or list(drafts)
    least = 0.0 if is_enough else _LEAST_OWN * sum(draft.weight for draft in required)
    own = [draft for draft in required if draft.block == "own"]
    others = [draft for draft in required if draft.block != "own"]
    for draft in sorted(others, key=lambda draft: (draft.key in shared, -len(draft.phrases), -draft.weight)):
        if own and sum(each.weight for each in own) >= least:
            break
        own.append(draft)
    keys = {draft.key for draft in own}
    ranked = sorted(drafts, key=lambda draft: -draft.weight)
    chosen = [replace(draft, block="own") if draft.key in keys else draft for draft in ranked]
    return tuple(sorted(chosen, key=lambda draft: list(WEIGHTS).index(draft.block)))
