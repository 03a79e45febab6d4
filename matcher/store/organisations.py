"""Organisations, which own keys, matches and roles."""

import datetime as dt
from collections.abc import Callable

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import UsageError
from matcher.store.database.statements import insert_if_new
from matcher.store.database.tables import OrganisationRow
from matcher.store.names import checked_name

FORM = "Web form"
"""The name of the organisation that owns all results of the candidates' form. It needs no key."""


class Organisation(msgspec.Struct, frozen=True):
    """A tenant. It can only see its own data."""

    id: str
    name: str
    created_at: dt.datetime


class OrganisationRepository:
    """The organisations in the database."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self._clock = clock

    def named(self, name: str) -> Organisation:
        """The organisation with this name, which is created if it does not exist.

        Raises:
            UsageError: The name is reserved for the candidates' form, or is not valid.
        """
        if name == FORM:
            raise UsageError(f"The name '{FORM}' is reserved for the candidates' form; choose another name.")
        return self._get_or_create(checked_name(name, "an organisation"))

    def form(self) -> Organisation:
        """The organisation of the candidates' form, which is created if it does not exist."""
        return self._get_or_create(FORM)

    def _get_or_create(self, name: str) -> Organisation:
        insert_if_new(self._session, OrganisationRow, name=name, created_at=self._clock())
        row = self._session.scalars(select(OrganisationRow).where(OrganisationRow.name == name)).one()
        return Organisation(row.id, row.name, row.created_at)
