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

Credits = tuple[tuple[int, float], ...]
"""The alternatives of a requirement that a skill counts for.

Each is the position of the alternative in the requirement and the share of the skill's strength that counts there.
"""


class Effect(NamedTuple):
    """How a skill affects one requirement.

    `requirement` is the position in the role. `needed` is how many alternatives the requirement asks for. `core_weight`
    is 0 if the requirement does not separate the role from its neighbours.
    """

    requirement: int
    weight: float
    core_weight: float
    needed: int
    alternatives: Credits


Effects = Mapping[str, tuple[Effect, ...]]
"""For each skill, how it affects the requirements that it counts for, in the role's order."""


@dataclass(frozen=True, slots=True)
class RoleProfile:
    """A role with everything that scoring needs to know about it, and the hash of the role's data.

    In `effects`, a skill counts for itself and for the broader skills that it implies; in `direct_effects`, only for
    itself. `full_breadth` and `full_core` are the weighted coverages that give a breadth and a core of 1.
    `alternatives` are the skills that the requirements name, each once. `affected` has, for each skill, the positions
    of the requirements that it counts for. `whys` has, for each requirement id, why the role asks for it.
    """

    role: Role
    sha256: str
    effects: Effects
    direct_effects: Effects
    full_breadth: float
    full_core: float
    alternatives: tuple[str, ...]
    affected: Mapping[str, frozenset[int]]
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
    effects = _effects(role, implied, constants.implied)
    return RoleProfile(
        role=role,
        sha256=role_hash(role),
        effects=effects,
        direct_effects=_effects(role, dict.fromkeys(implied, ()), constants.implied),
        full_breadth=sum(weight_of[requirement.importance] * requirement.weight for requirement in role.requirements),
        full_core=constants.core_full * sum(each.weight for each in role.requirements if each.separates),
        alternatives=tuple(dict.fromkeys(each.skill for asked in role.requirements for each in asked.alternatives)),
        affected={skill: frozenset(effect.requirement for effect in found) for skill, found in effects.items()},
        whys={requirement.id: why_asked(requirement, role, sources) for requirement in role.requirements},
    )


def _effects(role: Role, implied: Mapping[str, Collection[str]], share: float) -> Effects:
    implying = _implying(implied)
    found: dict[str, list[Effect]] = {}
    for position, requirement in enumerate(role.requirements):
        core_weight = requirement.weight if requirement.separates else 0.0
        for skill, counted in _credits(requirement, implying, share).items():
            effect = Effect(position, requirement.weight, core_weight, requirement.count, tuple(counted))
            found.setdefault(skill, []).append(effect)
    return {skill: tuple(listed) for skill, listed in found.items()}


def _implying(implied: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """For each skill of the taxonomy, the skills that imply it."""
    implying: dict[str, list[str]] = {skill: [] for skill in implied}
    for skill, broader in implied.items():
        for each in broader:
            implying[each].append(skill)
    return implying


def _credits(
    requirement: Requirement, implying: Mapping[str, Collection[str]], share: float
) -> dict[str, list[tuple[int, float]]]:
    """For each skill that counts for the requirement, the alternatives that it counts for.

    An alternative that the taxonomy does not have is left out, since no resume can show it.
    """
    counted: dict[str, list[tuple[int, float]]] = {}
    for place, alternative in enumerate(requirement.alternatives):
        if alternative.skill not in implying:
            continue
        counted.setdefault(alternative.skill, []).append((place, alternative.credit))
        for skill in implying[alternative.skill]:
            counted.setdefault(skill, []).append((place, alternative.credit * share))
    return counted
