"""/v1/matches: match resumes, read stored matches, and score them again."""

from http import HTTPStatus
from typing import Any

from flask import request, url_for
from msgspec import Struct

from api.http.auth import organisation_id
from api.http.responses import JSON
from api.http.services import services
from api.http.views import WITH_BODY, Located, Resource
from api.matches import rescoring
from api.matches.answers import (
    Match,
    MatchPage,
    MatchText,
    RescoredMatch,
    Verification,
    match_answer,
    page_answer,
    rescored_answer,
)
from api.matches.examples import JSON_RESUME_REQUEST, TEXT_REQUEST, WHAT_IF_REQUEST
from api.matches.matching import match
from api.matches.request import FORM, read_match_request
from api.matches.schemas import (
    IdempotencyHeaderSchema,
    MatchFormSchema,
    MatchJsonSchema,
    MatchQuerySchema,
    SkillEditsSchema,
)
from matcher.scoring import WhatIf
from matcher.store.match_filter import MatchFilter
from matcher.store.matches import StoredMatch

blueprint = Resource("matches", __name__, description="Resumes matched against roles")

ONE = "/matches/<id:match_id>"
LOCATION = {"Location": {"description": "The address of the match", "schema": {"type": "string"}}}
EARLIER = "The match that an earlier request with the same key made"
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
@blueprint.response(HTTPStatus.CREATED, Match, headers=LOCATION)
@blueprint.also(HTTPStatus.OK, Match, headers=LOCATION, description=EARLIER)
@blueprint.problems(*WITH_BODY, HTTPStatus.CONFLICT, HTTPStatus.INSUFFICIENT_STORAGE)
def create_match(headers: dict[str, Any]) -> Located:
    """Match a resume against the roles and store the report.

    The document itself is not stored, unless `store_document` is true.
    """
    stored, replayed = match(read_match_request(request), headers["idempotency_key"])
    return _located(stored, replayed, match_answer(stored))


@blueprint.get("/matches")
@blueprint.arguments(MatchQuerySchema, location="query")
@blueprint.response(HTTPStatus.OK, MatchPage)
@blueprint.problems()
def list_matches(query: dict[str, Any]) -> Struct:
    """List stored matches, by default the newest first."""
    sort, limit, cursor = query.pop("sort"), query.pop("limit"), query.pop("cursor")
    with services().database.work() as work:
        found = work.matches.page(organisation_id(), MatchFilter(**query), sort=sort, limit=limit, cursor=cursor)
    return page_answer(found)


@blueprint.get(ONE)
@blueprint.response(HTTPStatus.OK, Match)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_match(match_id: str) -> Struct:
    """Show the report of a match as it was stored."""
    with services().database.work() as work:
        return match_answer(work.matches.get(organisation_id(), match_id))


@blueprint.delete(ONE)
@blueprint.response(HTTPStatus.NO_CONTENT)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def delete_match(match_id: str) -> None:
    """Erase a match and everything that was stored with it."""
    with services().database.work() as work:
        work.matches.delete(organisation_id(), match_id)
        work.commit()


@blueprint.get(f"{ONE}/text")
@blueprint.response(HTTPStatus.OK, MatchText)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_match_text(match_id: str) -> MatchText:
    """Show the text of a match's document, if it was stored. The offsets of mentions refer to it."""
    with services().database.work() as work:
        return MatchText(match_id, work.matches.text(organisation_id(), match_id))


@blueprint.post(f"{ONE}/what-if")
@blueprint.arguments(SkillEditsSchema, example=WHAT_IF_REQUEST)
@blueprint.response(HTTPStatus.OK, WhatIf)
@blueprint.problems(*WITH_BODY, HTTPStatus.NOT_FOUND)
def what_if(edits: dict[str, Any], match_id: str) -> WhatIf:
    """Say how fits and recommendation would change with other skills. Stores nothing."""
    return rescoring.what_if(match_id, add=edits["add"], remove=edits["remove"])


@blueprint.post(f"{ONE}/verify")
@blueprint.response(HTTPStatus.OK, Verification)
@blueprint.problems(*WITH_BODY, HTTPStatus.NOT_FOUND)
def verify_match(match_id: str) -> Verification:
    """Score the stored evidence again with the same roles, and compare. Stores nothing.

    With the same versions the report is the same. `differences` lists the fields that differ.
    """
    return rescoring.verified(match_id)


@blueprint.post(f"{ONE}/rescore")
@blueprint.arguments(IdempotencyHeaderSchema, location="headers")
@blueprint.response(HTTPStatus.CREATED, RescoredMatch, headers=LOCATION)
@blueprint.also(HTTPStatus.OK, RescoredMatch, headers=LOCATION, description=EARLIER)
@blueprint.problems(*WITH_BODY, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.INSUFFICIENT_STORAGE)
def rescore_match(headers: dict[str, Any], match_id: str) -> Located:
    """Score the stored evidence with today's taxonomy and roles, and store that report as a new match.

    The old report stays as it is. `changes` lists what is different, by skill and requirement. Roles that were
    withdrawn are left out.
    """
    stored, changes, replayed = rescoring.rescore(match_id, headers["idempotency_key"])
    return _located(stored, replayed, rescored_answer(stored, changes))


def _located(stored: StoredMatch, replayed: bool, body: Struct) -> Located:
    status = HTTPStatus.OK if replayed else HTTPStatus.CREATED
    return body, status, {"Location": url_for("matches.get_match", match_id=stored.id)}
