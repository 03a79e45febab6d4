"""How long organisations kept readers busy in the last minutes. All processes of all servers count together.

Time is divided into slots of `SLOT` seconds, and a slot counts until its end is `WINDOW` seconds ago. So an
organisation has a few dozen rows at most, however many documents it sends. A slot that lies ahead was counted before a
clock was set back, and counts no more.
"""

import math
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select, update

from matcher.store.database.leases import SET_BACK
from matcher.store.database.prepared import prepared_rows, table_of
from matcher.store.database.repository import Repository
from matcher.store.database.statements import insert_if_new
from matcher.store.database.tables import ReadingTimeRow

SLOT = 10
WINDOW = 600
"""Seconds. The budget of an organisation is for so long."""


_TIMES = table_of(ReadingTimeRow)
_OWN = _TIMES.c.organisation_id == bindparam("organisation_id")
_COUNTING = (
    select(_TIMES.c.slot, _TIMES.c.seconds)
    .where(_OWN, _TIMES.c.slot.between(bindparam("first"), bindparam("last")))
    .order_by(_TIMES.c.slot)
)
_ADDED = (
    update(_TIMES)
    .where(_OWN, _TIMES.c.slot == bindparam("now"))
    .values(seconds=_TIMES.c.seconds + bindparam("more"))
    .returning(_TIMES.c.slot)
)
"""Both are made once, because each document needs them."""


class Balance(NamedTuple):
    """How many seconds an organisation may keep readers busy, how many are left, and in how many seconds more are."""

    limit: int
    remaining: int
    reset_seconds: int
    retry_after: int | None
    """In how many seconds a document is read again; None if one is read now."""


class ReadingTimeRepository(Repository):
    """The reading times of all organisations."""

    def spend(self, organisation_id: str, seconds: float) -> None:
        """Count seconds for which a reader was busy. Whatever begins a slot forgets those that count no more.

        Nothing else deletes, because SQLite empties its log after each transaction that does.
        """
        slot = math.floor(self._now() / SLOT)
        if self._add(organisation_id, slot, seconds):
            return
        if insert_if_new(self._session, ReadingTimeRow, organisation_id=organisation_id, slot=slot, seconds=seconds):
            self._forget(organisation_id)
        else:  # another process has begun the slot meanwhile
            self._add(organisation_id, slot, seconds)

    def balance(self, organisation_id: str, limit: int) -> Balance:
        """What is left of `limit` seconds."""
        first, last = self._counting()
        slots = prepared_rows(
            self._session.connection(), _COUNTING, organisation_id=organisation_id, first=first, last=last
        )
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
        counting = ReadingTimeRow.slot.between(*self._counting())
        used = select(ReadingTimeRow.organisation_id).where(counting).group_by(ReadingTimeRow.organisation_id)
        return frozenset(self._session.scalars(used.having(func.sum(ReadingTimeRow.seconds) >= limit)))

    def _add(self, organisation_id: str, slot: int, seconds: float) -> bool:
        """Add seconds to a slot. Whether it has begun already."""
        connection = self._session.connection()
        return bool(prepared_rows(connection, _ADDED, organisation_id=organisation_id, now=slot, more=seconds))

    def _forget(self, organisation_id: str) -> None:
        own = ReadingTimeRow.organisation_id == organisation_id
        self._session.execute(delete(ReadingTimeRow).where(own, ~ReadingTimeRow.slot.between(*self._counting())))

    def _now(self) -> float:
        return self._clock().timestamp()

    def _counting(self) -> tuple[int, int]:
        """The first and the last slot that count: it ended not too long ago, or begins as far as clocks may differ."""
        now = self._now()
        return math.floor((now - WINDOW) / SLOT), math.floor((now + SET_BACK.total_seconds()) / SLOT)

    def _seconds_until_gone(self, slot: int) -> int:
        return max(1, math.ceil((slot + 1) * SLOT + WINDOW - self._now()))
