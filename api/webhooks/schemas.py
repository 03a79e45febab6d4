"""The schemas of requests about webhooks."""

from marshmallow import Schema, fields

from api.http.fields import one_line
from api.http.paging import limit_field, number_field
from matcher.store.database.tables import LONGEST_URL

WEBHOOK_REQUEST = {"url": "https://hr.example.com/rolefit"}


class WebhookRequestSchema(Schema):
    """A new webhook."""

    url = fields.String(
        required=True,
        validate=one_line(LONGEST_URL),
        metadata={"description": "Where to send the events, with https"},
    )


class DeliveryQuerySchema(Schema):
    """Which deliveries to list."""

    limit = limit_field()
    cursor = number_field(None, metadata={"description": "The `next_cursor` of the previous page"})
