"""/v1/briefs: whom to hire for a project."""

from http import HTTPStatus
from typing import Any

from msgspec import Struct

from api.access.auth import needs_one_of
from api.access.services import services
from api.access.views import WITH_BODY, Resource
from api.briefs.schemas import BRIEF_REQUEST, BriefSchema
from api.http.answers import answer, answer_type, fields_of
from api.roles.choice import roles_called
from matcher.briefs.report import BriefReport
from matcher.store.scopes import READ, WRITE

blueprint = Resource("briefs", __name__, description="The role to hire for a project description or job posting")

Brief = answer_type("BriefReport", BriefReport.__doc__ or "", fields_of(BriefReport, without=["text"]))


@blueprint.post("/briefs")
@blueprint.arguments(BriefSchema, example=BRIEF_REQUEST)
@blueprint.response(HTTPStatus.OK, Brief)
@blueprint.problems(*WITH_BODY)
@needs_one_of(READ, WRITE)
def create_brief(wanted: dict[str, Any]) -> Struct:
    """Say whom to hire for a project description or job posting, and which of its words decide. Stores nothing."""
    reader = services().briefs
    if "roles" in wanted:
        reader = reader.with_roles(roles_called(wanted["roles"]))
    return answer(Brief, reader.read(wanted["text"]))
