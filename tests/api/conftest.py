"""What tests of the service share."""

import pytest

from tests.api.fakes import FakeMatcher
from tests.api.service import Service
from tests.databases import migrated, postgresql_server_url

__all__ = ["postgresql_server_url"]


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request, tmp_path_factory):
    """A database with all its tables, once for each kind. Tests share it, each with organisations of its own."""
    sqlite = request.param == "sqlite"
    folder = tmp_path_factory.mktemp("api")
    url = f"sqlite:///{folder / 'test.db'}" if sqlite else request.getfixturevalue("postgresql_server_url")
    with migrated(url) as database:
        yield database


@pytest.fixture
def service(database):
    """The service with a fake engine, once on each kind of database."""
    return Service(database, FakeMatcher())


@pytest.fixture(scope="session")
def shared_service(tmp_path_factory):
    """One service for tests that keep nothing, or do not mind what others keep."""
    with migrated(f"sqlite:///{tmp_path_factory.mktemp('api') / 'shared.db'}") as database:
        yield Service(database, FakeMatcher())
