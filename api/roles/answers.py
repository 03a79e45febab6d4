"""Answers about built-in roles and stored roles."""

import datetime as dt
from typing import Annotated

from msgspec import Meta, Struct

from api.http.answers import answer, answer_type, fields_of, list_of
from api.http.paging import page_type
from api.taxonomy.answers import Evidence
from knowledge.taxonomy import model
from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.role_files import role_data
from matcher.store.roles import StoredRole


class Origin(Struct, frozen=True):
    """Where a role comes from."""

    sha256: Annotated[str, Meta(description="Hash of the role's content, which reports contain as well")]
    own: Annotated[bool, Meta(description="Whether it is your own; otherwise it is built in")]
    revision: Annotated[int | None, Meta(description="The number of this revision of your own role, from 1")] = None
    created_at: Annotated[
        Annotated[dt.datetime, Meta(tz=True)] | None, Meta(description="When this revision was uploaded")
    ] = None


_SUMMARY = fields_of(model.Role, without=["requirements", "specialities"]) | fields_of(Origin)

RoleSummary = answer_type("RoleSummary", "A role in a list.", _SUMMARY)
RolePage = page_type("RolePage", "Roles, sorted by id.", RoleSummary)
Requirement = answer_type(
    "Requirement",
    "A requirement of a role. `any_of` lists the skills that meet it, those of a group as well.",
    fields_of(model.Requirement, without=["alternatives", "evidence"])
    | {"any_of": list_of(model.Alternative), "evidence": Evidence},
)
Role = answer_type(
    "Role",
    "A role and what it needs.",
    _SUMMARY | {"requirements": list_of(Requirement)} | fields_of(model.Role, only=["specialities"]),
)


def role_answer(role: model.Role | StoredRole) -> Struct:
    """The answer with a whole role."""
    content = _content(role)
    return answer(Role, _origin(role), content, requirements=role_data(content)["requirements"])


def summary_answer(role: model.Role | StoredRole) -> Struct:
    """The answer with a role in a list."""
    return answer(RoleSummary, _origin(role), _content(role))


def _origin(role: model.Role | StoredRole) -> Origin:
    if isinstance(role, StoredRole):
        return Origin(role.sha256, own=True, revision=role.revision, created_at=role.created_at)
    return Origin(role_hash(role), own=False)


def _content(role: model.Role | StoredRole) -> model.Role:
    return role.role if isinstance(role, StoredRole) else role
