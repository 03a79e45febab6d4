"""Send the events that are due to the webhooks."""

import datetime as dt
import time

import msgspec

from api.webhooks.sending import SendError, send
from api.webhooks.signing import signed_headers
from matcher.store.database.tables import new_id
from matcher.store.renewal import kept
from matcher.store.repositories.events import Event, EventType
from matcher.store.repositories.webhooks import Attempt, Message, TakenWebhook
from matcher.store.work import Database, utc_now
from matcher.version import __version__

MOST_AT_ONCE = 20
"""After so many messages to one webhook, others have their turn."""
LONGEST_TURN_SECONDS = 2.0
"""A message that ends later than this is the last before others have their turn."""


class Payload(msgspec.Struct, frozen=True):
    """The body of a message: an event, as the change feed has it."""

    type: EventType
    timestamp: dt.datetime
    data: Event


class WebhookDelivery:
    """Sends what is due to one webhook after the other. Any number of processes may do this at the same time.

    One process at a time sends to a webhook, in the order of the events. A process that is killed after it has sent a
    message, but before this is stored, lets it be sent twice, with the same id.
    """

    def __init__(self, database: Database, *, private: bool) -> None:
        self._database = database
        self._private = private

    def __call__(self) -> bool:
        """Send what is due to one webhook. Whether there was one."""
        owner = new_id()
        with self._database.work() as work:
            webhook = work.webhooks.take(owner)
            work.commit()
        if webhook is None:
            return False
        end = time.monotonic() + LONGEST_TURN_SECONDS
        with kept(self._database, owner):
            for _ in range(MOST_AT_ONCE):
                if not self._send_next(webhook) or time.monotonic() > end:
                    break
        with self._database.work() as work:
            work.webhooks.release(webhook)
            work.commit()
        return True

    def _send_next(self, webhook: TakenWebhook) -> bool:
        """Send the next message. Whether it arrived, so that another may follow."""
        with self._database.work() as work:
            message = work.webhooks.next_message(webhook)
        if message is None:
            return False
        attempt = self._attempt(webhook, message)
        with self._database.work() as work:
            arrived = work.webhooks.record(webhook, message, attempt)
            work.commit()
        return arrived

    def _attempt(self, webhook: TakenWebhook, message: Message) -> Attempt:
        event = message.event
        body = msgspec.json.encode(Payload(event.type, event.created_at, event))
        headers = {"Content-Type": "application/json", "User-Agent": f"rolefit/{__version__}"}
        timestamp = int(utc_now().timestamp())
        headers |= signed_headers(webhook.secret, message_id=event.id, timestamp=timestamp, body=body)
        try:
            status = send(webhook.url, headers, body, private=self._private)
        except SendError as error:
            return Attempt(error=str(error))
        return Attempt(status, None if 200 <= status < 300 else f"The answer had the status {status}.")
