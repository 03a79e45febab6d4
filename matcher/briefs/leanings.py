"""Leans of skills, which say how much a skill points to each role."""

from collections.abc import Collection, Mapping, Sequence

from knowledge.constants.briefs import BriefConstants
from knowledge.taxonomy.model import Alternative, Block, Role


class SkillLeans:
    """The leans of skills for a list of roles. They come from the weights of the roles' requirements."""

    def __init__(self, roles: Sequence[Role], umbrella: Collection[str], constants: BriefConstants) -> None:
        """In a single sentence, skills of the `umbrella` point to no role."""
        blocks: dict[Block, float] = {"own": constants.own_lean, "basis": constants.own_lean * constants.basis_share}
        self._in_long_texts = {role.id: _by_weight(role, blocks) for role in roles}
        self._in_a_sentence = {
            role.id: dict.fromkeys(separating_skills(role, roles).difference(umbrella), constants.separating_lean)
            for role in roles
        }

    def of(self, skill: str, length_share: float) -> dict[str, float]:
        """The lean of a skill for each role that it points to, in log-odds.

        `length_share` is the length of the text as a share of a long text, 0 to 1. The least lean of all roles is
        subtracted from each, so that a skill which points to all roles alike points to none.
        """
        leans = {
            role: length_share * self._in_long_texts[role].get(skill, 0.0)
            + (1 - length_share) * self._in_a_sentence[role].get(skill, 0.0)
            for role in self._in_long_texts
        }
        least = min(leans.values()) if len(leans) > 1 else 0.0
        return {role: lean - least for role, lean in leans.items() if lean > least}


def separating_skills(role: Role, roles: Sequence[Role]) -> frozenset[str]:
    """The ids of the skills that separate a role from the other `roles`.

    They are those of the role's own requirements, without what another role asks for by the same requirement.
    """
    own = {requirement.alternatives for requirement in role.requirements if requirement.block == "own"}
    others = {requirement.alternatives for other in roles if other.id != role.id for requirement in other.requirements}
    return _skills_of(own) - _skills_of(own & others)


def _skills_of(asked: Collection[tuple[Alternative, ...]]) -> frozenset[str]:
    return frozenset(each.skill for alternatives in asked for each in alternatives)


def _by_weight(role: Role, blocks: Mapping[Block, float]) -> dict[str, float]:
    """The lean of each skill: the largest that a requirement gives it.

    The lean is the share of the requirement's weight in the weights of the role's own requirements, times the value of
    its block in `blocks`.
    """
    own = sum(requirement.weight for requirement in role.requirements if requirement.block == "own")
    leans: dict[str, float] = {}
    for requirement in role.requirements:
        value = blocks.get(requirement.block, 0.0) * requirement.weight / own
        for each in requirement.alternatives:
            if value:
                leans[each.skill] = max(leans.get(each.skill, 0.0), value * each.credit)
    return leans
