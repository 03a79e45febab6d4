"""API keys. A key is shown once; the database stores only the hash of its secret."""

import datetime as dt
import hmac
import re
import secrets
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.orm import joinedload

from matcher.errors import NotFoundError, UsageError
from matcher.hashes import sha256_of_text
from matcher.store.database.prepared import prepared_rows, table_of
from matcher.store.database.repository import Repository
from matcher.store.database.tables import KeyRow, OrganisationRow
from matcher.store.names import checked_name
from matcher.store.scopes import DEFAULT_SCOPES, SCOPES

USE_NOTED_EVERY = dt.timedelta(minutes=10)
"""How often the use of a key is written down, so that most requests write nothing."""

_FORM = re.compile(r"rolefit_([0-9a-f]{12})_([0-9a-f]{64})")
_NO_HASH = "0" * 64


class NewKey(msgspec.Struct, frozen=True):
    """A new key. `key` is the text that a client sends. It cannot be shown again."""

    id: str
    key: str


class ApiKey(msgspec.Struct, frozen=True):
    """A key without its secret. `organisation` is the organisation's name; `last_used_at` is exact to some minutes."""

    id: str
    organisation_id: str
    organisation: str
    name: str
    scopes: frozenset[str]
    created_at: dt.datetime
    revoked_at: dt.datetime | None
    expires_at: dt.datetime | None
    last_used_at: dt.datetime | None


_KEYS, _ORGANISATIONS = table_of(KeyRow), table_of(OrganisationRow)
_WITH_SECRET = (
    select(
        _KEYS.c.secret_sha256,
        _KEYS.c.id,
        _KEYS.c.organisation_id,
        _ORGANISATIONS.c.name,
        _KEYS.c.name,
        _KEYS.c.scopes,
        _KEYS.c.created_at,
        _KEYS.c.revoked_at,
        _KEYS.c.expires_at,
        _KEYS.c.last_used_at,
    )
    .join(_ORGANISATIONS, _ORGANISATIONS.c.id == _KEYS.c.organisation_id)
    .where(_KEYS.c.id == bindparam("key_id"))
)
"""The hash of a key's secret and the fields of an `ApiKey`. Made once, because each request needs it."""


class KeyRepository(Repository):
    """The keys of the database."""

    def create(
        self,
        organisation_id: str,
        name: str,
        scopes: Iterable[str] = DEFAULT_SCOPES,
        *,
        expires_at: dt.datetime | None = None,
    ) -> NewKey:
        """A new key, `rolefit_<id>_<secret>`, with a secret of 256 random bits.

        Raises:
            UsageError: A scope does not exist, no scope is given, the name is not valid, or the key has expired.
        """
        if expires_at is not None and expires_at <= self._clock():
            raise UsageError("The key would have expired already.", field="expires_at")
        key_id, secret = secrets.token_hex(6), secrets.token_hex(32)
        self._session.add(
            KeyRow(
                id=key_id,
                organisation_id=organisation_id,
                name=checked_name(name, "a key"),
                scopes=_checked(scopes),
                secret_sha256=sha256_of_text(secret),  # a slow hash is not needed for a long and random secret
                created_at=self._clock(),
                expires_at=expires_at,
            )
        )
        self._session.flush()
        return NewKey(key_id, f"rolefit_{key_id}_{secret}")

    def get(self, organisation_id: str, key_id: str) -> ApiKey:
        """One key. Raises `NotFoundError` if the organisation has no key with this id."""
        row = self._row(key_id) if key_id.isalnum() else None
        if row is None or row.organisation_id != organisation_id:
            raise NotFoundError("There is no such key.")
        return _api_key(row)

    def note_use(self, key: ApiKey) -> None:
        """Note that a key is used now."""
        self._session.execute(update(KeyRow).where(KeyRow.id == key.id).values(last_used_at=self._clock()))

    def list(self, organisation_id: str | None = None) -> list[ApiKey]:
        """All keys, or those of one organisation, including revoked keys; the oldest first."""
        query = select(KeyRow).options(joinedload(KeyRow.organisation)).order_by(KeyRow.created_at, KeyRow.id)
        if organisation_id is not None:
            query = query.where(KeyRow.organisation_id == organisation_id)
        return [_api_key(row) for row in self._session.scalars(query)]

    def revoke(self, key_id: str) -> str:
        """Revoke a key, and return the id of its organisation. Raises `NotFoundError` if there is no such key."""
        row = self._row(key_id)
        if row is None:
            raise NotFoundError(f"There is no key with the id '{key_id}'.")
        row.revoked_at = row.revoked_at or self._clock()
        self._session.flush()
        return row.organisation_id

    def _row(self, key_id: str) -> KeyRow | None:
        return self._session.get(KeyRow, key_id, options=[joinedload(KeyRow.organisation)])


def has_form_of_key(text: str) -> bool:
    """Whether a text has the form of a key. Only the database knows whether it is one."""
    return _FORM.fullmatch(text) is not None


def find_key(connection: Connection, key: str, now: dt.datetime) -> ApiKey | None:
    """The key that a client sent; None if it is unknown, revoked or expired. Secrets are compared in constant time."""
    parts = _FORM.fullmatch(key)
    if parts is None:
        return None
    rows = prepared_rows(connection, _WITH_SECRET, key_id=parts[1])
    stored, *fields = rows[0] if rows else (_NO_HASH,)
    is_right = hmac.compare_digest(stored, sha256_of_text(parts[2]))
    found = ApiKey(*fields) if fields and is_right else None
    return found if found is not None and _is_valid(found, now) else None


def use_is_noted(key: ApiKey, now: dt.datetime) -> bool:
    """Whether a use of the key was noted in the last minutes."""
    return key.last_used_at is not None and now - key.last_used_at < USE_NOTED_EVERY


def _is_valid(key: ApiKey, now: dt.datetime) -> bool:
    return key.revoked_at is None and (key.expires_at is None or key.expires_at > now)


def _checked(scopes: Iterable[str]) -> frozenset[str]:
    chosen = frozenset(scopes)
    if not chosen or not chosen <= set(SCOPES):
        raise UsageError(f"A key has one or more of these scopes: {', '.join(SCOPES)}.", field="scopes")
    return chosen


def _api_key(row: KeyRow) -> ApiKey:
    return ApiKey(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation=row.organisation.name,
        name=row.name,
        scopes=row.scopes,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
    )
