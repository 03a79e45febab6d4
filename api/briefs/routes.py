"""/v1/briefs: whom to hire for a project."""

from http import HTTPStatus
from typing import Any

from flask import Response

from api.briefs.schemas import BriefReportSchema, BriefSchema
from api.documentation.examples import BRIEF_REQUEST
from api.http.resources import WITH_BODY, Resource
from api.http.responses import reply
from api.http.services import services

blueprint = Resource("briefs", __name__, description="Project descriptions and job postings, to the role to hire")


@blueprint.post("/briefs")
@blueprint.arguments(BriefSchema, example=BRIEF_REQUEST)
@blueprint.response(HTTPStatus.OK, BriefReportSchema)
@blueprint.problems(*WITH_BODY)
def create(wanted: dict[str, Any]) -> Response:
    """Say whom to hire for a project description or job posting, and with which words it says so; stores nothing."""
    return reply(services().briefs.read(wanted["text"]))
