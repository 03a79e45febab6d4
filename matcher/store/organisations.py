"""Organisations: whose keys and matches they are."""

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
"""The organisation that all results of the candidates' form belong to; nobody needs a key of it."""


class Organisation(msgspec.Struct, frozen=True):
    """A tenant."""

    id: str
    name: str
    created_at: dt.datetime


class OrganisationRepository:
    """The organisations of the database."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self._clock = clock

    def named(self, name: str) -> Organisation:
        """The organisation of that name, made if new.

        Raises:
            UsageError: The name is the form's or none at all.
        """
        if name == FORM:
            raise UsageError(f"The organisation '{FORM}' is the candidates' form; choose another name.")
        return self._made(checked_name(name, "an organisation"))

    def form(self) -> Organisation:
        """The organisation of the candidates' form."""
        return self._made(FORM)

    def _made(self, name: str) -> Organisation:
        insert_if_new(self._session, OrganisationRow, name=name, created_at=self._clock())
        row = self._session.scalars(select(OrganisationRow).where(OrganisationRow.name == name)).one()
        return Organisation(row.id, row.name, row.created_at)
