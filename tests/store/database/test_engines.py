"""Database URLs are checked, and the databases are set up correctly."""

import stat
import sys

import pytest
from sqlalchemy import text

from matcher.errors import ServiceUnavailableError, UsageError
from matcher.store.work import Database


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("", id="empty"),
        pytest.param("rolefit.db", id="a path"),
        pytest.param("sqlite://", id="SQLite without a file"),
        pytest.param("sqlite:///:memory:", id="SQLite in memory"),
        pytest.param("mysql://root:topsecret@localhost/rolefit", id="another database"),
        pytest.param("postgresql+asyncpg://u:topsecret@localhost/rolefit", id="another driver"),
        pytest.param("postgresql://u:topsecret@localhost:port/rolefit", id="a port that is not a number"),
    ],
)
def test_an_invalid_url_is_refused_without_quoting_its_password(url):
    with pytest.raises(UsageError) as refusal:
        Database(url)

    assert "database's URL" in str(refusal.value)
    assert "topsecret" not in str(refusal.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_name_of_postgresql_is_understood(postgresql_url, scheme):
    database = Database(postgresql_url.replace("postgresql", scheme, 1))
    with database.engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    database.dispose()


def test_postgresql_without_its_package_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(UsageError, match=r"pip install 'rolefit\[postgres\]'"):
        Database("postgresql://localhost/rolefit")


def test_only_the_owner_can_access_a_new_file(tmp_path):
    path = tmp_path / "home" / "data" / "test.db"
    database = Database(f"sqlite:///{path}")
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE something (id INTEGER)"))
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (path.parent, *path.parent.iterdir())}
    database.dispose()

    assert modes == {"data": 0o700, "test.db": 0o600, "test.db-wal": 0o600, "test.db-shm": 0o600}


def test_an_existing_file_keeps_its_mode(tmp_path):
    path = tmp_path / "test.db"
    path.touch(mode=0o640)

    Database(f"sqlite:///{path}").dispose()

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_folder_that_cannot_be_created_is_an_error(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(ServiceUnavailableError, match="cannot be created"):
        Database(f"sqlite:///{tmp_path / 'file' / 'test.db'}")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        pytest.param("journal_mode", "wal", id="reading continues while one writes"),
        pytest.param("busy_timeout", 10_000, id="writers wait for each other"),
        pytest.param("foreign_keys", 1, id="deletes cascade"),
        pytest.param("secure_delete", 1, id="deleted data is overwritten"),
        pytest.param("synchronous", 2, id="commits survive a power cut"),
    ],
)
def test_sqlite_settings(tmp_path, pragma, value):
    database = Database(f"sqlite:///{tmp_path / 'test.db'}")
    with database.engine.connect() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value
    database.dispose()
