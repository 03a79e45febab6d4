"""A SQLAlchemy engine for each database that Rolefit works with."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from matcher.errors import ServiceUnavailableError, UsageError

POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg")
SQLITE = ("sqlite", "sqlite+pysqlite")
WAIT_SECONDS = 10
"""How long a request waits for a connection, or for another's writing to end."""
CONNECT_SECONDS = 5


_PRAGMAS = ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
"""What was committed survives a power cut; children go with their parents; what was deleted is overwritten."""

_PAUSE_SECONDS = 0.02


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///PATH` or `postgresql://...`; the file of a new SQLite database is its owner's alone.

    Raises:
        UsageError: The URL names no such database.
        ServiceUnavailableError: The folder of the file cannot be written.
    """
    parsed = _parse(url)
    if parsed.drivername in POSTGRESQL:
        return _postgresql_engine(parsed)
    if parsed.drivername in SQLITE and parsed.database not in (None, "", ":memory:"):
        return _sqlite_engine(parsed)
    raise UsageError("The database's URL is neither sqlite:///PATH nor postgresql://USER@HOST/NAME.")


def _parse(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        raise UsageError("The database's URL cannot be read.") from None


def _postgresql_engine(url: URL) -> Engine:
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={"connect_timeout": CONNECT_SECONDS},
            pool_pre_ping=True,
            pool_timeout=WAIT_SECONDS,
            hide_parameters=True,
        )
    except ImportError:
        raise UsageError("PostgreSQL needs another package: pip install 'rolefit[postgres]'.") from None


def _sqlite_engine(url: URL) -> Engine:
    """An engine whose transactions wait for the right to write before they write, so that none fails half-way."""
    _make_file(Path(str(url.database)))
    engine = create_engine(
        url,
        connect_args={"timeout": WAIT_SECONDS, "isolation_level": "IMMEDIATE"},
        pool_timeout=WAIT_SECONDS,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        raise ServiceUnavailableError(f"The database's file cannot be made: {error.strerror}.") from error


def _set_pragmas(connection: Any, _: ConnectionPoolEntry) -> None:
    _write_ahead(connection)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any) -> None:
    """Let readers go on while one writes. SQLite does not wait for others when it first changes to that; this does."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return
