"""/v1/matches: resumes matched against roles, kept for the organisation that sent them."""

from http import HTTPStatus
from typing import Any

from flask import Response, request, url_for

from api.documentation.examples import (
    JSON_RESUME_REQUEST,
    MATCH,
    MATCH_PAGE,
    RESCORED_MATCH,
    TEXT_REQUEST,
    VERIFICATION,
    WHAT_IF,
    WHAT_IF_REQUEST,
)
from api.http.auth import organisation_id
from api.http.resources import WITH_BODY, Resource
from api.http.responses import JSON, reply
from api.http.services import services
from api.matches import rescoring
from api.matches.bodies import match_body, summary_body
from api.matches.matching import match
from api.matches.request import FORM, read_match_request
from api.matches.rescoring_schemas import RescoredMatchSchema, VerificationSchema
from api.schemas import (
    IdempotencyHeaderSchema,
    MatchFormSchema,
    MatchJsonSchema,
    MatchPageSchema,
    MatchQuerySchema,
    MatchSchema,
    MatchTextSchema,
    WhatIfAnswerSchema,
    WhatIfSchema,
)
from matcher.store.match_filter import MatchFilter
from matcher.store.matches import StoredMatch

blueprint = Resource("matches", __name__, description="Resumes matched against roles")

ONE = "/matches/<id:match_id>"
LOCATION = {"Location": {"description": "Where the match is", "schema": {"type": "string"}}}
REQUEST_BODY = {
    "required": True,
    "content": {
        FORM: {"schema": MatchFormSchema},
        JSON: {"schema": MatchJsonSchema, "examples": {"text": TEXT_REQUEST, "json_resume": JSON_RESUME_REQUEST}},
    },
}


@blueprint.post("/matches")
@blueprint.doc(requestBody=REQUEST_BODY)
@blueprint.arguments(IdempotencyHeaderSchema, location="headers")
@blueprint.response(HTTPStatus.CREATED, MatchSchema, headers=LOCATION, example=MATCH)
@blueprint.alt_response(
    HTTPStatus.OK, schema=MatchSchema, headers=LOCATION, success=True, description="The match of an earlier request"
)
@blueprint.problems(*WITH_BODY, HTTPStatus.CONFLICT, HTTPStatus.INSUFFICIENT_STORAGE)
def create(headers: dict[str, Any]) -> Response:
    """Match a resume against the roles and keep the report.

    The document itself is read, matched and forgotten, unless `store_document` asks to keep it.
    """
    stored, replayed = match(read_match_request(request), headers["idempotency_key"])
    return _created(stored, replayed, match_body(stored))


@blueprint.get("/matches")
@blueprint.arguments(MatchQuerySchema, location="query")
@blueprint.response(HTTPStatus.OK, MatchPageSchema, example=MATCH_PAGE)
@blueprint.problems(HTTPStatus.UNPROCESSABLE_ENTITY)
def page(query: dict[str, Any]) -> Response:
    """List stored matches, the newest first unless sorted otherwise."""
    sort, limit, cursor = query.pop("sort"), query.pop("limit"), query.pop("cursor")
    with services().database.work() as work:
        found = work.matches.page(organisation_id(), MatchFilter(**query), sort=sort, limit=limit, cursor=cursor)
    return reply({"items": [summary_body(stored) for stored in found.items], "next_cursor": found.next_cursor})


@blueprint.get(ONE)
@blueprint.response(HTTPStatus.OK, MatchSchema, example=MATCH)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def read(match_id: str) -> Response:
    """Show the report of a match as it was stored."""
    with services().database.work() as work:
        stored = work.matches.get(organisation_id(), match_id)
    return reply(match_body(stored))


@blueprint.delete(ONE)
@blueprint.response(HTTPStatus.NO_CONTENT)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def erase(match_id: str) -> Response:
    """Erase a match and everything that was kept with it."""
    with services().database.work() as work:
        work.matches.delete(organisation_id(), match_id)
        work.commit()
    return Response(status=HTTPStatus.NO_CONTENT)


@blueprint.get(f"{ONE}/text")
@blueprint.response(HTTPStatus.OK, MatchTextSchema)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def text(match_id: str) -> Response:
    """Show the text of a match's document, where it was stored: offsets of mentions point into it."""
    with services().database.work() as work:
        kept = work.matches.text(organisation_id(), match_id)
    return reply({"id": match_id, "text": kept})


@blueprint.post(f"{ONE}/what-if")
@blueprint.arguments(WhatIfSchema, example=WHAT_IF_REQUEST)
@blueprint.response(HTTPStatus.OK, WhatIfAnswerSchema, example=WHAT_IF)
@blueprint.problems(*WITH_BODY, HTTPStatus.NOT_FOUND)
def what_if(change: dict[str, Any], match_id: str) -> Response:
    """Say how fits and recommendation would change with other skills; stores nothing."""
    return reply(rescoring.what_if(match_id, add=change["add"], remove=change["remove"]))


@blueprint.post(f"{ONE}/verify")
@blueprint.response(HTTPStatus.OK, VerificationSchema, example=VERIFICATION)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def verify(match_id: str) -> Response:
    """Score the stored evidence again, with the roles as they were, and compare; stores nothing.

    With the versions that the report was made with it is the same; `differences` says where it is not.
    """
    return reply(rescoring.verified(match_id))


@blueprint.post(f"{ONE}/rescore")
@blueprint.arguments(IdempotencyHeaderSchema, location="headers")
@blueprint.response(HTTPStatus.CREATED, RescoredMatchSchema, headers=LOCATION, example=RESCORED_MATCH)
@blueprint.alt_response(
    HTTPStatus.OK,
    schema=RescoredMatchSchema,
    headers=LOCATION,
    success=True,
    description="The match of an earlier request",
)
@blueprint.problems(
    HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.INSUFFICIENT_STORAGE
)
def rescore(headers: dict[str, Any], match_id: str) -> Response:
    """Score the stored evidence with today's taxonomy and roles, and keep that report as well.

    The old report stays as it is. `changes` says what is different, by skill and requirement. A role that was withdrawn
    is left out.
    """
    stored, changes, replayed = rescoring.rescore(match_id, headers["idempotency_key"])
    return _created(stored, replayed, match_body(stored) | {"changes": changes})


def _created(stored: StoredMatch, replayed: bool, body: dict[str, Any]) -> Response:
    status = HTTPStatus.OK if replayed else HTTPStatus.CREATED
    return reply(body, status, headers={"Location": url_for("matches.read", match_id=stored.id)})
