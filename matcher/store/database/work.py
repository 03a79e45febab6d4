"""The database and its transactions."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from matcher.store.database.connections import make_engine
from matcher.store.database.failures import translated_errors
from matcher.store.idempotency import IdempotencyRepository
from matcher.store.keys import KeyRepository
from matcher.store.matches import MatchRepository
from matcher.store.organisations import OrganisationRepository
from matcher.store.results import ResultRepository
from matcher.store.roles import RoleRepository


def utc_now() -> dt.datetime:
    """The current time in UTC."""
    return dt.datetime.now(dt.UTC)


class Work:
    """One transaction with all repositories. It is rolled back unless `commit` is called."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self.organisations = OrganisationRepository(session, clock)
        self.keys = KeyRepository(session, clock)
        self.matches = MatchRepository(session, clock)
        self.idempotency = IdempotencyRepository(session, clock)
        self.results = ResultRepository(session)
        self.roles = RoleRepository(session, clock)

    def commit(self) -> None:
        """Commit the transaction."""
        self._session.commit()


class Database:
    """A database. Threads may share it, but processes may not.

    >>> database = Database("sqlite:///rolefit.db")
    >>> with database.work() as work:
    ...     organisation = work.organisations.named("Example")
    ...     work.commit()
    """

    def __init__(self, url: str, *, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """`url` is `sqlite:///PATH` or `postgresql://USER@HOST/NAME`. The database is not connected yet.

        Raises:
            UsageError: The URL is not valid or names another kind of database, or the PostgreSQL driver is missing.
            ServiceUnavailableError: The file of an SQLite database cannot be created.
        """
        self.engine = make_engine(url)
        self._clock = clock

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One transaction, which is rolled back unless `commit()` is called.

        Raises:
            ServiceUnavailableError: The database does not answer, is busy or damaged, or has no tables.
            StorageFullError: There is no space left.
            NotFoundError: A row refers to a row that does not exist.
            UsageError: A value cannot be stored.
        """
        with translated_errors(), Session(self.engine) as session:
            yield Work(session, self._clock)

    def ping(self) -> None:
        """Check that the database answers. Raises `ServiceUnavailableError` if it does not."""
        with translated_errors(), self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()
