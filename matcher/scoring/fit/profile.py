"""Prepare a role for scoring: compute once, for all resumes, which skills count for which requirements and how much."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.model import BLOCKS, Block, Requirement, Role, Source, Taxonomy
from matcher.report import Why
from matcher.scoring.constants import FitConstants
from matcher.scoring.fit.why import why_asked

Credit = tuple[str, float]
"""A skill, and the share of its strength that counts for an alternative."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement with all skills that count for it.

    For each of its alternatives, `counted` has the skill itself and, outside the block `own`, the skills that imply it.
    An alternative that the taxonomy does not have is left out, since no resume can show it. `shares` has, for each of
    these skills, the largest share of its strength that counts, and `named` those of the alternatives themselves.
    `count` is how many alternatives are enough.
    """

    requirement: Requirement
    count: int
    counted: tuple[tuple[Credit, ...], ...]
    shares: Mapping[str, float]
    named: Mapping[str, float]

    @property
    def skills(self) -> frozenset[str]:
        """All skills that count for the requirement."""
        return frozenset(self.shares)


@dataclass(frozen=True, slots=True)
class RoleProfile:
    """A role with everything that scoring needs to know about it, and the hash of the role's data.

    `asked` has the requirements in the role's order. `affected` has, for each skill, the positions of the requirements
    that it counts for. `by_block` has the position and the weight of each requirement of a block, and `weights` the sum
    of the weights. `own_full` is the share of the block `own` that is enough for all its points. `whys` has,
    for each requirement id, why the role asks for it. `weighted` has the block and the weight of each requirement, and
    `is_own` says whether it is one of the role's own.
    """

    role: Role
    sha256: str
    asked: tuple[Asked, ...]
    affected: Mapping[str, tuple[int, ...]]
    by_block: Mapping[Block, Sequence[tuple[int, float]]]
    weights: Mapping[Block, float]
    own_full: float
    whys: Mapping[str, Why | None]
    weighted: tuple[tuple[Block, float], ...]
    is_own: tuple[bool, ...]

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
    implying = _implying(implied)
    asked = tuple(_asked(requirement, implying, constants.implied) for requirement in role.requirements)
    return RoleProfile(
        role=role,
        sha256=role_hash(role),
        asked=asked,
        affected=_affected(asked),
        by_block={block: _weights(role, block) for block in BLOCKS},
        weights={block: sum(each.weight for each in role.requirements if each.block == block) for block in BLOCKS},
        own_full=constants.own_full if role.own_full is None else role.own_full,
        whys={requirement.id: why_asked(requirement, role, sources) for requirement in role.requirements},
        weighted=tuple((requirement.block, requirement.weight) for requirement in role.requirements),
        is_own=tuple(requirement.block == "own" for requirement in role.requirements),
    )


def _weights(role: Role, block: Block) -> tuple[tuple[int, float], ...]:
    """The position and the weight of each requirement of a block."""
    return tuple((position, each.weight) for position, each in enumerate(role.requirements) if each.block == block)


def _implying(implied: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """For each skill of the taxonomy, the skills that imply it."""
    implying: dict[str, list[str]] = {skill: [] for skill in implied}
    for skill, broader in implied.items():
        for each in broader:
            implying[each].append(skill)
    return implying


def _asked(requirement: Requirement, implying: Mapping[str, Collection[str]], share: float) -> Asked:
    counted = []
    for each in requirement.alternatives:
        if each.skill in implying:
            narrower = () if requirement.block == "own" else implying[each.skill]
            counted.append(((each.skill, each.credit), *((skill, each.credit * share) for skill in narrower)))
    shares: dict[str, float] = {}
    for skill, credit in (one for alternative in counted for one in alternative):
        shares[skill] = max(credit, shares.get(skill, 0.0))
    return Asked(requirement, requirement.count, tuple(counted), shares, dict(each[0] for each in counted))


def _affected(asked: Iterable[Asked]) -> dict[str, tuple[int, ...]]:
    positions: dict[str, list[int]] = {}
    for position, each in enumerate(asked):
        for skill in each.skills:
            positions.setdefault(skill, []).append(position)
    return {skill: tuple(listed) for skill, listed in positions.items()}
