"""What the background has still to do, for all organisations together."""

import datetime as dt

import msgspec
from sqlalchemy import Select, func, select

from matcher.store.database.repository import Repository
from matcher.store.database.tables import BatchItemRow, BatchRow, DeliveryRow, EventRow, WebhookRow


class Waiting(msgspec.Struct, frozen=True):
    """How many wait, and for how many seconds the oldest does, which is 0 if none waits."""

    number: int
    oldest_seconds: float


class Backlog(msgspec.Struct, frozen=True):
    """The documents of batches and the messages to webhooks that have not ended, and the webhooks that get no more."""

    documents: Waiting
    messages: Waiting
    disabled_webhooks: int


class BacklogRepository(Repository):
    """Counts what waits in the database."""

    def backlog(self) -> Backlog:
        """What waits now."""
        documents = (
            select(func.count(), func.min(BatchRow.created_at))
            .select_from(BatchItemRow)
            .join(BatchRow, BatchRow.id == BatchItemRow.batch_id)
            .where(BatchItemRow.state == "queued")
        )
        messages = (
            select(func.count(), func.min(EventRow.created_at))
            .select_from(DeliveryRow)
            .join(EventRow, EventRow.id == DeliveryRow.event_id)
            .where(DeliveryRow.state == "pending")
        )
        disabled = select(func.count()).select_from(WebhookRow).where(WebhookRow.disabled_at.is_not(None))
        return Backlog(self._waiting(documents), self._waiting(messages), self._session.scalar(disabled) or 0)

    def _waiting(self, query: Select[int, dt.datetime]) -> Waiting:
        number, oldest = self._session.execute(query).one()
        return Waiting(number, 0.0 if oldest is None else max(0.0, (self._clock() - oldest) / dt.timedelta(seconds=1)))
