"""A listener, and a sender that works only when a test says so."""

import pytest
from sqlalchemy import delete

from api.webhooks.delivery import WebhookDelivery
from matcher.store.database.tables import WebhookRow
from tests.api.fakes import FakeMatcher
from tests.api.service import Service
from tests.api.webhooks.listener import listening


@pytest.fixture
def listener():
    with listening() as listener:
        yield listener


@pytest.fixture
def service(database):
    """A service that may send to this machine. Webhooks of other tests are deleted, so that nothing is sent to them."""
    with database.engine.begin() as connection:
        connection.execute(delete(WebhookRow))
    return Service(database, FakeMatcher(), private_webhooks=True)


@pytest.fixture
def send(service):
    """Sends all that is due."""
    delivery = WebhookDelivery(service.database, private=True)

    def send_all():
        while delivery():
            pass

    return send_all
