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


def jobs(database: Database, matcher: Matcher, settings: Settings, *, give_way: Callable[[], None]) -> list[Job]:
    """All jobs. `matcher` reads the documents of batches; `give_way` waits for work that is more urgent."""
    matching = BatchMatching(database, matcher, ReadingTime(database, settings.reading_seconds))

    def match_when_idle() -> bool:
        give_way()
        return matching()

    delivery = WebhookDelivery(database, private=settings.private_webhooks)
    return [match_when_idle, Purge(database, settings.batch_days), *[delivery] * SENDERS]
