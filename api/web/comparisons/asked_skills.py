"""The very skills that a posting names: a role that asks for nothing else, and the skills that are similar to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from knowledge.taxonomy.implied import implied_skills
from knowledge.taxonomy.model import Alternative, Requirement, Role, Taxonomy
from matcher.evidence import DATED_TIERS
from matcher.report import SkillRow


class AskedSkills:
    """The skills that each requirement of a posting names, by the key of the requirement."""

    def __init__(self, named: Mapping[str, Sequence[str]], taxonomy: Taxonomy) -> None:
        self._named = named
        self._skills = taxonomy.skills
        self._implied = implied_skills(taxonomy)

    def only_these(self, role: Role) -> Role:
        """The role with requirements that only the named skills meet, and narrower ones that imply them."""
        return replace(role, requirements=tuple(map(self._only_named, role.requirements)))

    def _only_named(self, requirement: Requirement) -> Requirement:
        alternatives = tuple(Alternative(skill) for skill in sorted(self._skills) if self._meets(skill, requirement.id))
        return replace(requirement, alternatives=alternatives, count=1)

    def _meets(self, skill: str, requirement: str) -> bool:
        return not self._with_broader(skill).isdisjoint(self._named[requirement])

    def absent(self, requirement: str, met: Iterable[SkillRow]) -> list[str]:
        """The named tools of a requirement that none of these skills is or implies."""
        shown = frozenset[str]().union(*(self._with_broader(row.skill) for row in met))
        return [skill for skill in self._named[requirement] if skill not in shown and self._is_tool(skill)]

    def similar(self, requirement: Requirement, rows: Mapping[str, SkillRow]) -> list[SkillRow]:
        """The practised skills that the posting does not name, but that may stand in for one that it names."""
        others = {each.skill for each in requirement.alternatives}
        practised = [row for row in rows.values() if row.status == "claimed" and row.tier in DATED_TIERS]
        named = self._named[requirement.id]
        return [
            row
            for row in practised
            if row.skill in others and any(self._are_similar(skill, row.skill, others) for skill in named)
        ]

    def _are_similar(self, asked: str, other: str, group: set[str]) -> bool:
        """Whether both are tools of a group, or have a broader skill of the group in common.

        A broader skill itself is none: who worked with language models need not know Claude.
        """
        if self._is_tool(asked) and self._is_tool(other):
            return True
        return other not in self._implied[asked] and not group.isdisjoint(self._implied[asked] & self._implied[other])

    def _is_tool(self, skill: str) -> bool:
        return self._skills[skill].is_tool

    def _with_broader(self, skill: str) -> frozenset[str]:
        return self._implied[skill] | {skill}
