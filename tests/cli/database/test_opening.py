"""Only commands that a first run may be create or upgrade a database; the others leave it as it is."""

import pytest
from click.testing import CliRunner

from matcher.cli import main
from matcher.store.migrate import current, upgrade
from matcher.store.work import Database

CURRENT = ["db", "current"]
NEED_TABLES = [
    ["keys", "list"],
    ["keys", "revoke", "3f9a0c41d2e7"],
    ["organisations", "list"],
    ["organisations", "keep", "Example Ltd", "180"],
    ["organisations", "delete", "Example Ltd", "--yes"],
    ["purge"],
    ["rescore", "3f9a0c41d2e7"],
    ["what-if", "3f9a0c41d2e7", "--add", "python"],
]
FIRST_RUNS = [["keys", "create", "HR system"], ["db", "upgrade"]]


def words(arguments):
    return " ".join(arguments[:2])


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The folder of an embedded database that does not exist yet."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ROLEFIT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def database(home):
    """The database in that folder, without tables."""
    database = Database(f"sqlite:///{home / 'rolefit.db'}")
    yield database
    database.dispose()


def refusal(arguments):
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


@pytest.mark.parametrize("arguments", [CURRENT, ["db", "downgrade"], *NEED_TABLES], ids=words)
def test_a_database_that_does_not_exist_is_not_created(home, arguments):
    path = home / "rolefit.db"

    assert refusal(arguments) == (
        f"Error: There is no database at {path}; `rolefit serve` or `rolefit db upgrade` creates one.\n"
    )
    assert not home.exists()


@pytest.mark.parametrize("arguments", NEED_TABLES, ids=words)
def test_tables_of_an_earlier_version_are_not_upgraded(database, arguments):
    upgrade(database, "0010")

    assert "is at revision 0010, but this version needs 0" in (said := refusal(arguments))
    assert said.endswith("; run `rolefit db upgrade`.\n")
    assert current(database) == "0010"


def test_the_revision_is_said_without_upgrading(database):
    upgrade(database, "0010")

    assert CliRunner().invoke(main, CURRENT).stdout == "The database is at revision 0010.\n"
    assert current(database) == "0010"


@pytest.mark.parametrize("arguments", FIRST_RUNS, ids=words)
def test_a_first_run_creates_and_upgrades(home, arguments):
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert CliRunner().invoke(main, ["organisations", "list"]).exit_code == 0
