"""/v1/batches: match many resumes in the background."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from flask import Response, request, url_for
from msgspec import Struct, structs

from api.access.auth import organisation_id
from api.access.services import services
from api.access.views import WITH_BODY, Located, Resource, location_of
from api.batches.request import BatchRequest, read_batch_request
from api.batches.results import BatchResults, ResultReader
from api.batches.schemas import BatchFormSchema, BatchQuerySchema, ResultsQuerySchema
from api.http.paging import page_of, page_type, paged
from api.http.responses import CSV, JSON_LINES
from api.matches.request import FORM
from api.matches.schemas import IdempotencyHeaderSchema
from api.roles.choice import roles_called
from matcher.store.repositories.batches import Batch, BatchOverview, NewItem
from matcher.store.work import Work

blueprint = Resource("batches", __name__, description="Many resumes, matched in the background", audited=True)

BatchPage = page_type("BatchPage", "One page of the batches of an organisation.", BatchOverview)
ONE = "/batches/<id:batch_id>"
LOCATION = location_of("batch")
EARLIER = "The batch that an earlier request with the same key made"
LISTS = {field: {"style": "form", "explode": True} for field in ("file", "candidate_ref", "roles")}
FORM_BODY = {"required": True, "content": {FORM: {"schema": BatchFormSchema, "encoding": LISTS}}}
OTHER_FORMATS = {JSON_LINES: {"schema": {"type": "string"}}, CSV: {"schema": {"type": "string"}}}


@blueprint.post("/batches")
@blueprint.doc(requestBody=FORM_BODY)
@blueprint.arguments(IdempotencyHeaderSchema, location="headers")
@blueprint.response(HTTPStatus.ACCEPTED, Batch, headers=LOCATION)
@blueprint.also(HTTPStatus.OK, Batch, headers=LOCATION, description=EARLIER)
@blueprint.problems(*WITH_BODY, HTTPStatus.GONE, HTTPStatus.INSUFFICIENT_STORAGE)
def create_batch(headers: dict[str, Any]) -> Located:
    """Send many resumes, which are matched in the background.

    The documents are stored until they were read, and then dropped, unless `store_document` is true.
    """
    wanted = read_batch_request(request, services().settings)
    roles_called(wanted.options.roles or ())
    batch = wanted.batch(headers["idempotency_key"])
    with services().database.work() as work:
        batch_id, replayed = work.batches.add(organisation_id(), batch, _items(work, wanted))
        work.commit()
    status = HTTPStatus.OK if replayed else HTTPStatus.ACCEPTED
    return _batch(batch_id), status, {"Location": url_for("batches.get_batch", batch_id=batch_id)}


@blueprint.get("/batches")
@blueprint.arguments(BatchQuerySchema, location="query")
@blueprint.response(HTTPStatus.OK, BatchPage)
@blueprint.problems()
@paged
def list_batches(query: dict[str, Any]) -> Struct:
    """List the batches of your organisation and how far each is, the newest first."""
    with services().database.work() as work:
        batches = work.batches.all(organisation_id(), job_ref=query.get("job_ref"))
    some, next_cursor = page_of(batches, limit=query["limit"], cursor=query["cursor"])
    return BatchPage(items=tuple(some), next_cursor=next_cursor)


@blueprint.get(ONE)
@blueprint.response(HTTPStatus.OK, Batch)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_batch(batch_id: str) -> Batch:
    """Show how far a batch is: how many documents are in each state, and the state of each."""
    return _batch(batch_id)


@blueprint.get(f"{ONE}/results")
@blueprint.arguments(ResultsQuerySchema, location="query")
@blueprint.response(HTTPStatus.OK, BatchResults)
@blueprint.doc(responses={HTTPStatus.OK: {"content": OTHER_FORMATS}})
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_batch_results(query: dict[str, Any], batch_id: str) -> BatchResults | Response:
    """Show the reports and errors of the documents that have ended, in the order in which they were sent.

    While the batch is running, a page ends before the first document that has not ended, so that whoever goes on with
    `next_cursor` misses none; `jsonl` and `csv` then have all that have ended. Results are those of `rolefit batch`.
    """
    results = ResultReader(services().database, organisation_id(), batch_id)
    if query["format"] == "json":
        return results.page(after=int(query["cursor"]), limit=query["limit"])
    return results.lines() if query["format"] == "jsonl" else results.table()


@blueprint.delete(ONE)
@blueprint.response(HTTPStatus.NO_CONTENT)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def delete_batch(batch_id: str) -> None:
    """Cancel a batch that is running, and erase one that has ended. Matches that were made stay.

    Documents of a running batch that have not ended are dropped, and it is `cancelled`. A batch that is `finished` or
    `cancelled` is erased with the names, hashes, references and errors of its documents; a late request with its
    idempotency key gets a 410 `erased`.
    """
    with services().database.work() as work:
        work.batches.cancel_or_erase(organisation_id(), batch_id)
        work.commit()


def _items(work: Work, wanted: BatchRequest) -> Iterator[NewItem]:
    """The documents, each with the last erasure of its candidate."""
    refs = {ref: work.candidates.known_as(organisation_id(), ref) for ref in wanted.candidate_refs if ref is not None}
    erased = work.candidates.last_erasures(organisation_id(), refs.values())
    for item in wanted.items():
        ref = refs.get(item.candidate_ref or "")
        yield structs.replace(item, candidate_ref=ref, last_erasure=erased.get(ref or ""))


def _batch(batch_id: str) -> Batch:
    with services().database.work() as work:
        return work.batches.get(organisation_id(), batch_id)
