"""Roles as the bodies of answers: built-in ones, and stored ones with their revision."""

from typing import Any

from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.model import Role
from knowledge.taxonomy.role_files import role_data
from matcher.store.roles import StoredRole


def role_body(role: Role | StoredRole) -> dict[str, Any]:
    """The whole role."""
    data = role_data(_content(role))
    return summary_body(role) | {"requirements": data["requirements"], "specialities": data["specialities"]}


def summary_body(role: Role | StoredRole) -> dict[str, Any]:
    """What a list shows of a role."""
    content = _content(role)
    stored = role if isinstance(role, StoredRole) else None
    return {
        "id": content.id,
        "name": content.name,
        "version": content.version,
        "description": content.description,
        "sha256": stored.sha256 if stored else role_hash(content),
        "own": stored is not None,
        "revision": stored.revision if stored else None,
        "created_at": stored.created_at if stored else None,
    }


def _content(role: Role | StoredRole) -> Role:
    return role.role if isinstance(role, StoredRole) else role
