"""Prepare a role for scoring: compute once, for all resumes, which skills affect which requirements and how much."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.model import Requirement, Role, Source, Taxonomy
from matcher.report import Why
from matcher.scoring.advice.why import why_asked
from matcher.scoring.constants import FitConstants

Served = tuple[tuple[int, float], ...]
"""The alternatives of a requirement that a skill counts for.

Each is the position of the alternative in the requirement and the share of the skill's strength that counts there.
"""


class Push(NamedTuple):
    """How a skill affects one requirement.

    `requirement` is the position in the role. `needed` is how many alternatives the requirement asks for. `core_weight`
    is 0 if the requirement does not separate the role from its neighbours.
    """

    requirement: int
    weight: float
    core_weight: float
    needed: int
    alternatives: Served


Reach = Mapping[str, tuple[Push, ...]]
"""For each skill, how it affects the requirements that it counts for, in the role's order."""


@dataclass(frozen=True, slots=True)
class RoleProfile:
    """A role with everything that scoring needs to know about it, and the hash of the role's data.

    In `reach`, a skill counts for itself and for the broader skills that it implies; in `named`, only for itself.
    `full_breadth` and `full_core` are the weighted coverages that give a breadth and a core of 1. `alternatives` are
    the skills that the requirements name, each once. `touched` has, for each skill, the positions of the requirements
    that it counts for. `whys` has, for each requirement id, why the role asks for it.
    """

    role: Role
    sha256: str
    reach: Reach
    named: Reach
    full_breadth: float
    full_core: float
    alternatives: tuple[str, ...]
    touched: Mapping[str, frozenset[int]]
    whys: Mapping[str, Why | None]

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """The role's requirements, in its own order."""
        return self.role.requirements


def implied_skills(taxonomy: Taxonomy) -> dict[str, frozenset[str]]:
    """For each skill, all broader skills that it implies, directly or through others, without the skill itself."""
    return {skill: _all_broader(skill, taxonomy) for skill in taxonomy.skills}


def _all_broader(skill: str, taxonomy: Taxonomy) -> frozenset[str]:
    found: set[str] = set()
    waiting = [skill]
    while waiting:
        broader = set(taxonomy.skills[waiting.pop()].implies) - found
        found |= broader
        waiting.extend(broader)
    return frozenset(found - {skill})


def build_profile(
    role: Role,
    implied: Mapping[str, Collection[str]],
    constants: FitConstants,
    sources: Mapping[str, Source] = MappingProxyType({}),
) -> RoleProfile:
    """The role's profile; `implied` comes from `implied_skills`, `sources` are the taxonomy's."""
    weight_of = {
        "core": constants.core_share,
        "important": constants.important_share,
        "bonus": constants.bonus_share,
    }
    reach = _reach(role, implied, constants.implied)
    return RoleProfile(
        role=role,
        sha256=role_hash(role),
        reach=reach,
        named=_reach(role, dict.fromkeys(implied, ()), constants.implied),
        full_breadth=sum(weight_of[requirement.importance] * requirement.weight for requirement in role.requirements),
        full_core=constants.core_full * sum(each.weight for each in role.requirements if each.separates),
        alternatives=tuple(dict.fromkeys(each.skill for asked in role.requirements for each in asked.alternatives)),
        touched={skill: frozenset(push.requirement for push in pushes) for skill, pushes in reach.items()},
        whys={requirement.id: why_asked(requirement, role, sources) for requirement in role.requirements},
    )


def _reach(role: Role, implied: Mapping[str, Collection[str]], share: float) -> Reach:
    implying = _implying(implied)
    pushes: dict[str, list[Push]] = {}
    for position, requirement in enumerate(role.requirements):
        core_weight = requirement.weight if requirement.separates else 0.0
        for skill, served in _served(requirement, implying, share).items():
            push = Push(position, requirement.weight, core_weight, requirement.count, tuple(served))
            pushes.setdefault(skill, []).append(push)
    return {skill: tuple(pushed) for skill, pushed in pushes.items()}


def _implying(implied: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """For each skill of the taxonomy, the skills that imply it."""
    implying: dict[str, list[str]] = {skill: [] for skill in implied}
    for skill, broader in implied.items():
        for each in broader:
            implying[each].append(skill)
    return implying


def _served(
    requirement: Requirement, implying: Mapping[str, Collection[str]], share: float
) -> dict[str, list[tuple[int, float]]]:
    """For each skill that counts for the requirement, the alternatives that it counts for.

    An alternative that the taxonomy does not have is left out, since no resume can show it.
    """
    served: dict[str, list[tuple[int, float]]] = {}
    for place, alternative in enumerate(requirement.alternatives):
        if alternative.skill not in implying:
            continue
        served.setdefault(alternative.skill, []).append((place, alternative.credit))
        for skill in implying[alternative.skill]:
            served.setdefault(skill, []).append((place, alternative.credit * share))
    return served
