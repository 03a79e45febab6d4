"""Organisations, which own keys, matches and roles."""

import datetime as dt

import msgspec
from sqlalchemy import delete, select, update

from matcher.errors import NotFoundError, UsageError
from matcher.store.database.repository import Repository
from matcher.store.database.statements import insert_if_new
from matcher.store.database.tables import OrganisationRow
from matcher.store.keeping import MOST_DAYS
from matcher.store.names import checked_name

FORM = "Web form"
"""The name of the organisation that owns all results of the candidates' form. It needs no key."""


class Organisation(msgspec.Struct, frozen=True):
    """A tenant. It can only see its own data. `keep_days` is how long its matches are kept, if that is set for it."""

    id: str
    name: str
    created_at: dt.datetime
    keep_days: int | None = None


class OrganisationRepository(Repository):
    """The organisations in the database."""

    def named(self, name: str) -> Organisation:
        """The organisation with this name, which is created if it does not exist.

        Raises:
            UsageError: The name is reserved for the candidates' form, or is not valid.
        """
        return self._get_or_create(_checked(name))

    def get(self, name: str) -> Organisation:
        """The organisation with this name.

        Raises:
            NotFoundError: There is none.
            UsageError: The name is reserved for the candidates' form, or is not valid.
        """
        _checked(name)
        found = self._found(name)
        if found is None:
            raise NotFoundError(f"There is no organisation called '{name}'.")
        return found

    def all(self) -> list[Organisation]:
        """All organisations but the one of the candidates' form, sorted by name."""
        rows = select(OrganisationRow).where(OrganisationRow.name != FORM).order_by(OrganisationRow.name)
        return list(map(_organisation, self._session.scalars(rows)))

    def keep(self, organisation_id: str, days: int | None) -> None:
        """Set how many days the matches of an organisation are kept; None is the setting of the server.

        Raises:
            UsageError: The number of days is out of range.
        """
        if days is not None and not 1 <= days <= MOST_DAYS:
            raise UsageError(f"Matches are kept for 1 to {MOST_DAYS} days.", field="days")
        self._session.execute(
            update(OrganisationRow).where(OrganisationRow.id == organisation_id).values(keep_days=days)
        )

    def delete(self, organisation_id: str) -> None:
        """Erase an organisation and everything that belongs to it: keys, matches, roles and its audit trail."""
        self._session.execute(delete(OrganisationRow).where(OrganisationRow.id == organisation_id))

    def form(self) -> Organisation:
        """The organisation of the candidates' form, which is created if it does not exist."""
        return self._get_or_create(FORM)

    def _get_or_create(self, name: str) -> Organisation:
        """The organisation with this name. Nothing is written if it exists, so that readers wait for no writer."""
        while (found := self._found(name)) is None:
            insert_if_new(self._session, OrganisationRow, name=name, created_at=self._clock())
        return found

    def _found(self, name: str) -> Organisation | None:
        row = self._session.scalars(select(OrganisationRow).where(OrganisationRow.name == name)).one_or_none()
        return None if row is None else _organisation(row)


def _checked(name: str) -> str:
    if name == FORM:
        raise UsageError(f"The name '{FORM}' is reserved for the candidates' form; choose another name.", field="name")
    return checked_name(name, "an organisation")


def _organisation(row: OrganisationRow) -> Organisation:
    return Organisation(row.id, row.name, row.created_at, row.keep_days)
