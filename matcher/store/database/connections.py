"""Make SQLAlchemy engines for SQLite and PostgreSQL."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from matcher.errors import NotFoundError, ServiceUnavailableError, UsageError
from matcher.store.database.scrubbing import scrub_after_deleting

POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg")
SQLITE = ("sqlite", "sqlite+pysqlite")
WAIT_SECONDS = 10
"""How long a request waits for a connection, or for another transaction to finish writing."""
CONNECT_SECONDS = 5


_PRAGMAS = ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "wal_autocheckpoint = 4000")
"""Commits survive a power cut; rows are deleted with the rows they belong to; deleted data is overwritten.

The log is written into the file when it has 4,000 pages. A match adds more than a hundred, and
most of them are written again by the next.
"""

_PAUSE_SECONDS = 0.02


def make_engine(url: str, *, create: bool = True) -> Engine:
    """An engine for `sqlite:///PATH` or `postgresql://...`. Only the owner can access a new SQLite file.

    `create` is whether an SQLite file that does not exist is created.

    Raises:
        UsageError: The URL is not valid or names another kind of database, or the PostgreSQL driver is not installed.
        ServiceUnavailableError: The SQLite file cannot be created.
        NotFoundError: The SQLite file does not exist and is not to be created.
    """
    parsed = check_url(url)
    return _postgresql_engine(parsed) if parsed.drivername in POSTGRESQL else _sqlite_engine(parsed, create=create)


def check_url(url: str) -> URL:
    """The URL of a database in its parts.

    Raises:
        UsageError: The URL is not valid or names another kind of database.
    """
    parsed = _parse(url)
    is_file = parsed.drivername in SQLITE and parsed.database not in (None, "", ":memory:")
    if not is_file and parsed.drivername not in POSTGRESQL:
        raise UsageError("The database's URL is neither sqlite:///PATH nor postgresql://USER@HOST/NAME.")
    return parsed


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
        raise UsageError("PostgreSQL needs an extra package: pip install 'rolefit[postgres]'.") from None


def _sqlite_engine(url: URL, *, create: bool) -> Engine:
    """An engine whose transactions wait for the write lock when they first write, and never fail later for lack of it.

    Before that, each query reads what is committed then, and waits for nobody. A transaction that relies on what it
    reads calls `begin_writing` or `locking` first.
    """
    path = Path(str(url.database))
    if create:
        _make_file(path)
    elif not path.exists():
        raise NotFoundError(f"There is no database at {path}; `rolefit serve` or `rolefit db upgrade` creates one.")
    engine = create_engine(
        url,
        connect_args={"timeout": WAIT_SECONDS, "isolation_level": "IMMEDIATE"},
        pool_timeout=WAIT_SECONDS,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_pragmas)
    scrub_after_deleting(engine, wait_milliseconds=1000 * WAIT_SECONDS)
    return engine


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        raise ServiceUnavailableError(f"The database's file cannot be created: {error.strerror}.") from error


def _set_pragmas(connection: Any, _: ConnectionPoolEntry) -> None:
    _write_ahead(connection)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any) -> None:
    """Switch to write-ahead logging, so that reading continues while another connection writes.

    SQLite does not wait for other connections when it first switches, so this function tries again.
    """
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
