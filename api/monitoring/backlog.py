"""Numbers about what the background has still to do. They are read from the database when somebody asks for them."""

import time
from collections.abc import Iterator

from matcher.errors import MatcherError
from matcher.store.backlog import Backlog
from matcher.store.work import Database

COUNTED_EVERY_SECONDS = 5.0
"""How long the numbers hold, so that many questions do not keep the database busy."""
_NEVER = float("-inf")


class BacklogNumbers:
    """Counts what waits in a database. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counted_at = _NEVER
        self._text = b""

    def text(self) -> bytes:
        """The numbers in the format of Prometheus; none if the database does not answer, which `/readyz` says."""
        if time.monotonic() - self._counted_at >= COUNTED_EVERY_SECONDS:
            self._counted_at = time.monotonic()
            self._text = self._count()
        return self._text

    def _count(self) -> bytes:
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.core import GaugeMetricFamily

        try:
            with self._database.work() as work:
                backlog = work.backlog.backlog()
        except MatcherError:
            return b""

        class Numbers:
            def collect(self) -> Iterator[GaugeMetricFamily]:
                for name, about, value in _numbers(backlog):
                    yield GaugeMetricFamily(name, about, value=value)

        registry = CollectorRegistry()
        registry.register(Numbers())
        return generate_latest(registry)


def _numbers(backlog: Backlog) -> Iterator[tuple[str, str, float]]:
    documents, messages = backlog.documents, backlog.messages
    yield "rolefit_batch_documents_waiting", "Documents of batches that have not ended", documents.number
    yield "rolefit_batch_documents_oldest_seconds", "How long the oldest has been waiting", documents.oldest_seconds
    yield "rolefit_webhook_messages_waiting", "Messages to webhooks that have not ended", messages.number
    yield "rolefit_webhook_messages_oldest_seconds", "How long the oldest has been waiting", messages.oldest_seconds
    yield "rolefit_webhooks_disabled", "Webhooks whose address is gone", backlog.disabled_webhooks
