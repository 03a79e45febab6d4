"""Converts the content of a role file to a role, and a role back to the data of a role file."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from knowledge.taxonomy.contents import RequirementContent, RoleContent
from knowledge.taxonomy.model import Alternative, Group, Requirement, Role, Skill


def resolve_role(content: RoleContent, skills: Mapping[str, Skill], groups: Mapping[str, Group]) -> Role:
    """The role of a role file, with groups replaced by their skills. It must have no unknown references."""
    requirements = tuple(_resolve(requirement, skills, groups) for requirement in content.requirements)
    return Role(
        id=content.id,
        name=content.name,
        version=content.version,
        description=content.description,
        requirements=requirements,
        specialities=content.specialities,
        ladder=content.ladder,
        own_full=content.own_full,
    )


def _resolve(content: RequirementContent, skills: Mapping[str, Skill], groups: Mapping[str, Group]) -> Requirement:
    asked = _asked(content, skills, groups)
    return Requirement(
        id=content.key,
        name=content.name or asked.name,
        block=content.block,
        weight=content.weight,
        alternatives=asked.alternatives,
        count=content.count or asked.count,
        evidence=content.evidence,
        evidence_needed=content.evidence_needed,
        advise=content.advise,
        parts=content.parts,
    )


def _asked(content: RequirementContent, skills: Mapping[str, Skill], groups: Mapping[str, Group]) -> Group:
    if content.group:
        return groups[content.group]
    if content.skill:
        skill = skills[content.skill]
        return Group(skill.id, skill.name, (Alternative(skill.id),))
    return Group(content.key, content.name or "", content.any_of)


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
