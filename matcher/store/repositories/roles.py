"""Store the roles that organisations define. Every revision is kept, so that old reports can be verified."""

import datetime as dt
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select, update

from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.model import Role
from matcher.errors import NotFoundError
from matcher.store.database.repository import Repository
from matcher.store.database.statements import changed_rows, insert_if_new, lock_name
from matcher.store.database.tables import RoleRow

NO_ROLE = "There is no such role."


class StoredRole(msgspec.Struct, frozen=True):
    """One revision of a role."""

    role: Role
    revision: int
    sha256: str
    created_at: dt.datetime

    @property
    def id(self) -> str:
        """The role's id."""
        return self.role.id


class RoleRepository(Repository):
    """The roles of all organisations."""

    def put(self, organisation_id: str, role: Role) -> tuple[StoredRole, bool]:
        """The stored role, and whether it is a new revision.

        A role that is equal to the newest revision is not stored again, unless that revision is withdrawn.
        """
        sha256 = role_hash(role)
        while True:
            newest = self._newest(organisation_id, role.id)
            if newest is not None and newest.withdrawn_at is None and newest.sha256 == sha256:
                return _stored_role(newest), False
            stored = StoredRole(role, 1 if newest is None else newest.revision + 1, sha256, self._clock())
            if self._insert(organisation_id, stored):
                return stored, True

    def get(self, organisation_id: str, role_id: str) -> StoredRole:
        """The newest revision of a role. Raises `NotFoundError` if the organisation has no such role or withdrew it."""
        return self._one(organisation_id, role_id, RoleRow.withdrawn_at.is_(None))

    def revision(self, organisation_id: str, role_id: str, sha256: str) -> StoredRole:
        """The revision with this hash, even if the role is withdrawn. Raises `NotFoundError` if there is none."""
        return self._one(organisation_id, role_id, RoleRow.sha256 == sha256)

    def all(self, organisation_id: str) -> tuple[StoredRole, ...]:
        """The newest revision of each role that is not withdrawn, sorted by id."""
        rows = self._session.scalars(_newest_in_use().order_by(RoleRow.role), {"organisation_id": organisation_id})
        return tuple(map(_stored_role, rows))

    def hashes(self, organisation_id: str) -> dict[str, str]:
        """The hash of the newest revision of each role that is not withdrawn, by the role's id."""
        found = self._session.execute(_HASHES, {"organisation_id": organisation_id})
        return {row.role: row.sha256 for row in found}

    def ids_alone(self, organisation_id: str) -> frozenset[str]:
        """The ids of the roles that are not withdrawn. No other transaction asks for them before this one ends."""
        lock_name(self._session, f"roles {organisation_id}")
        return frozenset(self.hashes(organisation_id))

    def was_defined(self, organisation_id: str, role_id: str) -> bool:
        """Whether the organisation has or had a role with this id."""
        return role_id.isprintable() and self._newest(organisation_id, role_id) is not None

    def withdraw(self, organisation_id: str, role_id: str) -> None:
        """Withdraw a role, so that it can no longer be used. Its revisions stay for the reports made with them.

        Raises `NotFoundError` if the organisation has no such role or has already withdrawn it.
        """
        in_use = and_(_has_id(organisation_id, role_id), RoleRow.withdrawn_at.is_(None))
        if not changed_rows(self._session, update(RoleRow).where(in_use).values(withdrawn_at=self._clock())):
            raise NotFoundError(NO_ROLE)

    def _insert(self, organisation_id: str, stored: StoredRole) -> bool:
        """Store the revision. False if another request has taken its number."""
        return insert_if_new(
            self._session,
            RoleRow,
            organisation_id=organisation_id,
            role=stored.id,
            revision=stored.revision,
            sha256=stored.sha256,
            created_at=stored.created_at,
            content=stored.role,
        )

    def _one(self, organisation_id: str, role_id: str, condition: ColumnElement[bool]) -> StoredRole:
        row = self._newest(organisation_id, role_id, condition)
        if row is None:
            raise NotFoundError(NO_ROLE)
        return _stored_role(row)

    def _newest(self, organisation_id: str, role_id: str, *conditions: ColumnElement[bool]) -> RoleRow | None:
        rows = select(RoleRow).where(_has_id(organisation_id, role_id), *conditions)
        return self._session.scalars(rows.order_by(RoleRow.revision.desc()).limit(1)).one_or_none()


def _newest_in_use() -> Select[Any]:
    """A query for the newest revisions of an organisation's roles. It takes the parameter `organisation_id`."""
    in_use = (RoleRow.organisation_id == bindparam("organisation_id"), RoleRow.withdrawn_at.is_(None))
    newest = select(RoleRow.role, func.max(RoleRow.revision).label("revision")).where(*in_use).group_by(RoleRow.role)
    found = newest.subquery()
    is_newest = and_(RoleRow.role == found.c.role, RoleRow.revision == found.c.revision)
    return select(RoleRow).join(found, is_newest).where(RoleRow.organisation_id == bindparam("organisation_id"))


_HASHES = _newest_in_use().with_only_columns(RoleRow.role, RoleRow.sha256)
"""Made once, because each answer with a match needs it."""


def _has_id(organisation_id: str, role_id: str) -> ColumnElement[bool]:
    """The condition that a role has this id. Raises `NotFoundError` for a text that cannot be an id."""
    if not role_id.isprintable():
        raise NotFoundError(NO_ROLE)
    return and_(RoleRow.organisation_id == organisation_id, RoleRow.role == role_id)


def _stored_role(row: RoleRow) -> StoredRole:
    return StoredRole(row.content, row.revision, row.sha256, row.created_at)
