"""/v1/skills: what is looked for, and what of it stands in a text."""

from http import HTTPStatus
from typing import Any

from flask import Response

from api.documentation.examples import EXTRACT_REQUEST
from api.http.paging import page_of
from api.http.resources import WITH_BODY, Resource
from api.http.responses import reply
from api.http.services import services
from api.schemas import ExtractedSkillsSchema, ExtractSchema, SkillPageSchema, SkillQuerySchema, SkillSchema
from knowledge.taxonomy.model import Skill, Taxonomy
from knowledge.taxonomy.search import search
from matcher.errors import NotFoundError

blueprint = Resource("skills", __name__, description="The skills of the taxonomy, and the skills of a text")


@blueprint.post("/skills/extract")
@blueprint.arguments(ExtractSchema, example=EXTRACT_REQUEST)
@blueprint.response(HTTPStatus.OK, ExtractedSkillsSchema)
@blueprint.problems(*WITH_BODY)
def extract(wanted: dict[str, Any]) -> Response:
    """Find the skills of a text, with offsets; stores nothing."""
    report = services().matcher.match_text(wanted["text"], as_of=wanted.get("as_of"), with_text=True)
    return reply({"as_of": report.as_of, "versions": report.versions, "text": report.text, "skills": report.skills})


@blueprint.get("/skills")
@blueprint.arguments(SkillQuerySchema, location="query")
@blueprint.response(HTTPStatus.OK, SkillPageSchema)
@blueprint.problems(HTTPStatus.UNPROCESSABLE_ENTITY)
def page(query: dict[str, Any]) -> Response:
    """List the skills that are looked for, or search them by name."""
    found = [
        skill
        for skill in _searched(services().matcher.taxonomy, query.get("q"))
        if query.get("category") in (None, skill.category)
    ]
    some, next_cursor = page_of(found, limit=query["limit"], cursor=query["cursor"])
    return reply({"items": [_summary(skill) for skill in some], "next_cursor": next_cursor})


@blueprint.get("/skills/<skill_id>")
@blueprint.response(HTTPStatus.OK, SkillSchema)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def read(skill_id: str) -> Response:
    """Show a skill: its names, where it comes from, and which requirements ask for it."""
    taxonomy = services().matcher.taxonomy
    if skill_id not in taxonomy.skills:
        raise NotFoundError("There is no such skill.")
    return reply(_skill(taxonomy.skills[skill_id], taxonomy))


def _searched(taxonomy: Taxonomy, query: str | None) -> list[Skill]:
    if query is None:
        return sorted(taxonomy.skills.values(), key=lambda skill: skill.id)
    return [hit.skill for hit in search(taxonomy, query, limit=len(taxonomy.skills))]


def _summary(skill: Skill) -> dict[str, Any]:
    return {"id": skill.id, "name": skill.name, "category": skill.category, "kind": skill.kind}


def _skill(skill: Skill, taxonomy: Taxonomy) -> dict[str, Any]:
    asked_for_by = [
        {"role": role.id, "requirement": requirement.id, "weight": requirement.weight, "credit": alternative.credit}
        for role in taxonomy.roles.values()
        for requirement in role.requirements
        for alternative in requirement.alternatives
        if alternative.skill == skill.id
    ]
    return _summary(skill) | {
        "aliases": skill.aliases,
        "phrases": skill.phrases,
        "implies": skill.implies,
        "evidence": skill.evidence,
        "asked_for_by": asked_for_by,
    }
