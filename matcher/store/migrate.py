"""Migrate a database to the tables that this version needs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from matcher.errors import ServiceUnavailableError, UsageError
from matcher.store.database.failures import translated_errors
from matcher.store.work import Database

MIGRATIONS = Path(__file__).parents[2] / "migrations"
"""The folder of the migrations. It is beside the package, both in a working tree and when installed."""

_LOCK = 7_653_484_338
"""The number of the PostgreSQL advisory lock that every migrating process takes."""


def upgrade(database: Database, revision: str = "head") -> None:
    """Upgrade the database to a revision, by default the newest. Several processes may call this at the same time.

    Raises:
        UsageError: There is no such revision, or the database is newer than this version of Rolefit.
        ServiceUnavailableError: The database does not answer.
    """
    _migrate(database, lambda config: command.upgrade(config, revision))


def downgrade(database: Database, revision: str = "-1") -> None:
    """Downgrade the database to a revision, by default by one. `base` drops all tables. Raises like `upgrade`."""
    _migrate(database, lambda config: command.downgrade(config, revision))


def current(database: Database) -> str | None:
    """The revision of the database; None if it has no tables yet."""
    with translated_errors(), database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current(database: Database) -> bool:
    """Whether the database has the newest revision. Raises `ServiceUnavailableError` if it does not answer."""
    return current(database) == _revisions()[0]


def check_current(database: Database) -> None:
    """Raise `ServiceUnavailableError` if the database has not the newest revision, or does not answer."""
    found, newest = current(database), _revisions()[0]
    if found is None:
        raise ServiceUnavailableError("The database has no tables yet; run `rolefit db upgrade`.")
    if found not in _revisions():
        raise ServiceUnavailableError(f"The database is at revision {found}, which this version does not know.")
    if found != newest:
        behind = f"The database is at revision {found}, but this version needs {newest}"
        raise ServiceUnavailableError(f"{behind}; run `rolefit db upgrade`.")


@cache
def _revisions() -> tuple[str, ...]:
    """All revisions that this version knows, the newest first."""
    return tuple(each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions())


@contextmanager
def migrating(database: Database) -> Iterator[Connection]:
    """A connection in a transaction that is committed at the end. No other process can migrate at the same time."""
    with translated_errors(), database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _lock_file(connection)
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection
        connection.commit()


def _lock_file(connection: Connection) -> None:
    """Lock an SQLite file and switch off foreign keys.

    SQLite changes a table by replacing it. With foreign keys, dropping the old table would delete the rows that refer
    to it.
    """
    connection.detach()
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN EXCLUSIVE")


def _migrate(database: Database, step: Callable[[Config], None]) -> None:
    config = _config()
    with migrating(database) as connection:
        config.attributes["connection"] = connection
        try:
            step(config)
        except CommandError as error:
            raise UsageError(f"The database cannot be migrated: {error}.") from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("recursive_version_locations", "true")
    return config
