"""Webhooks: addresses that get the events of an organisation, and what became of each event on its way there."""

import base64
import datetime as dt
import secrets
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, and_, delete, func, not_, or_, select, update
from sqlalchemy.orm import aliased

from matcher.errors import NotFoundError, UsageError
from matcher.store.database.leases import SET_BACK, is_free, until
from matcher.store.database.repository import Repository
from matcher.store.database.statements import changed_rows, lock_name, locking
from matcher.store.database.tables import DeliveryRow, EventRow, MatchRow, WebhookRow
from matcher.store.moments import Moment
from matcher.store.repositories.events import Event, EventType, event_of

SECRET_PREFIX = "whsec_"  # noqa: S105 - the prefix of every secret
SECRET_BYTES = 32
RETRY_SECONDS = (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""How long to wait after each failed attempt: from five seconds to a day, about three days in all."""
NO_WEBHOOK = "There is no such webhook."
DISABLED = "The webhook was disabled, so nothing more is sent to it."
"""Why what was still waiting for a disabled webhook has failed."""

DeliveryState = Literal["pending", "delivered", "failed"]
_PENDING, _DELIVERED, _FAILED = get_args(DeliveryState)


class Webhook(msgspec.Struct, frozen=True):
    """A webhook without its secret."""

    id: str
    url: str
    created_at: Moment
    disabled_at: Annotated[
        Moment | None, Meta(description="When the address said with a 410 that it wants nothing more")
    ]


class NewWebhook(Webhook, frozen=True):
    """A new webhook with its secret, which cannot be shown again."""

    secret: Annotated[str, Meta(description="Signs what is sent. It is shown only once")]


class Delivery(msgspec.Struct, frozen=True):
    """An event on its way to a webhook."""

    id: str
    event_id: Annotated[str, Meta(description="The id of the event, which is also sent as `webhook-id`")]
    type: EventType
    match_id: str
    state: Annotated[DeliveryState, Meta(description="`pending` until it is `delivered`, or `failed` at last")]
    attempts: int
    last_attempt_at: Moment | None
    next_attempt_at: Moment | None
    status: Annotated[int | None, Meta(description="The HTTP status of the last answer")]
    error: Annotated[str | None, Meta(description="Why the last attempt failed, or why there is no other")]


class DeliveryPage(msgspec.Struct, frozen=True):
    """Deliveries of one webhook, those of the newest events first."""

    items: tuple[Delivery, ...]
    next_cursor: Annotated[
        str | None, Meta(description="Send it as `cursor` to get the next page; null on the last page")
    ]


class TakenWebhook(msgspec.Struct, frozen=True):
    """A webhook to which this process sends now."""

    id: str
    url: str
    secret: str
    owner: str


class Message(msgspec.Struct, frozen=True):
    """What to send next to a webhook."""

    delivery_id: str
    attempts: int
    event: Event


class Attempt(msgspec.Struct, frozen=True):
    """What came of sending a message: the status of the answer, or why there was none."""

    status: int | None = None
    error: str | None = None


_OK = range(200, 300)
_GONE = 410


class WebhookRepository(Repository):
    """The webhooks of all organisations."""

    def count_alone(self, organisation_id: str) -> int:
        """The number of webhooks of an organisation. No other transaction counts them before this one ends."""
        lock_name(self._session, f"webhooks {organisation_id}")
        return len(self.all(organisation_id))

    def create(self, organisation_id: str, url: str) -> NewWebhook:
        """A new webhook. It gets the events that are committed after it."""
        secret = SECRET_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
        row = WebhookRow(organisation_id=organisation_id, url=url, secret=secret, created_at=self._clock())
        self._session.add(row)
        self._session.flush()
        return NewWebhook(row.id, row.url, row.created_at, row.disabled_at, row.secret)

    def all(self, organisation_id: str) -> tuple[Webhook, ...]:
        """The webhooks of an organisation, the oldest first."""
        own = select(WebhookRow).where(WebhookRow.organisation_id == organisation_id)
        return tuple(map(_webhook, self._session.scalars(own.order_by(WebhookRow.created_at, WebhookRow.id))))

    def get(self, organisation_id: str, webhook_id: str) -> Webhook:
        """One webhook. Raises `NotFoundError` if the organisation has none with this id."""
        row = self._session.scalars(select(WebhookRow).where(_own(organisation_id, webhook_id))).one_or_none()
        if row is None:
            raise NotFoundError(NO_WEBHOOK)
        return _webhook(row)

    def delete(self, organisation_id: str, webhook_id: str) -> None:
        """Delete a webhook with its deliveries. Raises `NotFoundError` if the organisation has none with this id."""
        if not changed_rows(self._session, delete(WebhookRow).where(_own(organisation_id, webhook_id))):
            raise NotFoundError(NO_WEBHOOK)

    def deliveries(self, organisation_id: str, webhook_id: str, *, before: int | None, limit: int) -> DeliveryPage:
        """The newest `limit` deliveries, or those of events with a smaller number than `before`.

        Raises:
            NotFoundError: The organisation has no webhook with this id.
        """
        webhook = self.get(organisation_id, webhook_id)
        wanted = _deliveries().where(DeliveryRow.webhook_id == webhook.id)
        if before is not None:
            wanted = wanted.where(DeliveryRow.number < before)
        rows = self._session.execute(wanted.order_by(DeliveryRow.number.desc()).limit(limit + 1)).all()
        next_cursor = str(rows[limit - 1][0].number) if len(rows) > limit else None
        return DeliveryPage(tuple(_delivery(*row) for row in rows[:limit]), next_cursor)

    def replay(self, organisation_id: str, webhook_id: str, delivery_id: str) -> Delivery:
        """Send an event again, whatever became of it.

        Raises:
            NotFoundError: There is no such delivery.
            UsageError: The webhook is disabled.
        """
        self._check_enabled(organisation_id, webhook_id)
        which = and_(DeliveryRow.id == delivery_id, DeliveryRow.webhook_id == webhook_id)
        again = {"state": _PENDING, "attempts": 0, "next_attempt_at": self._clock()}
        if not changed_rows(self._session, update(DeliveryRow).where(which).values(**again)):
            raise NotFoundError("There is no such delivery.")
        return _delivery(*self._session.execute(_deliveries().where(which)).one())

    def take(self, owner: str) -> TakenWebhook | None:
        """A webhook to which something is due, leased to `owner`; None if there is none.

        The one that was served longest ago comes first. An organisation has one at a time, so that its slow receivers
        do not delay others. The caller must commit, must keep the lease, and must finally call `release`.
        """
        while (row := self._next()) is not None:
            now = self._clock()
            is_still_free = and_(WebhookRow.id == row.id, is_free(WebhookRow, now))
            leased = update(WebhookRow).where(is_still_free).values(owner=owner, leased_until=until(now))
            if changed_rows(self._session, leased):
                return TakenWebhook(row.id, row.url, row.secret, owner)
        return None

    def next_message(self, webhook: TakenWebhook) -> Message | None:
        """The first event that is due for a webhook; None if there is none."""
        row = self._session.execute(
            select(DeliveryRow.id, DeliveryRow.attempts, EventRow, MatchRow.candidate_ref)
            .join(EventRow, EventRow.id == DeliveryRow.event_id)
            .outerjoin(MatchRow, MatchRow.id == EventRow.match_id)
            .where(DeliveryRow.webhook_id == webhook.id, _is_due(self._clock()))
            .order_by(DeliveryRow.number)
            .limit(1)
        ).one_or_none()
        if row is None:
            return None
        delivery_id, attempts, event, candidate_ref = row
        return Message(delivery_id, attempts, event_of(event, candidate_ref))

    def record(self, webhook: TakenWebhook, message: Message, attempt: Attempt) -> bool:
        """Store what came of a message. Whether it arrived, and the webhook still belongs to the caller.

        A message that failed is due again later, and at last given up. An address that is gone disables its webhook.
        """
        now = self._clock()
        if attempt.status == _GONE:
            self._disable(webhook, now)
        is_leased = select(WebhookRow.id).where(_leased(webhook)).exists()
        recorded = update(DeliveryRow).where(DeliveryRow.id == message.delivery_id, is_leased)
        is_own = changed_rows(self._session, recorded.values(**_outcome(message, attempt, now))) == 1
        return attempt.status in _OK and is_own

    def release(self, webhook: TakenWebhook) -> None:
        """Give a webhook back. Others that are due are served before it."""
        given_back = {"owner": None, "leased_until": self._clock() - dt.timedelta(microseconds=1)}
        self._session.execute(update(WebhookRow).where(_leased(webhook)).values(**given_back))

    def purge(self, before: dt.datetime) -> None:
        """Erase the deliveries that ended before this time. Their events stay.

        One that had no attempt, because its webhook was disabled, counts from its event.
        """
        event_at = select(EventRow.created_at).where(EventRow.id == DeliveryRow.event_id).scalar_subquery()
        ended_at = func.coalesce(DeliveryRow.last_attempt_at, event_at)
        self._session.execute(delete(DeliveryRow).where(DeliveryRow.state != _PENDING, ended_at < before))

    def _check_enabled(self, organisation_id: str, webhook_id: str) -> None:
        """Raise an error if the organisation has no such webhook, or if it is disabled.

        It is locked, so that it is not disabled before this transaction ends.
        """
        own = select(WebhookRow.disabled_at).where(_own(organisation_id, webhook_id))
        row = self._session.execute(locking(self._session, own, shared=True)).one_or_none()
        if row is None:
            raise NotFoundError(NO_WEBHOOK)
        if row.disabled_at is not None:
            raise UsageError("This webhook is disabled, because its address answered 410. Create a new one.")

    def _disable(self, webhook: TakenWebhook, now: dt.datetime) -> None:
        """Send nothing more to a webhook, if it still belongs to the caller. What was waiting for it has failed.

        It is locked first, so that no transaction puts anything on its way to it that this one does not see.
        """
        own = select(WebhookRow.id).where(_leased(webhook))
        if self._session.scalar(locking(self._session, own)) is None:
            return
        self._session.execute(update(WebhookRow).where(WebhookRow.id == webhook.id).values(disabled_at=now))
        waiting = and_(DeliveryRow.webhook_id == webhook.id, DeliveryRow.state == _PENDING)
        failed = {"state": _FAILED, "next_attempt_at": None, "error": DISABLED}
        self._session.execute(update(DeliveryRow).where(waiting).values(**failed))

    def _next(self) -> WebhookRow | None:
        """The next webhook to which something is due and nobody sends. PostgreSQL locks its row."""
        now = self._clock()
        is_due = select(DeliveryRow.id).where(DeliveryRow.webhook_id == WebhookRow.id, _is_due(now)).exists()
        other = aliased(WebhookRow)
        same_owner = other.organisation_id == WebhookRow.organisation_id
        is_served = select(other.id).where(same_owner, not_(is_free(other, now))).exists()
        return self._session.scalars(
            select(WebhookRow)
            .where(WebhookRow.disabled_at.is_(None), is_free(WebhookRow, now), is_due, not_(is_served))
            .order_by(WebhookRow.leased_until.nulls_first(), WebhookRow.id)
            .limit(1)
            .with_for_update(key_share=True, skip_locked=True)
            .execution_options(populate_existing=True)
        ).one_or_none()


def _outcome(message: Message, attempt: Attempt, now: dt.datetime) -> dict[str, Any]:
    """What came of a message, as columns of its delivery."""
    attempts = message.attempts + 1
    outcome: dict[str, Any] = {"attempts": attempts, "last_attempt_at": now, "next_attempt_at": None}
    outcome |= {"status": attempt.status, "error": attempt.error}
    if attempt.status in _OK:
        return outcome | {"state": _DELIVERED}
    if attempt.status == _GONE or attempts > len(RETRY_SECONDS):
        return outcome | {"state": _FAILED}
    return outcome | {"next_attempt_at": now + dt.timedelta(seconds=RETRY_SECONDS[message.attempts])}


def _own(organisation_id: str, webhook_id: str) -> ColumnElement[bool]:
    return and_(WebhookRow.organisation_id == organisation_id, WebhookRow.id == webhook_id)


def _leased(webhook: TakenWebhook) -> ColumnElement[bool]:
    """The condition that a webhook is still leased to the owner who took it."""
    return and_(WebhookRow.id == webhook.id, WebhookRow.owner == webhook.owner)


def _is_due(now: dt.datetime) -> ColumnElement[bool]:
    """The condition that a message must be sent: at once, and after a failure when its time has come.

    If the last attempt lies ahead, a clock was set back since, and the time of the next says nothing.
    """
    has_come = or_(
        DeliveryRow.attempts == 0,
        DeliveryRow.next_attempt_at <= now,
        DeliveryRow.last_attempt_at > now + SET_BACK,
    )
    return and_(DeliveryRow.state == _PENDING, has_come)


def _deliveries() -> Any:
    """A query for deliveries and their events."""
    return (
        select(DeliveryRow, EventRow)
        .join(EventRow, EventRow.id == DeliveryRow.event_id)
        .execution_options(populate_existing=True)
    )


def _webhook(row: WebhookRow) -> Webhook:
    return Webhook(row.id, row.url, row.created_at, row.disabled_at)


def _delivery(row: DeliveryRow, event: EventRow) -> Delivery:
    return Delivery(
        id=row.id,
        event_id=event.id,
        type=msgspec.convert(event.type, EventType),
        match_id=event.match_id,
        state=msgspec.convert(row.state, DeliveryState),
        attempts=row.attempts,
        last_attempt_at=row.last_attempt_at,
        next_attempt_at=row.next_attempt_at,
        status=row.status,
        error=row.error,
    )
