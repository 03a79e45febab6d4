"""/v1/webhooks: get the events sent to an address of your own."""

from http import HTTPStatus
from typing import Any

from flask import url_for
from msgspec import Struct

from api.access.auth import needs, organisation_id
from api.access.services import services
from api.access.views import WITH_BODY, Located, Resource, location_of
from api.http.errors import InvalidFieldsError
from api.http.paging import PagingSchema, page_of, page_type
from api.webhooks.addresses import check_url
from api.webhooks.schemas import WEBHOOK_REQUEST, DeliveryQuerySchema, WebhookRequestSchema
from matcher.errors import UsageError
from matcher.store.repositories.webhooks import Delivery, DeliveryPage, NewWebhook, Webhook
from matcher.store.scopes import READ, WRITE

blueprint = Resource(
    "webhooks", __name__, description="Addresses that get the events (Standard Webhooks)", audited=True
)

MOST_WEBHOOKS = 10
ONE = "/webhooks/<id:webhook_id>"
LOCATION = location_of("webhook")
WebhookPage = page_type("WebhookPage", "Webhooks, the oldest first.", Webhook)


@blueprint.post("/webhooks")
@needs(READ, WRITE)
@blueprint.arguments(WebhookRequestSchema, example=WEBHOOK_REQUEST)
@blueprint.response(HTTPStatus.CREATED, NewWebhook, headers=LOCATION)
@blueprint.problems(*WITH_BODY, HTTPStatus.INSUFFICIENT_STORAGE)
def create_webhook(wanted: dict[str, Any]) -> Located:
    """Let events be sent to an address, from now on.

    The `secret` is shown only once. Messages are signed with it by the Standard Webhooks specification. An
    `Idempotency-Key` is refused: if no answer came, delete the webhook and create another.
    """
    try:
        check_url(wanted["url"], private=services().settings.private_webhooks)
    except UsageError as error:
        raise InvalidFieldsError({"url": [error.detail]}) from error
    with services().database.work() as work:
        if work.webhooks.count_alone(organisation_id()) >= MOST_WEBHOOKS:
            raise UsageError(f"You can have at most {MOST_WEBHOOKS} webhooks; delete one first.")
        webhook = work.webhooks.create(organisation_id(), wanted["url"])
        work.commit()
    return webhook, HTTPStatus.CREATED, {"Location": url_for("webhooks.get_webhook", webhook_id=webhook.id)}


@blueprint.get("/webhooks")
@blueprint.arguments(PagingSchema, location="query")
@blueprint.response(HTTPStatus.OK, WebhookPage)
@blueprint.problems()
def list_webhooks(query: dict[str, Any]) -> Struct:
    """List your webhooks, without their secrets."""
    with services().database.work() as work:
        webhooks = work.webhooks.all(organisation_id())
    some, next_cursor = page_of(webhooks, limit=query["limit"], cursor=query["cursor"])
    return WebhookPage(items=some, next_cursor=next_cursor)


@blueprint.get(ONE)
@blueprint.response(HTTPStatus.OK, Webhook)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def get_webhook(webhook_id: str) -> Webhook:
    """Show a webhook, without its secret."""
    with services().database.work() as work:
        return work.webhooks.get(organisation_id(), webhook_id)


@blueprint.delete(ONE)
@blueprint.response(HTTPStatus.NO_CONTENT)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def delete_webhook(webhook_id: str) -> None:
    """Delete a webhook with its deliveries. Nothing more is sent to it."""
    with services().database.work() as work:
        work.webhooks.delete(organisation_id(), webhook_id)
        work.commit()


@blueprint.get(f"{ONE}/deliveries")
@blueprint.arguments(DeliveryQuerySchema, location="query")
@blueprint.response(HTTPStatus.OK, DeliveryPage)
@blueprint.problems(HTTPStatus.NOT_FOUND)
def list_deliveries(query: dict[str, Any], webhook_id: str) -> DeliveryPage:
    """List what was sent to a webhook and what came of it, the newest event first."""
    before = None if query["cursor"] is None else int(query["cursor"])
    with services().database.work() as work:
        return work.webhooks.deliveries(organisation_id(), webhook_id, before=before, limit=query["limit"])


@blueprint.post(f"{ONE}/deliveries/<id:delivery_id>/replay")
@blueprint.response(HTTPStatus.ACCEPTED, Delivery)
@blueprint.problems(*WITH_BODY, HTTPStatus.NOT_FOUND)
def replay_delivery(webhook_id: str, delivery_id: str) -> Delivery:
    """Send an event again, whether it arrived or not. It keeps its id."""
    with services().database.work() as work:
        delivery = work.webhooks.replay(organisation_id(), webhook_id, delivery_id)
        work.commit()
    return delivery
