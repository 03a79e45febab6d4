"""/v1/keys, /v1/audit and /v1/purge: what keys with the scope `admin` are for."""

from http import HTTPStatus
from typing import Any

from flask import url_for
from msgspec import Struct

from api.access.auth import needs, organisation_id
from api.access.services import services
from api.access.views import WITH_BODY, Located, Resource, location_of
from api.administration.answers import AuditPage, Key, KeyPage, NewKey, PurgeResult, key_answer
from api.administration.schemas import KEY_REQUEST, AuditQuerySchema, KeyRequestSchema
from api.http.answers import answer
from api.http.paging import PagingSchema, page_of, paged
from matcher.store.scopes import ADMIN

blueprint = Resource("administration", __name__, description="Keys, audit trail and purge, for `admin`", audited=True)

LOCATION = location_of("key")


@blueprint.post("/keys")
@needs(ADMIN)
@blueprint.arguments(KeyRequestSchema, example=KEY_REQUEST)
@blueprint.response(HTTPStatus.CREATED, NewKey, headers=LOCATION)
@blueprint.problems(*WITH_BODY, HTTPStatus.INSUFFICIENT_STORAGE)
def create_key(wanted: dict[str, Any]) -> Located:
    """Create a key for your organisation. It is shown only in this answer.

    An `Idempotency-Key` is refused, because the secret is not stored and cannot be shown again. If no answer came,
    revoke the key with this name that was never used, and create another.
    """
    with services().database.work() as work:
        key = work.keys.create(organisation_id(), wanted["name"], wanted["scopes"], expires_at=wanted["expires_at"])
        work.commit()
    location = url_for("administration.get_key", key_id=key.id)
    return NewKey(key.id, wanted["name"], key.key), HTTPStatus.CREATED, {"Location": location}


@blueprint.get("/keys")
@needs(ADMIN)
@blueprint.arguments(PagingSchema, location="query")
@blueprint.response(HTTPStatus.OK, KeyPage)
@blueprint.problems()
def list_keys(query: dict[str, Any]) -> Struct:
    """List the keys of your organisation, also revoked and expired ones, the oldest first. No secret is shown."""
    with services().database.work() as work:
        keys = work.keys.list(organisation_id())
    some, next_cursor = page_of(keys, limit=query["limit"], cursor=query["cursor"])
    return KeyPage(items=tuple(map(key_answer, some)), next_cursor=next_cursor)


@blueprint.get("/keys/<key_id>")
@needs(ADMIN)
@blueprint.response(HTTPStatus.OK, Key)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_key(key_id: str) -> Struct:
    """Show a key of your organisation. Its secret is not shown."""
    with services().database.work() as work:
        return key_answer(work.keys.get(organisation_id(), key_id))


@blueprint.delete("/keys/<key_id>")
@needs(ADMIN)
@blueprint.response(HTTPStatus.NO_CONTENT)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def revoke_key(key_id: str) -> None:
    """Revoke a key of your organisation. It stops working at once, and stays in the list."""
    with services().database.work() as work:
        work.keys.revoke(work.keys.get(organisation_id(), key_id).id)
        work.commit()


@blueprint.get("/audit")
@needs(ADMIN)
@blueprint.arguments(AuditQuerySchema, location="query")
@blueprint.response(HTTPStatus.OK, AuditPage)
@blueprint.problems()
@paged
def list_audit(query: dict[str, Any]) -> Struct:
    """List who read, made, changed or erased matches, candidates and keys, the newest first.

    It has ids, but no content. Candidates are in it by a keyed hash of the reference.
    """
    with services().database.work() as work:
        items, next_cursor = work.audit.page(organisation_id(), **query)
    return AuditPage(items=tuple(items), next_cursor=next_cursor)


@blueprint.post("/purge")
@needs(ADMIN)
@blueprint.response(HTTPStatus.OK, PurgeResult)
@blueprint.problems(*WITH_BODY)
def purge_matches() -> Struct:
    """Erase the matches and audit entries of your organisation that were kept long enough."""
    owner, settings = organisation_id(), services().settings
    erased = services().database.erase(
        lambda work: work.retention.purge(keep_days=settings.keep_days, audit_days=settings.audit_days, only=owner)
    )
    return answer(PurgeResult, erased)
