"""The jobs of the background."""

import datetime as dt
import time
from collections.abc import Callable

from api.background.threads import Job
from api.batches.matching import BatchMatching
from api.config import Settings
from api.webhooks.delivery import WebhookDelivery
from matcher import Matcher
from matcher.store.database.work import Database, utc_now

PURGE_SECONDS = 3600.0
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


def jobs(database: Database, matcher: Matcher, settings: Settings, *, give_way: Callable[[], None]) -> list[Job]:
    """All jobs. `matcher` reads the documents of batches; `give_way` waits for work that is more urgent."""
    matching = BatchMatching(database, matcher)

    def match_when_idle() -> bool:
        give_way()
        return matching()

    delivery = WebhookDelivery(database, private=bool(settings.private_webhooks))
    return [match_when_idle, BatchPurge(database, settings.batch_days), *[delivery] * SENDERS]
