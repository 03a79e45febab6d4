"""A Redis server for tests that need one."""

import os

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as NotConnectedError

SERVER = os.environ.get("ROLEFIT_TEST_REDIS", "redis://127.0.0.1:6379")


@pytest.fixture(scope="session")
def redis_url():
    """The URL of a server, which others may use as well. Without one tests skip; in CI they fail."""
    try:
        with Redis.from_url(SERVER, socket_connect_timeout=5) as server:
            server.ping()
    except NotConnectedError:
        absent = "no Redis server answers at its default address; ROLEFIT_TEST_REDIS names another"
        pytest.fail(absent) if os.environ.get("CI") else pytest.skip(absent)
    return SERVER
