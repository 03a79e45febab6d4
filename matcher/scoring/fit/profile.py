"""Prepare a role for scoring: compute once, for all resumes, which skills count for which requirements and how much."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from knowledge.constants.scoring import FitConstants
from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.model import BLOCKS, Requirement, Role, Source
from matcher.report import Why
from matcher.scoring.fit.strength import Strengths
from matcher.scoring.fit.why import why_asked

Part = Literal["own", "basis", "extras", "years"]
"""A part of a fit: a block of requirements, or the years for which the role's own requirements were practised."""
PARTS: tuple[Part, ...] = (*BLOCKS, "years")

Credit = tuple[str, float]
"""A skill, and the share of its strength that counts for an alternative."""


_MEASURED_BY: Mapping[Part, int] = {
    "own": Strengths._fields.index("own"),
    "basis": Strengths._fields.index("shared"),
    "extras": Strengths._fields.index("shared"),
    "years": Strengths._fields.index("years"),
}


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

    `asked` has the requirements in the role's order, and after them those that are its own once more: for how many
    years they were practised. `affected` has, for each skill, the positions in `asked` that it counts for, and
    `affected_parts` the parts that these belong to. `by_part` has the position and the weight of each of a part,
    `weights` the sum of the weights, and `enough` the weighted coverage that is enough for all points: the share
    `own_full` of the block `own` and of its years, `basis_full` or `extras_full`. `whys` has, for each requirement id,
    why the role asks for it. `weighted` has the part and the weight of each of `asked`, `measured_by` says which of the
    `Strengths` of a skill counts for it, and `is_own` whether it is in the block `own`. `own_skills` are those that
    count for this block.
    """

    role: Role
    sha256: str
    asked: tuple[Asked, ...]
    affected: Mapping[str, tuple[int, ...]]
    affected_parts: Mapping[str, frozenset[Part]]
    by_part: Mapping[Part, Sequence[tuple[int, float]]]
    weights: Mapping[Part, float]
    enough: Mapping[Part, float]
    whys: Mapping[str, Why | None]
    weighted: tuple[tuple[Part, float], ...]
    measured_by: tuple[int, ...]
    is_own: tuple[bool, ...]
    own_skills: frozenset[str]

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """The role's requirements, in its own order."""
        return self.role.requirements


def build_profile(
    role: Role,
    implied: Mapping[str, Collection[str]],
    constants: FitConstants,
    sources: Mapping[str, Source] = MappingProxyType({}),
) -> RoleProfile:
    """The role's profile; `implied` comes from `implied_skills`, `sources` are the taxonomy's."""
    implying = _implying(implied)
    requirements = [_asked(requirement, implying, constants.implied) for requirement in role.requirements]
    own = [each for each in requirements if each.requirement.block == "own"]
    asked = (*requirements, *own)
    parts: list[Part] = [each.requirement.block for each in requirements]
    parts += ["years"] * len(own)
    weighted = tuple((part, each.requirement.weight) for part, each in zip(parts, asked, strict=True))
    own_full = constants.own_full if role.own_full is None else role.own_full
    full = {"own": own_full, "basis": constants.basis_full, "extras": constants.extras_full, "years": own_full}
    affected = _affected(asked)
    weights = {part: sum(weight for each, weight in weighted if each == part) for part in PARTS}
    return RoleProfile(
        role=role,
        sha256=role_hash(role),
        asked=asked,
        affected=affected,
        affected_parts={skill: frozenset(parts[each] for each in positions) for skill, positions in affected.items()},
        by_part={part: _weights(weighted, part) for part in PARTS},
        weights=weights,
        enough={part: full[part] * weights[part] for part in PARTS},
        whys={requirement.id: why_asked(requirement, role, sources) for requirement in role.requirements},
        weighted=weighted,
        measured_by=tuple(_MEASURED_BY[part] for part in parts),
        is_own=tuple(part == "own" for part in parts),
        own_skills=frozenset().union(*(each.skills for each in own)),
    )


def _weights(weighted: Sequence[tuple[Part, float]], part: Part) -> tuple[tuple[int, float], ...]:
    """The position and the weight of each of a part."""
    return tuple((position, weight) for position, (each, weight) in enumerate(weighted) if each == part)


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
