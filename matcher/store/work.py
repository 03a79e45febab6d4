"""The database and its transactions."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from sqlalchemy import update
from sqlalchemy.orm import Session

from matcher.errors import MatcherError, StorageFullError
from matcher.store.backlog import BacklogRepository
from matcher.store.database.connections import make_engine
from matcher.store.database.failures import translated_errors
from matcher.store.database.leases import LeaseRepository
from matcher.store.database.reserve import Reserve
from matcher.store.database.statements import insert_if_new
from matcher.store.database.tables import WriteCheckRow
from matcher.store.lists.pool import PoolRepository
from matcher.store.lists.skill_times import follow
from matcher.store.repositories.audit import AuditRepository
from matcher.store.repositories.batches import BatchRepository
from matcher.store.repositories.candidates import CandidateRepository
from matcher.store.repositories.events import EventRepository
from matcher.store.repositories.idempotency import IdempotencyRepository
from matcher.store.repositories.keys import ApiKey, KeyRepository, find_key, use_is_noted
from matcher.store.repositories.matches import MatchRepository
from matcher.store.repositories.organisations import OrganisationRepository
from matcher.store.repositories.reading_times import ReadingTimeRepository
from matcher.store.repositories.results import ResultRepository
from matcher.store.repositories.retention import RetentionRepository
from matcher.store.repositories.roles import RoleRepository
from matcher.store.repositories.webhooks import WebhookRepository

Erased = TypeVar("Erased")
"""What a function returns that deletes rows."""
WRITE_CHECK = "readiness"


def utc_now() -> dt.datetime:
    """The current time in UTC."""
    return dt.datetime.now(dt.UTC)


class Work:
    """One transaction with all repositories. It is rolled back unless `commit` is called."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self._clock = clock
        self.organisations = OrganisationRepository(session, clock)
        self.keys = KeyRepository(session, clock)
        self.events = EventRepository(session, clock)
        self.candidates = CandidateRepository(session, clock, self.events)
        self.matches = MatchRepository(session, clock, self.events)
        self.pool = PoolRepository(session, clock)
        self.idempotency = IdempotencyRepository(session, clock)
        self.batches = BatchRepository(session, clock)
        self.backlog = BacklogRepository(session, clock)
        self.leases = LeaseRepository(session, clock)
        self.reading_times = ReadingTimeRepository(session, clock)
        self.results = ResultRepository(session, self.matches)
        self.roles = RoleRepository(session, clock)
        self.webhooks = WebhookRepository(session, clock)
        self.audit = AuditRepository(session, clock)
        self.retention = RetentionRepository(session, clock, self.matches, self.results)

    def commit(self) -> None:
        """Store the events of the transaction, keep the index of skills up to date, and commit."""
        self._session.flush()
        for organisation_id, changes in self.events.write():
            follow(self._session.connection(), organisation_id, changes)
        self._session.commit()

    def check_writing(self) -> None:
        """Store the time of this check."""
        now = self._clock()
        if not insert_if_new(self._session, WriteCheckRow, id=WRITE_CHECK, checked_at=now):
            self._session.execute(update(WriteCheckRow).values(checked_at=now))


class Database:
    """A database. Threads may share it, but processes may not.

    >>> database = Database("sqlite:///rolefit.db")
    >>> with database.work() as work:
    ...     organisation = work.organisations.named("Example")
    ...     work.commit()
    """

    def __init__(self, url: str, *, clock: Callable[[], dt.datetime] = utc_now, create: bool = True) -> None:
        """`url` is `sqlite:///PATH` or `postgresql://USER@HOST/NAME`. The database is not connected yet.

        `create` is whether the file of an SQLite database that does not exist is created.

        Raises:
            UsageError: The URL is not valid or names another kind of database, or the PostgreSQL driver is missing.
            ServiceUnavailableError: The file of an SQLite database cannot be created.
            NotFoundError: The file of an SQLite database does not exist and is not to be created.
        """
        self.engine = make_engine(url, create=create)
        self._clock = clock
        self._reserve = Reserve(self.engine.url)

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

    def key(self, sent: str) -> ApiKey | None:
        """The key that a client sent; None if it is unknown, revoked or expired. Notes that it is used.

        Every request asks for this, so it takes no session unless there is something to note. A database that cannot
        store this, such as one on a full disk, still answers. Raises the errors of `work`.
        """
        with translated_errors(), self.engine.connect() as connection:
            key = find_key(connection, sent, self._clock())
        if key is not None and not use_is_noted(key, self._clock()):
            with suppress(MatcherError), self.work() as work:
                work.keys.note_use(key)
                work.commit()
        return key

    def now(self) -> dt.datetime:
        """The time by the clock of this database."""
        return self._clock()

    def erase(self, action: Callable[[Work], Erased]) -> Erased:
        """Call a function that deletes rows, commit, and return what it returns. This works on a full disk, too.

        Raises the errors of `work` and of the function, which may be called twice.
        """
        try:
            return self._erase(action)
        except StorageFullError:
            self._reserve.release()
            return self._erase(action)
        finally:
            self._reserve.fill()

    def _erase(self, action: Callable[[Work], Erased]) -> Erased:
        with self.work() as work:
            erased = action(work)
            work.commit()
        return erased

    def reserve_space(self) -> None:
        """Reserve some space on the disk of an SQLite file, so that `erase` works when the disk is full."""
        self._reserve.fill()

    def check_writing(self) -> None:
        """Check that something can be stored, by storing the time. Raises the errors of `work`."""
        with self.work() as work:
            work.check_writing()
            work.commit()

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()
