"""Answers about built-in roles and stored roles."""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from api.http.answers import answer, answer_type, fields_of, list_of
from api.http.paging import page_type
from api.taxonomy.answers import Evidence
from knowledge.taxonomy import model
from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.role_files import role_data
from matcher.store.moments import Moment
from matcher.store.repositories.roles import StoredRole


class Origin(Struct, frozen=True):
    """Where a role comes from."""

    sha256: Annotated[str, Meta(description="Hash of the role's content, which reports contain as well")]
    own: Annotated[bool, Meta(description="Whether it is your own; otherwise it is built in")]
    revision: Annotated[int | None, Meta(description="The number of this revision of your own role, from 1")] = None
    created_at: Annotated[Moment | None, Meta(description="When this revision was uploaded")] = None


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


class DraftRequirement(Struct, frozen=True):
    """A requirement of a draft. It asks for one of `skill`, `group` and `any_of`."""

    block: model.Block
    weight: float
    evidence: Annotated[Evidence, Meta(description="What the posting says")]  # type: ignore[valid-type]
    evidence_needed: str
    skill: str | UnsetType = UNSET
    group: str | UnsetType = UNSET
    id: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    any_of: tuple[model.Alternative, ...] | UnsetType = UNSET
    count: int | UnsetType = UNSET


class RoleDraft(Struct, frozen=True):
    """A draft of a role, as `POST /v1/roles` takes it. Read and edit it before you use it."""

    id: str
    name: str
    version: str
    description: str
    requirements: tuple[DraftRequirement, ...]


def draft_answer(data: Mapping[str, Any]) -> RoleDraft:
    """The answer with the content of a role file that was drafted."""
    return msgspec.convert({**data, "requirements": [*map(_spelled_out, data["requirements"])]}, RoleDraft)


def _spelled_out(requirement: Mapping[str, Any]) -> dict[str, Any]:
    """The requirement, in which each alternative says how much it counts."""
    asked = [
        each if isinstance(each, dict) else {"skill": each, "credit": 1.0} for each in requirement.get("any_of", ())
    ]
    return {**requirement, "any_of": asked} if asked else {**requirement}


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
