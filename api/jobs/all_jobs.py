"""The jobs of the background."""

import datetime as dt
import time
from collections.abc import Callable

from api.access.reading_time import ReadingTime
from api.background.threads import Job
from api.batches.matching import BatchMatching
from api.config import Settings
from api.webhooks.delivery import WebhookDelivery
from matcher import Matcher
from matcher.store.work import Database, utc_now

PURGE_SECONDS = 3600.0
FILL_SECONDS = 3600.0
FILLED_TOGETHER = 50
"""So many matches get their evidence in one transaction. It takes a twentieth of a second."""
SENDERS = 2
"""How many webhooks a process serves at the same time, so that one that does not answer does not stop the others."""


class BatchPurge:
    """Erases batches that are too old, once an hour."""

    def __init__(self, database: Database, days: int) -> None:
        self._database = database
        self._days = days
        self._next = 0.0

    def __call__(self) -> bool:
        """Erase them if it is time. There is never more to do at once."""
        if time.monotonic() >= self._next:
            with self._database.work() as work:
                work.batches.purge(utc_now() - dt.timedelta(days=self._days))
                work.commit()
            self._next = time.monotonic() + PURGE_SECONDS
        return False


class EvidenceFilling:
    """Stores the evidence of matches that earlier versions stored without it, and looks for such matches once an hour.

    Until then, rankings read it from the reports.
    """

    def __init__(self, database: Database, give_way: Callable[[], None]) -> None:
        self._database = database
        self._give_way = give_way
        self._after: str | None = None
        self._next = 0.0

    def __call__(self) -> bool:
        """Store the evidence of some matches, if it is time. Whether there may be more."""
        if self._after is None and time.monotonic() < self._next:
            return False
        self._give_way()
        with self._database.work() as work:
            self._after = work.pool.fill(FILLED_TOGETHER, after=self._after or "")
            work.commit()
        if self._after is None:
            self._next = time.monotonic() + FILL_SECONDS
        return self._after is not None


def jobs(database: Database, matcher: Matcher, settings: Settings, *, give_way: Callable[[], None]) -> list[Job]:
    """All jobs. `matcher` reads the documents of batches; `give_way` waits for work that is more urgent."""
    matching = BatchMatching(database, matcher, ReadingTime(database, settings.reading_seconds))

    def match_when_idle() -> bool:
        give_way()
        return matching()

    delivery = WebhookDelivery(database, private=settings.private_webhooks)
    filling = EvidenceFilling(database, give_way)
    return [match_when_idle, filling, BatchPurge(database, settings.batch_days), *[delivery] * SENDERS]
