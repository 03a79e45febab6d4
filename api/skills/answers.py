"""Answers about the skills of the taxonomy and the skills in a text."""

from collections.abc import Iterable

from msgspec import Struct

from api.http.answers import answer, answer_type, fields_of, list_of
from api.http.paging import page_type
from api.taxonomy.answers import Evidence
from knowledge.taxonomy import model
from matcher.report import MatchReport

ExtractedSkills = answer_type(
    "ExtractedSkills",
    "The skills in a text. Offsets refer to the `text` of this answer.",
    fields_of(MatchReport, only=["as_of", "versions"]) | {"text": str} | fields_of(MatchReport, only=["skills"]),
)
SkillSummary = answer_type(
    "SkillSummary", "A skill in a list.", fields_of(model.Skill, only=["id", "name", "category", "kind"])
)
SkillPage = page_type("SkillPage", "Skills, sorted by id or by similarity to what was searched.", SkillSummary)


class SkillDemand(Struct, frozen=True):
    """A requirement that asks for a skill."""

    role: str
    requirement: str
    weight: float
    credit: float


Skill = answer_type(
    "Skill",
    "A skill and how it is found.",
    fields_of(model.Skill, without=["brief_aliases", "evidence"])
    | {"evidence": Evidence, "asked_for_by": list_of(SkillDemand)},
)


def skill_answer(skill: model.Skill, roles: Iterable[model.Role]) -> Struct:
    """A skill, and the requirements of these roles that ask for it."""
    asked_for_by = [
        SkillDemand(role.id, requirement.id, requirement.weight, alternative.credit)
        for role in roles
        for requirement in role.requirements
        for alternative in requirement.alternatives
        if alternative.skill == skill.id
    ]
    return answer(Skill, skill, asked_for_by=asked_for_by)
