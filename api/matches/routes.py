"""/v1/matches: match resumes, read stored matches, and score them again."""

from http import HTTPStatus
from typing import Any

from flask import Response, request, url_for
from msgspec import Struct

from api.access.auth import may_read, needs, organisation_id
from api.access.services import services
from api.access.views import WITH_BODY, Located, Resource, View, location_of
from api.http.paging import paged
from api.http.responses import JSON
from api.matches import rescoring
from api.matches.answers import (
    Match,
    MatchPage,
    MatchSummary,
    MatchText,
    NewMatch,
    RescoredMatch,
    RescoredMatches,
    Shown,
    Verification,
    match_answer,
    new_match_answer,
    rescored_answer,
    summary_answer,
)
from api.matches.conditions import match_filter
from api.matches.examples import JSON_RESUME_REQUEST, TEXT_REQUEST, WHAT_IF_REQUEST
from api.matches.idempotency import Outcome
from api.matches.matching import match
from api.matches.printing import pdf_of_match
from api.matches.request import (
    FORM,
    read_any_request,
    read_json_resume_request,
    read_text_request,
)
from api.matches.schemas import (
    FULL,
    SUMMARY,
    FileToMatchSchema,
    IdempotencyHeaderSchema,
    JsonResumeToMatchSchema,
    MatchQuerySchema,
    RescoreManySchema,
    SkillEditsSchema,
    TextToMatchSchema,
    ViewSchema,
)
from api.matches.showing import shown, shown_all, shown_new
from matcher.documents.media_types import PDF
from matcher.scoring import WhatIf
from matcher.store.scopes import READ, WRITE

blueprint = Resource("matches", __name__, description="Resumes matched against roles", audited=True)

ONE = "/matches/<id:match_id>"
LOCATION = location_of("match")
PDF_ANSWER = {
    "description": "The report as a PDF",
    "content": {PDF: {"schema": {"type": "string", "format": "binary"}}},
}
EARLIER = "The match that an earlier request with the same key made"
STORED_ALREADY = "The match is stored already: an earlier request with the same key made it, or it is equal"
RESCORE_REQUEST = {"job_ref": "REQ-1001", "limit": 100}
FILE_BODY = {
    "required": True,
    "content": {FORM: {"schema": FileToMatchSchema, "encoding": {"roles": {"style": "form", "explode": True}}}},
}
TEXT_BODY = {"required": True, "content": {JSON: {"schema": TextToMatchSchema, "example": TEXT_REQUEST}}}
JSON_RESUME_BODY = {
    "required": True,
    "content": {JSON: {"schema": JsonResumeToMatchSchema, "example": JSON_RESUME_REQUEST}},
}


def makes_a_match(view: View) -> View:
    """Document what all views that match a resume take and answer besides its body."""
    for decorate in (
        blueprint.problems(*WITH_BODY, HTTPStatus.CONFLICT, HTTPStatus.GONE, HTTPStatus.INSUFFICIENT_STORAGE),
        blueprint.also(HTTPStatus.OK, NewMatch, headers=LOCATION, description=STORED_ALREADY),
        blueprint.response(HTTPStatus.CREATED, NewMatch, headers=LOCATION),
        blueprint.arguments(IdempotencyHeaderSchema, location="headers"),
    ):
        view = decorate(view)
    return view


@blueprint.post("/matches")
@blueprint.doc(requestBody=FILE_BODY)
@makes_a_match
def create_match(headers: dict[str, Any]) -> Located:
    """Match a resume that is sent as a file against the roles, and store the report.

    The document itself is not stored, unless `store_document` is true. A key without `read` gets no corrections of the
    candidate. If an equal match is stored already, of the same bytes, candidate, job, metadata, roles, day and
    versions, it is the answer.
    """
    return answer_to_new(match(read_any_request(request), headers["idempotency_key"]))


@blueprint.post("/matches/text")
@blueprint.doc(requestBody=TEXT_BODY)
@makes_a_match
def create_match_from_text(headers: dict[str, Any]) -> Located:
    """Match the text of a resume against the roles, and store the report.

    The text itself is not stored, unless `store_document` is true.
    """
    return answer_to_new(match(read_text_request(request), headers["idempotency_key"]))


@blueprint.post("/matches/json-resume")
@blueprint.doc(requestBody=JSON_RESUME_BODY)
@makes_a_match
def create_match_from_json_resume(headers: dict[str, Any]) -> Located:
    """Match a JSON Resume against the roles, and store the report.

    The resume itself is not stored, unless `store_document` is true.
    """
    return answer_to_new(match(read_json_resume_request(request), headers["idempotency_key"]))


@blueprint.get("/matches")
@blueprint.arguments(MatchQuerySchema, location="query")
@blueprint.response(HTTPStatus.OK, MatchPage)
@blueprint.problems()
@paged
def list_matches(query: dict[str, Any]) -> Struct:
    """List stored matches, by default the newest first.

    For values of your own keys, add parameters such as `metadata.office=Bern`.
    """
    view, sort, limit, cursor = (query.pop(name) for name in ("view", "sort", "limit", "cursor"))
    with services().database.work() as work:
        page = work.matches.page(organisation_id(), match_filter(work, query), sort=sort, limit=limit, cursor=cursor)
        whole = work.matches.several(organisation_id(), [item.id for item in page.items]) if view == FULL else ()
    if view == FULL:
        items = map(match_answer, whole, shown_all(whole))
    else:
        items = map(summary_answer, page.items, shown_all(page.items))
    return MatchPage(items=[*items], next_cursor=page.next_cursor)


@blueprint.post("/matches/rescore")
@needs(READ, WRITE)
@blueprint.arguments(RescoreManySchema, example=RESCORE_REQUEST)
@blueprint.response(HTTPStatus.OK, RescoredMatches)
@blueprint.problems(*WITH_BODY, HTTPStatus.INSUFFICIENT_STORAGE)
@paged
def rescore_matches(wanted: dict[str, Any]) -> RescoredMatches:
    """Score many stored matches again with today's taxonomy and roles, by default those that are stale.

    One call scores up to `limit` matches, the oldest first. Send `next_cursor` to go on with the others.
    """
    limit, cursor = wanted.pop("limit"), wanted.pop("cursor")
    with services().database.work() as work:
        conditions = match_filter(work, wanted)
    return rescoring.rescore_some(conditions, limit=limit, cursor=cursor)


@blueprint.get(ONE)
@blueprint.etag
@blueprint.arguments(ViewSchema, location="query")
@blueprint.response(HTTPStatus.OK, Match | MatchSummary)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_match(query: dict[str, Any], match_id: str) -> Struct:
    """Show a stored match."""
    with services().database.work() as work:
        if query["view"] == SUMMARY:
            summary = work.matches.summary(organisation_id(), match_id)
        else:
            whole = work.matches.get(organisation_id(), match_id)
    return summary_answer(summary, shown(summary)) if query["view"] == SUMMARY else match_answer(whole, shown(whole))


@blueprint.delete(ONE)
@blueprint.response(HTTPStatus.NO_CONTENT)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def delete_match(match_id: str) -> None:
    """Erase a match, all that were scored again from its evidence, and everything that was stored with them.

    A late request with the idempotency key of one of them gets a 410 `erased`.
    """
    owner = organisation_id()
    services().database.erase(lambda work: work.matches.delete(owner, match_id))


@blueprint.get(f"{ONE}/text")
@blueprint.response(HTTPStatus.OK, MatchText)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_match_text(match_id: str) -> MatchText:
    """Show the text of a match's document, if it was stored. The offsets of mentions refer to it."""
    with services().database.work() as work:
        return MatchText(match_id, work.matches.text(organisation_id(), match_id))


@blueprint.get(f"{ONE}/pdf")
@blueprint.doc(responses={HTTPStatus.OK: PDF_ANSWER})
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_match_pdf(match_id: str) -> Response:
    """Show the report of a match as a PDF of about two pages, for people.

    It follows the candidate's corrections and lists them.
    """
    return Response(pdf_of_match(match_id), mimetype=PDF)


@blueprint.post(f"{ONE}/what-if")
@blueprint.arguments(SkillEditsSchema, example=WHAT_IF_REQUEST)
@blueprint.response(HTTPStatus.OK, WhatIf)
@blueprint.problems(*WITH_BODY, HTTPStatus.NOT_FOUND)
@needs(READ)
def what_if(edits: dict[str, Any], match_id: str) -> WhatIf:
    """Say how fits and recommendation would change with other skills. Stores nothing."""
    return rescoring.what_if(match_id, add=edits["add"], remove=edits["remove"])


@blueprint.post(f"{ONE}/verify")
@blueprint.response(HTTPStatus.OK, Verification)
@blueprint.problems(*WITH_BODY, HTTPStatus.NOT_FOUND)
@needs(READ)
def verify_match(match_id: str) -> Verification:
    """Score the stored evidence again with the same roles, and compare. Stores nothing.

    With the same versions the report is the same. `differences` lists the fields that differ.
    """
    return rescoring.verified(match_id)


@blueprint.post(f"{ONE}/rescore")
@needs(READ, WRITE)
@blueprint.arguments(IdempotencyHeaderSchema, location="headers")
@blueprint.response(HTTPStatus.CREATED, RescoredMatch, headers=LOCATION)
@blueprint.also(HTTPStatus.OK, RescoredMatch, headers=LOCATION, description=EARLIER)
@blueprint.problems(
    *WITH_BODY, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.GONE, HTTPStatus.INSUFFICIENT_STORAGE
)
def rescore_match(headers: dict[str, Any], match_id: str) -> Located:
    """Score the stored evidence with today's taxonomy and roles, and store that report as a new match.

    The old report stays as it is. `changes` lists what is different, by skill and requirement. Roles that were
    withdrawn are left out.
    """
    outcome, changes = rescoring.rescore(match_id, headers["idempotency_key"])
    return _located(outcome, rescored_answer(outcome.stored, shown(outcome.stored), changes))


def answer_to_new(outcome: Outcome) -> Located:
    """The answer to a request to match a resume. Corrections, which were sent before, are for keys that may read."""
    stored = outcome.stored
    said = shown_new(stored) if outcome.is_new else shown(stored)
    said = said if may_read() else Shown(said.stale)
    return _located(outcome, new_match_answer(stored, said, deduplicated=outcome.found))


def _located(outcome: Outcome, body: Struct) -> Located:
    status = HTTPStatus.CREATED if outcome.is_new else HTTPStatus.OK
    return body, status, {"Location": url_for("matches.get_match", match_id=outcome.stored.id)}
