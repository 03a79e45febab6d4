"""The answers to an administrator."""

from typing import Annotated

from msgspec import Meta, Struct

from api.http.answers import answer
from api.http.paging import page_type
from matcher.store.moments import Moment
from matcher.store.repositories.audit import AuditEntry
from matcher.store.repositories.keys import ApiKey
from matcher.store.scopes import Scope


class Key(Struct, frozen=True):
    """An API key without its secret."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    created_at: Moment
    expires_at: Moment | None
    last_used_at: Annotated[Moment | None, Meta(description="Exact to ten minutes")]
    revoked_at: Moment | None


class NewKey(Struct, frozen=True):
    """A new API key. `key` is what a client sends; it cannot be shown again."""

    id: str
    name: str
    key: str


class PurgeResult(Struct, frozen=True):
    """How much was erased."""

    matches: int
    audit_entries: int


KeyPage = page_type("KeyPage", "One page of the keys of an organisation.", Key)
AuditPage = page_type("AuditPage", "One page of the audit trail.", AuditEntry)


def key_answer(key: ApiKey) -> Struct:
    """The answer for a key."""
    return answer(Key, key, scopes=tuple(sorted(key.scopes)))
