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
from matcher.store.work import Database, Work

PURGE_SECONDS = 3600.0
DELIVERIES_KEPT = dt.timedelta(days=30)
"""How long a delivery to a webhook is shown after it has ended."""
DEAD_ATTEMPTS_KEPT = dt.timedelta(days=1)
"""How long the idempotency key of a request whose process was killed is kept."""
FILL_SECONDS = 3600.0
FILLED_TOGETHER = 50
"""So many matches get their evidence in one transaction. It takes a twentieth of a second."""
SENDERS = 2
"""How many webhooks a process serves at the same time, so that one that does not answer does not stop the others."""


class Purge:
    """Erases once an hour what nobody can ask for any more, and what was kept long enough by its kind.

    These are expired results, old batches, deliveries that ended long ago, and idempotency keys of dead requests. What
    each organisation decides on is left to `rolefit purge`.
    """

    def __init__(self, database: Database, batch_days: int) -> None:
        self._database = database
        self._batches_kept = dt.timedelta(days=batch_days)
        self._next = 0.0

    def __call__(self) -> bool:
        """Erase it if it is time. There is never more to do at once. What fails is tried again with the next call."""
        if time.monotonic() >= self._next:
            self._database.erase(self._purge)
            self._next = time.monotonic() + PURGE_SECONDS
        return False

    def _purge(self, work: Work) -> None:
        now = self._database.now()
        work.results.purge(now)
        work.batches.purge(now - self._batches_kept)
        work.webhooks.purge(now - DELIVERIES_KEPT)
        work.idempotency.purge(now - DEAD_ATTEMPTS_KEPT)


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
    return [match_when_idle, filling, Purge(database, settings.batch_days), *[delivery] * SENDERS]
