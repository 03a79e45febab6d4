"""Fixtures for tests of the service."""

import datetime as dt

import pytest

from matcher.store.work import utc_now
from tests.api.batches.sender import Sender
from tests.api.fakes import FakeMatcher
from tests.api.service import Service
from tests.databases import migrated, postgresql_server_url

__all__ = ["postgresql_server_url"]


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request, tmp_path_factory):
    """A database with all tables, of each kind in turn. Tests share it, but each has its own organisations."""
    sqlite = request.param == "sqlite"
    folder = tmp_path_factory.mktemp("api")
    url = f"sqlite:///{folder / 'test.db'}" if sqlite else request.getfixturevalue("postgresql_server_url")
    with migrated(url) as database:
        yield database


@pytest.fixture
def service(database):
    """The service with a fake engine, on each kind of database in turn."""
    return Service(database, FakeMatcher())


@pytest.fixture(scope="session")
def shared_service(tmp_path_factory):
    """One service for tests that store nothing, or to which stored data makes no difference."""
    with migrated(f"sqlite:///{tmp_path_factory.mktemp('api') / 'shared.db'}") as database:
        yield Service(database, FakeMatcher())


@pytest.fixture
def batches(service):
    """Sends batches. The queue, which all organisations of the database share, is empty before and after."""
    _empty_queue(service)
    yield Sender(service)
    _empty_queue(service)


def _empty_queue(service):
    with service.database.work() as work:
        work.batches.purge(utc_now() + dt.timedelta(days=1))
        work.commit()
