"""Leans of skills: how much a skill that a brief names points to each role."""

from collections.abc import Collection, Mapping, Sequence

from knowledge.rules.loader import packaged_rules
from knowledge.rules.postings import Leanings
from knowledge.taxonomy.model import Alternative, Role
from matcher.briefs.constants import Constants


class SkillLeans:
    """The leans of skills for a list of roles."""

    def __init__(
        self, roles: Sequence[Role], leanings: Leanings, umbrella: Collection[str], constants: Constants
    ) -> None:
        """Skills of the `umbrella` point to no role. The leans of a role without fitted ones come from its weights."""
        weights = {role.id: _separating_weights(role, umbrella, roles) for role in roles}
        fitted = leanings.leanings
        self._in_long_texts = {
            role: fitted[role] if role in fitted else _by_weight(weights[role], constants.own_lean) for role in weights
        }
        self._in_a_sentence = {role: dict.fromkeys(weights[role], constants.separating_lean) for role in weights}

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


def load_leanings() -> Leanings:
    """The leans that were fitted to postings."""
    return packaged_rules().postings.leanings


def separating_skills(role: Role, roles: Sequence[Role]) -> frozenset[str]:
    """The ids of the skills that separate a role from the other `roles`.

    They are those of the role's own requirements, without what another role asks for by the same requirement.
    """
    own = {requirement.alternatives for requirement in role.requirements if requirement.block == "own"}
    others = {requirement.alternatives for other in roles if other.id != role.id for requirement in other.requirements}
    return _skills_of(own) - _skills_of(own & others)


def _skills_of(asked: Collection[tuple[Alternative, ...]]) -> frozenset[str]:
    return frozenset(each.skill for alternatives in asked for each in alternatives)


def _separating_weights(role: Role, umbrella: Collection[str], roles: Sequence[Role]) -> dict[str, float]:
    """The weight of each skill that separates the role: the largest that one of its requirements gives it."""
    separating = separating_skills(role, roles).difference(umbrella)
    weights: dict[str, float] = {}
    for requirement in role.requirements:
        for each in requirement.alternatives:
            if requirement.block == "own" and each.skill in separating:
                weights[each.skill] = max(weights.get(each.skill, 0.0), requirement.weight * each.credit)
    return weights


def _by_weight(weights: Mapping[str, float], most: float) -> dict[str, float]:
    """Leans in proportion to the weights. The largest lean is `most`."""
    heaviest = max(weights.values(), default=1.0)
    return {skill: most * weight / heaviest for skill, weight in weights.items()}
