"""Servers on free ports, each with a new database."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.databases import database_url, postgresql_server_url, postgresql_url, sqlite_url
from tests.redis_server import redis_url
from tests.serve.server import SERVE, Server, new_key

__all__ = ["database_url", "postgresql_server_url", "postgresql_url", "redis_url", "sqlite_url"]


@pytest.fixture
def embedded(tmp_path):
    """Settings of a server with its own database and one reading process for each worker."""
    return {"ROLEFIT_HOME": str(tmp_path / "home"), "ROLEFIT_READERS": "1"}


@pytest.fixture(scope="module")
def start_for_module(tmp_path_factory):
    """Starts servers with a key, which are ended after the last test of the module."""
    servers = []

    def start_one(settings, command=SERVE):
        home = tmp_path_factory.mktemp("serve")
        own = {"ROLEFIT_HOME": str(home), "ROLEFIT_READERS": "1"} | settings
        servers.append(Server(command, own, home / "log"))
        assert servers[-1].address
        servers[-1].key = new_key(own)
        return servers[-1]

    yield start_one
    for server in servers:
        server.kill_everything()


@pytest.fixture
def settings(embedded, database_url):
    """The same settings with an empty database, of each kind in turn."""
    return embedded | {"DATABASE_URL": database_url}


@pytest.fixture
def start(tmp_path):
    """Starts servers, which are ended after the test."""
    servers = []

    def start_one(settings, command=SERVE, *, key=False):
        servers.append(Server(command, settings, tmp_path / f"log-{len(servers)}"))
        if key:
            assert servers[-1].address
            servers[-1].key = new_key(settings)
        return servers[-1]

    yield start_one
    for server in servers:
        server.kill_everything()


@pytest.fixture
def in_background():
    """Runs a call in a thread that ends before the test ends."""
    with ThreadPoolExecutor() as threads:
        yield threads.submit
