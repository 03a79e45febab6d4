"""Converts the draft of a role file to a role, and a role back to the data of a role file."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from knowledge.taxonomy.drafts import RequirementDraft, RoleDraft
from knowledge.taxonomy.model import Alternative, Group, Requirement, Role, Skill


def resolve_role(draft: RoleDraft, skills: Mapping[str, Skill], groups: Mapping[str, Group]) -> Role:
    """The role of a draft, with groups replaced by their skills. The draft must have no unknown references."""
    requirements = tuple(_resolve(requirement, skills, groups) for requirement in draft.requirements)
    return Role(draft.id, draft.name, draft.version, draft.description, requirements, draft.specialities)


def _resolve(draft: RequirementDraft, skills: Mapping[str, Skill], groups: Mapping[str, Group]) -> Requirement:
    asked = _asked(draft, skills, groups)
    return Requirement(
        id=draft.key,
        name=draft.name or asked.name,
        importance=draft.importance,
        weight=draft.weight,
        separates=draft.separates,
        alternatives=asked.alternatives,
        count=draft.count or asked.count,
        evidence=draft.evidence,
        evidence_needed=draft.evidence_needed,
    )


def _asked(draft: RequirementDraft, skills: Mapping[str, Skill], groups: Mapping[str, Group]) -> Group:
    if draft.group:
        return groups[draft.group]
    if draft.skill:
        skill = skills[draft.skill]
        return Group(skill.id, skill.name, (Alternative(skill.id),))
    return Group(draft.key, draft.name or "", draft.any_of)


def role_data(role: Role) -> dict[str, Any]:
    """The data of a role file for this role. `parse_role` reads them back to an equal role."""
    requirements = []
    for requirement in role.requirements:
        data = asdict(requirement)
        data["any_of"] = data.pop("alternatives")
        data["evidence"] = {key: value for key, value in data["evidence"].items() if value}
        requirements.append(data)
    return asdict(role) | {"requirements": requirements}
