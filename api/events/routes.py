"""/v1/events: follow what happens to matches."""

from http import HTTPStatus
from typing import Any

from api.access.auth import organisation_id
from api.access.services import services
from api.access.views import Resource
from api.events.schemas import EventQuerySchema
from matcher.store.repositories.events import EventPage

blueprint = Resource("events", __name__, description="What happened to matches, in the order in which it happened")


@blueprint.get("/events")
@blueprint.arguments(EventQuerySchema, location="query")
@blueprint.response(HTTPStatus.OK, EventPage)
@blueprint.problems()
def list_events(query: dict[str, Any]) -> EventPage:
    """List what happened to matches: which were created, rescored, corrected and erased.

    Each event appears once, in the order in which it was committed. Whoever goes on from `next_cursor` misses none,
    however many requests are answered at the same time.
    """
    with services().database.work() as work:
        return work.events.page(organisation_id(), after=int(query["after"]), limit=query["limit"])
