"""A service whose batches are matched only when a test says so."""

import datetime as dt

import pytest

from matcher.store.work import utc_now
from tests.api.batches.sender import Sender


@pytest.fixture
def batches(service):
    """Sends batches. The queue, which all organisations of the database share, is empty before and after."""
    yield Sender(service)
    with service.database.work() as work:
        work.batches.purge(utc_now() + dt.timedelta(days=1))
        work.commit()
