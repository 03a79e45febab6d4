"""Leases: one process at a time works on a row, and others take over soon after it has crashed.

A row is leased to an owner, which is the id of one attempt at its work, until a time that is some seconds ahead. While
the work runs, a thread moves that time on. If the process is killed, the lease runs out and another attempt may take
the row. Work is finished by a statement that names the owner, so an attempt that has lost its row cannot finish it.
This holds even if a process was only paused, or a clock is wrong.
"""

import datetime as dt

from sqlalchemy import ColumnElement, or_, update

from matcher.store.database.repository import Repository
from matcher.store.database.tables import BatchItemRow, IdempotencyRow, Leased, WebhookRow

LEASE = dt.timedelta(seconds=6)
"""How long a row stays with a process that was killed."""
SET_BACK = dt.timedelta(minutes=1)
"""A time that is so much further ahead than any that is written now was written before a clock was set back."""
LEASED: tuple[type[Leased], ...] = (IdempotencyRow, BatchItemRow, WebhookRow)


class LeaseRepository(Repository):
    """The leases of all tables."""

    def renew(self, owner: str) -> None:
        """Make the lease of this owner last longer. Does nothing if another owner has the row by now."""
        for table in LEASED:
            self._session.execute(update(table).where(table.owner == owner).values(leased_until=until(self._clock())))


def until(now: dt.datetime) -> dt.datetime:
    """When a lease ends that begins now."""
    return now + LEASE


def is_free(table: type[Leased], now: dt.datetime) -> ColumnElement[bool]:
    """The condition that no living process has the row.

    A lease that lasts longer than any was written before a clock was set back. Whoever still works on the row then may
    lose it to another, and cannot finish it.
    """
    too_long = now + LEASE + SET_BACK
    return or_(table.leased_until.is_(None), table.leased_until < now, table.leased_until > too_long)
