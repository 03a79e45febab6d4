"""Organisations: whose keys and matches they are."""

import datetime as dt
from collections.abc import Callable

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.store.models import OrganisationRow
from matcher.store.statements import insert_if_new


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
        """The organisation of that name, made if new."""
        insert_if_new(self._session, OrganisationRow, name=name, created_at=self._clock())
        row = self._session.scalars(select(OrganisationRow).where(OrganisationRow.name == name)).one()
        return Organisation(row.id, row.name, row.created_at)
