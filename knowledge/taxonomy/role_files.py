"""Converts the draft of a role file to a role, and a role back to the data of a role file."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from knowledge.taxonomy.drafts import RequirementDraft, RoleDraft
from knowledge.taxonomy.model import Alternative, Block, Group, Requirement, Role, Skill


def resolve_role(draft: RoleDraft, skills: Mapping[str, Skill], groups: Mapping[str, Group]) -> Role:
    """The role of a draft, with groups replaced by their skills. The draft must have no unknown references."""
    requirements = tuple(_resolve(requirement, skills, groups) for requirement in draft.requirements)
    return Role(
        id=draft.id,
        name=draft.name,
        version=draft.version,
        description=draft.description,
        requirements=requirements,
        specialities=draft.specialities,
        ladder=draft.ladder,
        own_full=draft.own_full,
    )


def _resolve(draft: RequirementDraft, skills: Mapping[str, Skill], groups: Mapping[str, Group]) -> Requirement:
    asked = _asked(draft, skills, groups)
    return Requirement(
        id=draft.key,
        name=draft.name or asked.name,
        block=draft.block,
        weight=draft.weight,
        alternatives=asked.alternatives,
        count=draft.count or asked.count,
        evidence=draft.evidence,
        evidence_needed=draft.evidence_needed,
        advise=draft.advise,
        parts=draft.parts,
    )


def _asked(draft: RequirementDraft, skills: Mapping[str, Skill], groups: Mapping[str, Group]) -> Group:
    if draft.group:
        return groups[draft.group]
    if draft.skill:
        skill = skills[draft.skill]
        return Group(skill.id, skill.name, (Alternative(skill.id),))
    return Group(draft.key, draft.name or "", draft.any_of)


def with_blocks(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a role that was stored, with a block for each requirement, which older ones do not have.

    What separated the role becomes its own, a bonus becomes an extra, and the rest is the basis.
    """
    return data | {"requirements": [{"block": _older_block(each), **each} for each in data["requirements"]]}


def _older_block(requirement: Mapping[str, Any]) -> Block:
    if requirement.get("separates"):
        return "own"
    return "extras" if requirement.get("importance") == "bonus" else "basis"


def role_data(role: Role) -> dict[str, Any]:
    """The data of a role file for this role. `parse_role` reads them back to an equal role."""
    requirements = []
    for requirement in role.requirements:
        data = asdict(requirement)
        data["any_of"] = data.pop("alternatives")
        data["evidence"] = {key: value for key, value in data["evidence"].items() if value}
        requirements.append(data)
    data = asdict(role) | {"requirements": requirements}
    return {key: value for key, value in data.items() if value is not None}
