"""The databases that tests run on: an SQLite file and a throw-away database of a real PostgreSQL server.

A `conftest.py` that imports these fixtures gives them to the tests beside it.
"""

import os
import uuid
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from matcher.store.migrate import upgrade
from matcher.store.work import Database

SERVER = make_url(os.environ.get("ROLEFIT_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres"))


@contextmanager
def connected(url):
    """A connection on which every statement takes effect at once."""
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
        connect_args={"connect_timeout": 5},
    )
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def postgresql_server_url():
    """The URL of a new database of the server, dropped in the end. Without a server tests skip; in CI they fail."""
    name = f"rolefit_test_{uuid.uuid4().hex}"
    try:
        with connected(SERVER) as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        absent = f"no PostgreSQL server answers at {SERVER.host}:{SERVER.port}; ROLEFIT_TEST_POSTGRES names another"
        pytest.fail(absent) if os.environ.get("CI") else pytest.skip(absent)
    yield SERVER.set(database=name).render_as_string(hide_password=False)
    with connected(SERVER) as connection:
        for each in (name, _template_of(name)):
            connection.execute(text(f"DROP DATABASE IF EXISTS {each} WITH (FORCE)"))


@pytest.fixture
def postgresql_url(postgresql_server_url):
    """The URL of an empty PostgreSQL database."""
    with connected(postgresql_server_url) as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return postgresql_server_url


@pytest.fixture
def sqlite_url(tmp_path):
    """The URL of an SQLite database that is not there yet."""
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request):
    """The URL of an empty database, once for each kind."""
    return request.getfixturevalue(f"{request.param}_url")


@contextmanager
def migrated(url, **options):
    """A database with all its tables. An empty one is a copy of a template, which takes less time than to migrate."""
    parsed = make_url(url)
    if parsed.drivername == "sqlite":
        _copy_sqlite_template(Path(parsed.database))
    else:
        _copy_postgresql_template(parsed)
    database = Database(url, **options)
    upgrade(database)
    yield database
    database.dispose()


def _copy_sqlite_template(path):
    if not path.exists():
        path.write_bytes(_sqlite_template())
        path.chmod(0o600)


@cache
def _sqlite_template():
    """The file of a database with all its tables and nothing in them."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "template.db")
        _migrate(f"sqlite:///{path}")
        return path.read_bytes()


def _copy_postgresql_template(url):
    with connected(url) as connection:
        tables = connection.scalar(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
    if tables:
        return
    template = _template_of(url.database)
    with connected(SERVER) as connection:
        if not connection.scalar(text("SELECT count(*) FROM pg_database WHERE datname = :name"), {"name": template}):
            connection.execute(text(f"CREATE DATABASE {template}"))
            _migrate(url.set(database=template).render_as_string(hide_password=False))
        connection.execute(text(f"DROP DATABASE {url.database} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {url.database} TEMPLATE {template}"))


def _template_of(name):
    return f"{name}_template"


def _migrate(url):
    database = Database(url)
    upgrade(database)
    database.dispose()


@pytest.fixture
def sqlite(sqlite_url):
    """An SQLite database with all its tables and nothing in them."""
    with migrated(sqlite_url) as database:
        yield database


@pytest.fixture
def postgresql(postgresql_url):
    """A PostgreSQL database with all its tables and nothing in them."""
    with migrated(postgresql_url) as database:
        yield database


@pytest.fixture
def database(database_url):
    """A database with all its tables and nothing in them, once for each kind."""
    with migrated(database_url) as database:
        yield database
