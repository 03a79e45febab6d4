"""The change feed: what happened to the matches of an organisation, in the order in which it was committed.

Each organisation has a counter of its events. A transaction raises it as the last thing before it commits, and keeps
the row of the counter locked until the commit is visible to others. Whoever gets the next number therefore commits
later, and whoever sees a number sees all smaller ones. A sequence or a clock gives no such promise, because it hands
out a place in the order long before the commit.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.orm import Session

from matcher.store.database.prepared import insert_rows, prepared_rows, table_of
from matcher.store.database.repository import Repository
from matcher.store.database.tables import (
    DeliveryRow,
    EventRow,
    MatchRow,
    OrganisationRow,
    WebhookRow,
    new_id,
)
from matcher.store.lists.cursor import wrong_cursor
from matcher.store.moments import Moment
from matcher.store.repositories.organisations import FORM

EventType = Literal["created", "rescored", "corrected", "erased"]
Change = tuple[EventType, str]
"""What a transaction does to a match, and the id of the match."""


class Event(msgspec.Struct, frozen=True):
    """What happened to a match."""

    id: str
    type: Annotated[
        EventType,
        Meta(
            description="`created` from a document, `rescored` from the evidence of another match, `corrected` when "
            "the candidate's corrections change, or `erased`"
        ),
    ]
    match_id: str
    candidate_ref: Annotated[
        str | None,
        Meta(description="Your own reference for the candidate; null if there is none or the match was erased"),
    ]
    created_at: Moment


class EventPage(msgspec.Struct, frozen=True):
    """Events in the order in which they were committed, and the cursor of the events that follow."""

    items: tuple[Event, ...]
    next_cursor: Annotated[
        str, Meta(description="Send it as `after` to get the events that follow. It is never null: a feed has no end")
    ]


SKIPPED = 1_000_000_000
"""How many numbers are skipped after a restore: more than were given out since any backup."""
_COUNTERS = table_of(OrganisationRow)
_WEBHOOKS = table_of(WebhookRow)
# The next two statements are prepared, because others wait while they run.
_RAISED = (
    update(_COUNTERS)
    .where(_COUNTERS.c.id == bindparam("organisation_id"), _COUNTERS.c.name != FORM)
    .values(last_event=_COUNTERS.c.last_event + bindparam("more"))
    .returning(_COUNTERS.c.last_event)
)
_ENABLED_WEBHOOKS = (
    select(_WEBHOOKS.c.id)
    .where(_WEBHOOKS.c.organisation_id == bindparam("organisation_id"), _WEBHOOKS.c.disabled_at.is_(None))
    .with_for_update(read=True, key_share=True)
)


class EventRepository(Repository):
    """The events of all organisations. The organisation of the candidates' form has none, because nobody reads them."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        super().__init__(session, clock)
        self._noted: defaultdict[str, list[Change]] = defaultdict(list)

    def note(self, organisation_id: str, type_: EventType, match_id: str) -> None:
        """Note what this transaction does to a match. `write` stores it."""
        self._noted[organisation_id].append((type_, match_id))

    def write(self) -> list[tuple[str, list[Change]]]:
        """Store what was noted, and return it with the organisations. They are in one order, so that no two
        transactions wait for each other.

        The transaction must commit next, because others of its organisations now wait.
        """
        written = sorted(self._noted.items())
        self._noted.clear()
        for organisation_id, changes in written:
            self._write(organisation_id, changes)
        return written

    def page(self, organisation_id: str, *, after: int, limit: int) -> EventPage:
        """The first `limit` events that follow the event with the number `after`; 0 is the beginning.

        An event has the candidate of its match as long as the match exists.

        Raises:
            UsageError: There is no event with this number yet.
        """
        rows = self._session.execute(
            select(EventRow, MatchRow.candidate_ref)
            .outerjoin(MatchRow, MatchRow.id == EventRow.match_id)
            .where(EventRow.organisation_id == organisation_id, EventRow.number > after)
            .order_by(EventRow.number)
            .limit(limit)
        ).all()
        if not rows and after > self._last(organisation_id):
            raise wrong_cursor("after")
        items = tuple(event_of(row, candidate_ref) for row, candidate_ref in rows)
        return EventPage(items, str(rows[-1][0].number if rows else after))

    def skip_numbers(self) -> None:
        """Give no number again that an event had which was lost, because the database was restored from a backup.

        A reader that goes on from its cursor then gets all that is new.
        """
        raised = update(OrganisationRow).values(last_event=OrganisationRow.last_event + SKIPPED)
        self._session.execute(raised.where(OrganisationRow.name != FORM))

    def _write(self, organisation_id: str, noted: list[Change]) -> None:
        connection = self._session.connection()
        raised = prepared_rows(connection, _RAISED, organisation_id=organisation_id, more=len(noted))
        if not raised:
            return
        ((last,),) = raised
        common = {"organisation_id": organisation_id, "created_at": self._clock()}
        events: list[dict[str, Any]] = [
            {"id": new_id(), "number": number, "type": type_, "match_id": match_id, **common}
            for number, (type_, match_id) in enumerate(noted, start=last - len(noted) + 1)
        ]
        insert_rows(connection, EventRow, events)
        self._send(connection, organisation_id, events)

    def _send(self, connection: Connection, organisation_id: str, events: list[dict[str, Any]]) -> None:
        """Put the events on their way to the webhooks of the organisation, which cannot be deleted meanwhile."""
        webhooks = prepared_rows(connection, _ENABLED_WEBHOOKS, organisation_id=organisation_id)
        deliveries = [
            {
                "id": new_id(),
                "webhook_id": webhook_id,
                "event_id": event["id"],
                "number": event["number"],
                "state": "pending",
                "attempts": 0,
                "next_attempt_at": event["created_at"],
            }
            for (webhook_id,) in webhooks
            for event in events
        ]
        insert_rows(connection, DeliveryRow, deliveries)

    def _last(self, organisation_id: str) -> int:
        return self._session.scalars(
            select(OrganisationRow.last_event).where(OrganisationRow.id == organisation_id)
        ).one()


def event_of(row: EventRow, candidate_ref: str | None) -> Event:
    """The event of a row. The candidate is that of its match."""
    return Event(row.id, msgspec.convert(row.type, EventType), row.match_id, candidate_ref, row.created_at)
