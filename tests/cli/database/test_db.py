"""`rolefit db`."""

import pytest
from click.testing import CliRunner

from matcher.cli import main
from matcher.store.work import Database
from tests.databases import database_url, postgresql_server_url, postgresql_url, sqlite_url

__all__ = ["database_url", "postgresql_server_url", "postgresql_url", "sqlite_url"]

EMPTY = "The database has no tables yet.\n"


@pytest.fixture
def db(database_url, monkeypatch):
    """Runs `rolefit db` on an empty database and returns what it prints; each test runs once for each kind."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    Database(database_url).dispose()

    def run(*arguments):
        result = CliRunner().invoke(main, ["db", *arguments])
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    return run


def test_an_empty_database(db):
    assert db("current") == EMPTY


def test_up_and_down(db):
    up = db("upgrade")

    assert up.startswith("The database is at revision 0")
    assert db("current") == db("upgrade") == up
    assert db("downgrade", "base") == db("current") == EMPTY
    assert db("upgrade") == up


def test_up_and_down_to_a_revision(db):
    assert db("upgrade", "0001") == "The database is at revision 0001.\n"
    assert db("downgrade", "-1") == EMPTY


def test_after_a_restore_the_feed_goes_on_with_new_numbers(db, database_url):
    db("upgrade")
    database = Database(database_url)
    with database.work() as work:
        organisation = work.organisations.named("Example").id
        work.commit()

    assert db("restored") == "The change feed goes on with new numbers.\n"
    with database.work() as work:
        assert work.events.page(organisation, after=1000, limit=1).items == ()
    database.dispose()


@pytest.mark.parametrize("arguments", [["upgrade", "nothing"], ["downgrade"]], ids=["unknown", "too far down"])
def test_a_revision_that_does_not_exist(arguments, sqlite_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    Database(sqlite_url).dispose()

    result = CliRunner().invoke(main, ["db", *arguments])

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: The database cannot be migrated: ")
