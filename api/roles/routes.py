"""/v1/roles: the built-in roles and an organisation's own."""

from collections import defaultdict
from http import HTTPStatus
from typing import Any

from flask import request, url_for
from msgspec import Struct

from api.access.auth import needs_one_of, organisation_id
from api.access.services import services
from api.access.views import WITH_BODY, Located, Resource, location_of
from api.http.arguments import BODY, read_json
from api.http.errors import InvalidFieldsError
from api.http.paging import PagingSchema, page_of
from api.http.responses import JSON
from api.roles import answers
from api.roles.answers import RoleDraft, RolePage, draft_answer, role_answer, summary_answer
from api.roles.examples import POSTING_REQUEST, ROLE_FILE
from api.roles.schemas import PostingSchema, RoleQuerySchema, RoleSchema, uploaded_role
from knowledge.files.errors import TaxonomyError
from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.loader import parse_role
from knowledge.taxonomy.model import Role
from matcher.briefs.drafts import role_draft
from matcher.errors import NotFoundError, UsageError
from matcher.store.repositories.roles import NO_ROLE, StoredRole
from matcher.store.scopes import READ, WRITE
from matcher.store.work import Work

blueprint = Resource("roles", __name__, description="The roles, with the weight of each requirement and its source")

MOST_OWN_ROLES = 100
LOCATION = location_of("role")
ROLE_FILE_BODY = {"required": True, "content": {JSON: {"schema": RoleSchema, "example": ROLE_FILE}}}


@blueprint.post("/roles")
@blueprint.doc(requestBody=ROLE_FILE_BODY)
@blueprint.response(HTTPStatus.CREATED, answers.Role, headers=LOCATION)
@blueprint.also(HTTPStatus.OK, answers.Role, headers=LOCATION, description="The role has this content already")
@blueprint.problems(*WITH_BODY, HTTPStatus.INSUFFICIENT_STORAGE)
def create_role() -> Located:
    """Upload a role of your own, or a new revision of it.

    The body is a role file as JSON. It is checked like the built-in roles; `errors` names each field that is wrong by
    its path, such as `requirements.3.weight`. An id that you already use gets a new revision; reports keep the revision
    that they were made with. What GET shows of a role can be sent back: the fields of it that a role file does not have
    are ignored.
    """
    role = _read_role()
    with services().database.work() as work:
        _check_room(role, work)
        stored, is_new = work.roles.put(organisation_id(), role)
        work.commit()
    status = HTTPStatus.CREATED if is_new else HTTPStatus.OK
    return role_answer(stored), status, {"Location": url_for("roles.get_role", role_id=role.id)}


@blueprint.post("/roles/from-posting")
@needs_one_of(READ, WRITE)
@blueprint.arguments(PostingSchema, example=POSTING_REQUEST)
@blueprint.response(HTTPStatus.OK, RoleDraft)
@blueprint.problems(*WITH_BODY)
def draft_role(wanted: dict[str, Any]) -> RoleDraft:
    """Draft a role from a job posting. Stores nothing; edit the draft and upload it with `POST /v1/roles`."""
    try:
        draft = role_draft.draft_role(
            wanted["text"], services().briefs, role_id=wanted.get("id"), name=wanted.get("name")
        )
    except TaxonomyError as error:
        raise _invalid(error) from error
    return draft_answer(draft.data)


@blueprint.get("/roles")
@blueprint.arguments(PagingSchema, location="query")
@blueprint.response(HTTPStatus.OK, RolePage)
@blueprint.problems()
def list_roles(query: dict[str, Any]) -> Struct:
    """List the roles: the built-in ones and your own."""
    with services().database.work() as work:
        own = work.roles.all(organisation_id())
    roles: list[Role | StoredRole] = sorted([*services().matcher.roles, *own], key=lambda role: role.id)
    some, next_cursor = page_of(roles, limit=query["limit"], cursor=query["cursor"], sorted_by_id=True)
    return RolePage(items=[summary_answer(role) for role in some], next_cursor=next_cursor)


@blueprint.get("/roles/<role_id>")
@blueprint.etag
@blueprint.arguments(RoleQuerySchema, location="query")
@blueprint.response(HTTPStatus.OK, answers.Role)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_role(query: dict[str, Any], role_id: str) -> Struct:
    """Show a role: its requirements, their weights and the reasons for them."""
    sha256 = query.get("sha256")
    built_in = _built_in(role_id)
    if built_in is not None:
        if sha256 not in (None, role_hash(built_in)):
            raise NotFoundError(NO_ROLE)
        return role_answer(built_in)
    with services().database.work() as work:
        own = work.roles
        stored = own.revision(organisation_id(), role_id, sha256) if sha256 else own.get(organisation_id(), role_id)
    return role_answer(stored)


@blueprint.delete("/roles/<role_id>")
@blueprint.response(HTTPStatus.NO_CONTENT)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def delete_role(role_id: str) -> None:
    """Withdraw a role of your own: no resume is matched against it any more.

    Reports that were made with it stay and can still be verified.
    """
    if _built_in(role_id) is not None:
        raise UsageError("A built-in role cannot be deleted.")
    with services().database.work() as work:
        work.roles.withdraw(organisation_id(), role_id)
        work.commit()


def _read_role() -> Role:
    """The role in the body of the request. Raises `InvalidFieldsError`."""
    try:
        return parse_role(uploaded_role(read_json(request)), services().matcher.taxonomy)
    except TaxonomyError as error:
        raise _invalid(error) from error


def _invalid(error: TaxonomyError) -> InvalidFieldsError:
    """The faults of a role by their dotted paths, such as `requirements.3.weight`."""
    by_path: dict[str, list[str]] = defaultdict(list)
    for fault in error.faults:
        by_path[fault.path or BODY].append(fault.reason)
    return InvalidFieldsError(by_path)


def _check_room(role: Role, work: Work) -> None:
    own = work.roles.ids_alone(organisation_id())
    if role.id not in own and len(own) >= MOST_OWN_ROLES:
        raise UsageError(f"You can have at most {MOST_OWN_ROLES} roles of your own; delete one first.")


def _built_in(role_id: str) -> Role | None:
    return next((role for role in services().matcher.roles if role.id == role_id), None)
