"""Fixtures for the tests of the store."""

import datetime as dt

import pytest

from matcher.store.repositories.keys import find_key
from tests.databases import (
    database,
    database_url,
    migrated,
    postgresql,
    postgresql_server_url,
    postgresql_url,
    sqlite,
    sqlite_url,
)

__all__ = ["database", "database_url", "postgresql", "postgresql_server_url", "postgresql_url", "sqlite", "sqlite_url"]


class Clock:
    """A clock that only moves when `forward` is called."""

    def __init__(self):
        self.now = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)

    def __call__(self):
        return self.now

    def forward(self, **time):
        self.now += dt.timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def timed_database(database_url, clock):
    """A database that takes its time from `clock`."""
    with migrated(database_url, clock=clock) as database:
        yield database


@pytest.fixture
def work(timed_database):
    """A transaction on that database, which is never committed."""
    with timed_database.work() as work:
        yield work


@pytest.fixture
def found(work):
    """Find a key as the service does, but within that transaction."""
    return lambda key: find_key(work.keys._session.connection(), key, work.keys._clock())


@pytest.fixture
def organisation_id(work):
    """The id of an organisation that only the transaction `work` knows."""
    return work.organisations.named("Example").id


@pytest.fixture
def stored_organisation_id(database):
    """The id of an organisation that is stored, so that other transactions find it."""
    with database.work() as work:
        organisation = work.organisations.named("Example")
        work.commit()
    return organisation.id
