"""A role made ready for scoring: what each skill of the taxonomy moves in it, worked out once for all resumes."""

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
"""The places of alternatives in a requirement, each with the share of a skill's strength that counts there."""


class Push(NamedTuple):
    """What a skill does to one requirement.

    `requirement` is its position in the role, `needed` how many alternatives it takes. `core_weight` is 0 where the
    requirement does not separate the role.
    """

    requirement: int
    weight: float
    core_weight: float
    needed: int
    alternatives: Served


Reach = Mapping[str, tuple[Push, ...]]
"""From a skill to the requirements it serves, in the role's order."""


@dataclass(frozen=True, slots=True)
class RoleProfile:
    """A role with what scoring needs of it, and the hash of all that it says.

    `reach` counts skills for themselves and for the broader skills that they imply; `named` for themselves only.
    `full_breadth` and `full_core` are the weighted coverages that give a breadth and a core of 1. `alternatives`
    are the skills that the requirements name, in their order, each once; `touched` the positions of the requirements
    that a skill serves. `whys` says by a requirement's id why it is asked for.
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
    """For each skill all broader ones that it implies, directly or through others, without itself."""
    return {skill: _closure(skill, taxonomy) for skill in taxonomy.skills}


def _closure(skill: str, taxonomy: Taxonomy) -> frozenset[str]:
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
    """For each skill of the taxonomy those that imply it."""
    implying: dict[str, list[str]] = {skill: [] for skill in implied}
    for skill, broader in implied.items():
        for each in broader:
            implying[each].append(skill)
    return implying


def _served(
    requirement: Requirement, implying: Mapping[str, Collection[str]], share: float
) -> dict[str, list[tuple[int, float]]]:
    """From each skill that serves the requirement to what it serves there; what the taxonomy lacks is never shown."""
    served: dict[str, list[tuple[int, float]]] = {}
    for place, alternative in enumerate(requirement.alternatives):
        if alternative.skill not in implying:
            continue
        served.setdefault(alternative.skill, []).append((place, alternative.credit))
        for skill in implying[alternative.skill]:
            served.setdefault(skill, []).append((place, alternative.credit * share))
    return served
