"""Translate the errors of databases into errors for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from matcher.errors import MatcherError, NotFoundError, ServiceUnavailableError, StorageFullError, UsageError

_FULL = (StorageFullError, "There is no space left in the database.")
_NO_OWNER = (NotFoundError, "What this belongs to does not exist any more.")
_NO_TABLES = (ServiceUnavailableError, "The database's tables are missing or outdated; run `rolefit db upgrade`.")
_READ_ONLY = (ServiceUnavailableError, "The database can only be read at the moment.")
_NO_ANSWER = (ServiceUnavailableError, "The database does not answer.")
_MISSING = ("no such table", "no such column")
_CANNOT_BE_STORED = (UsageError, "A value is too large or holds characters that cannot be stored.")

_BY_CODE: dict[int | str | None, tuple[type[MatcherError], str]] = {
    sqlite3.SQLITE_FULL: _FULL,
    "53100": _FULL,
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: _NO_OWNER,
    "23503": _NO_OWNER,
    sqlite3.SQLITE_CORRUPT: (ServiceUnavailableError, "The database's file is damaged."),
    sqlite3.SQLITE_NOTADB: (ServiceUnavailableError, "The database's file is not a database."),
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    "25006": _READ_ONLY,
    "42P01": _NO_TABLES,
    "42703": _NO_TABLES,
    "54000": _CANNOT_BE_STORED,
}
"""The error and its message, by SQLite's result code or PostgreSQL's SQLSTATE."""

_BY_KIND: tuple[tuple[type[Exception], tuple[type[MatcherError], str]], ...] = (
    (exc.DataError, _CANNOT_BE_STORED),
    (OverflowError, _CANNOT_BE_STORED),
    (UnicodeEncodeError, _CANNOT_BE_STORED),
    (exc.OperationalError, _NO_ANSWER),
    (exc.InterfaceError, _NO_ANSWER),
    (exc.TimeoutError, (ServiceUnavailableError, "The database is too busy to answer.")),
)


@contextmanager
def translated_errors() -> Iterator[None]:
    """Raise a `MatcherError` instead of the database's own error. Unknown errors, such as our bugs, are not changed.

    Raises:
        ServiceUnavailableError: The database does not answer, is busy or damaged, or has no tables.
        StorageFullError: There is no space left.
        NotFoundError: A row refers to a row that does not exist.
        UsageError: A value cannot be stored.
    """
    try:
        yield
    except (exc.SQLAlchemyError, OverflowError, UnicodeEncodeError) as error:
        original = getattr(error, "orig", None)
        known = _BY_CODE.get(_code(original)) or _missing_table(original) or _by_kind(error) or _by_kind(original)
        if known is None:
            raise
        kind, sentence = known
        raise kind(sentence) from error


def _code(error: object) -> int | str | None:
    """The error code of the driver."""
    code: int | str | None = getattr(error, "sqlite_errorcode", None) or getattr(error, "sqlstate", None)
    return code


def _missing_table(error: object) -> tuple[type[MatcherError], str] | None:
    """What to say if SQLite misses a table or column. It has the same code for this as for other faults of a query."""
    is_missing = isinstance(error, sqlite3.OperationalError) and str(error).startswith(_MISSING)
    return _NO_TABLES if is_missing else None


def _by_kind(error: object) -> tuple[type[MatcherError], str] | None:
    return next((meaning for kind, meaning in _BY_KIND if isinstance(error, kind)), None)
