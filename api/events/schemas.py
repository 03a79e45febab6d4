"""The schemas of requests about events."""

from marshmallow import Schema

from api.http.paging import limit_field, number_field


class EventQuerySchema(Schema):
    """Which events to list."""

    after = number_field(
        metadata={"description": "The `next_cursor` of the previous answer; by default the beginning of the feed"}
    )
    limit = limit_field()
