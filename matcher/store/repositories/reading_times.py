"""How long organisations kept readers busy in the last minutes. All processes of all servers count together.

Time is divided into slots of `SLOT` seconds, and a slot counts until its end is `WINDOW` seconds ago. So an
organisation has a few dozen rows at most, however many documents it sends. A slot that lies ahead was counted before a
clock was set back, and counts no more.
"""

import datetime as dt
import math
from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.orm import Session

from matcher.store.database.leases import SET_BACK
from matcher.store.database.statements import insert_if_new
from matcher.store.database.tables import ReadingTimeRow

SLOT = 10
WINDOW = 600
"""Seconds. The budget of an organisation is for so long."""


class Balance(NamedTuple):
    """How many seconds an organisation may keep readers busy, how many are left, and in how many seconds more are."""

    limit: int
    remaining: int
    reset_seconds: int
    retry_after: int | None
    """In how many seconds a document is read again; None if one is read now."""


class ReadingTimeRepository:
    """The reading times of all organisations."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self._clock = clock

    def spend(self, organisation_id: str, seconds: float) -> None:
        """Count seconds for which a reader was busy. Whatever begins a slot forgets those that count no more.

        Nothing else deletes, because SQLite empties its log after each transaction that does.
        """
        slot = math.floor(self._now() / SLOT)
        own = ReadingTimeRow.organisation_id == organisation_id
        if insert_if_new(self._session, ReadingTimeRow, organisation_id=organisation_id, slot=slot, seconds=seconds):
            self._session.execute(delete(ReadingTimeRow).where(own, ~self._counts()))
        else:
            more = update(ReadingTimeRow).where(own, ReadingTimeRow.slot == slot)
            self._session.execute(more.values(seconds=ReadingTimeRow.seconds + seconds))

    def balance(self, organisation_id: str, limit: int) -> Balance:
        """What is left of `limit` seconds."""
        own = select(ReadingTimeRow.slot, ReadingTimeRow.seconds).where(
            ReadingTimeRow.organisation_id == organisation_id, self._counts()
        )
        slots = [(slot, seconds) for slot, seconds in self._session.execute(own.order_by(ReadingTimeRow.slot))]
        used = sum(seconds for _, seconds in slots)
        reset = self._seconds_until_gone(slots[0][0]) if slots else WINDOW
        retry_after = None
        for slot, seconds in slots:
            if used < limit:
                break
            used -= seconds
            retry_after = self._seconds_until_gone(slot)
        remaining = max(0, math.ceil(limit - sum(seconds for _, seconds in slots)))
        return Balance(limit, remaining, reset, retry_after)

    def above(self, limit: float) -> frozenset[str]:
        """The organisations that have used so many seconds or more."""
        used = select(ReadingTimeRow.organisation_id).where(self._counts()).group_by(ReadingTimeRow.organisation_id)
        return frozenset(self._session.scalars(used.having(func.sum(ReadingTimeRow.seconds) >= limit)))

    def _now(self) -> float:
        return self._clock().timestamp()

    def _counts(self) -> ColumnElement[bool]:
        """The condition that a slot has not ended too long ago, and has begun as far as clocks of servers agree."""
        now, begin = self._now(), ReadingTimeRow.slot * SLOT
        return and_(begin + SLOT > now - WINDOW, begin <= now + SET_BACK.total_seconds())

    def _seconds_until_gone(self, slot: int) -> int:
        return max(1, math.ceil((slot + 1) * SLOT + WINDOW - self._now()))
