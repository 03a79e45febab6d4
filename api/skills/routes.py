"""/v1/skills: the skills of the taxonomy, and the skills in a text."""

from http import HTTPStatus
from typing import Any

from msgspec import Struct

from api.access.auth import needs_one_of
from api.access.services import services
from api.access.views import WITH_BODY, Resource
from api.http.answers import answer
from api.http.errors import InvalidFieldsError
from api.http.paging import page_of, paged
from api.skills.answers import ExtractedSkills, Skill, SkillPage, SkillSummary, skill_answer
from api.skills.schemas import EXTRACT_REQUEST, ExtractSchema, SkillQuerySchema
from knowledge.taxonomy import model
from knowledge.taxonomy.search import search
from matcher.errors import NotFoundError
from matcher.store.scopes import READ, WRITE

blueprint = Resource("skills", __name__, description="The skills of the taxonomy, and the skills in a text")


@blueprint.post("/skills/extract")
@blueprint.arguments(ExtractSchema, example=EXTRACT_REQUEST)
@blueprint.response(HTTPStatus.OK, ExtractedSkills)
@blueprint.problems(*WITH_BODY)
@needs_one_of(READ, WRITE)
def extract_skills(wanted: dict[str, Any]) -> Struct:
    """Find the skills in a text, with their offsets. Stores nothing."""
    report = services().matcher.match_text(wanted["text"], as_of=wanted.get("as_of"), with_text=True)
    return answer(ExtractedSkills, report)


@blueprint.get("/skills")
@blueprint.etag
@blueprint.arguments(SkillQuerySchema, location="query")
@blueprint.response(HTTPStatus.OK, SkillPage)
@blueprint.problems()
@paged
def list_skills(query: dict[str, Any]) -> Struct:
    """List the skills of the taxonomy, or search them by name."""
    taxonomy = services().matcher.taxonomy
    if query.get("category") not in (None, *taxonomy.categories):
        raise InvalidFieldsError({"category": [f"Must be one of: {', '.join(taxonomy.categories)}."]})
    found = [skill for skill in _searched(taxonomy, query.get("q")) if query.get("category") in (None, skill.category)]
    some, next_cursor = page_of(found, limit=query["limit"], cursor=query["cursor"])
    return SkillPage(items=[answer(SkillSummary, skill) for skill in some], next_cursor=next_cursor)


@blueprint.get("/skills/<skill_id>")
@blueprint.etag
@blueprint.response(HTTPStatus.OK, Skill)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_skill(skill_id: str) -> Struct:
    """Show a skill: its names, where it comes from, and which requirements ask for it."""
    taxonomy = services().matcher.taxonomy
    if skill_id not in taxonomy.skills:
        raise NotFoundError("There is no such skill.")
    return skill_answer(taxonomy.skills[skill_id], taxonomy.roles.values())


def _searched(taxonomy: model.Taxonomy, query: str | None) -> list[model.Skill]:
    if query is None:
        return sorted(taxonomy.skills.values(), key=lambda skill: skill.id)
    return [hit.skill for hit in search(taxonomy, query, limit=len(taxonomy.skills))]
