"""The database, and pieces of work on it that happen together or not at all."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from matcher.store.database.connections import make_engine
from matcher.store.database.failures import plain_failures
from matcher.store.idempotency import IdempotencyRepository
from matcher.store.keys import KeyRepository
from matcher.store.matches import MatchRepository
from matcher.store.organisations import OrganisationRepository
from matcher.store.results import ResultRepository
from matcher.store.roles import RoleRepository


def utc_now() -> dt.datetime:
    """This moment."""
    return dt.datetime.now(dt.UTC)


class Work:
    """One transaction. Nothing of it stays unless `commit` is called."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self.organisations = OrganisationRepository(session, clock)
        self.keys = KeyRepository(session, clock)
        self.matches = MatchRepository(session, clock)
        self.idempotency = IdempotencyRepository(session, clock)
        self.results = ResultRepository(session)
        self.roles = RoleRepository(session, clock)

    def commit(self) -> None:
        """Keep what was done so far."""
        self._session.commit()


class Database:
    """A database by its URL. Safe to share between threads, not between processes.

    >>> database = Database("sqlite:///rolefit.db")
    >>> with database.work() as work:
    ...     organisation = work.organisations.named("Example")
    ...     work.commit()
    """

    def __init__(self, url: str, *, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """`url` is `sqlite:///PATH` or `postgresql://USER@HOST/NAME`. Nothing is connected to yet.

        Raises:
            UsageError: The URL names no such database.
            ServiceUnavailableError: The file of an SQLite database cannot be made.
        """
        self.engine = make_engine(url)
        self._clock = clock

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One piece of work, rolled back unless `commit()` was called.

        Raises:
            ServiceUnavailableError: The database is away, busy, damaged or without its tables.
            StorageFullError: There is no room left.
        """
        with plain_failures(), Session(self.engine) as session:
            yield Work(session, self._clock)

    def ping(self) -> None:
        """Ask the database for an answer. Raises `ServiceUnavailableError` when there is none."""
        with plain_failures(), self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()
