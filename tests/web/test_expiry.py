"""A result expires by the clock of the database that stores it, whatever the clock of the machine says."""

import datetime as dt

import pytest

from api import create_app
from matcher.render.names import day_name
from tests.databases import migrated


@pytest.fixture(params=[dt.datetime(2020, 2, 1, tzinfo=dt.UTC), dt.datetime(2090, 2, 1, tzinfo=dt.UTC)], ids=str)
def clock(request):
    """The time, long before or after today. Tests change its only item."""
    return [request.param]


@pytest.fixture
def client(settings, matcher, tmp_path, clock):
    with migrated(f"sqlite:///{tmp_path / 'test.db'}", clock=lambda: clock[0]) as database:
        yield create_app(settings, matcher=matcher, database=database).test_client()


@pytest.fixture
def address(client):
    return client.post("/", data={"text": "Python developer with PyTorch experience. " * 10}).location


def test_a_result_is_shown_until_it_expires(client, address, clock, settings):
    day = dt.timedelta(days=1)
    clock[0] += settings.result_days * day - day
    page = client.get(address)
    assert page.status_code == 200
    assert f"erased on {day_name((clock[0] + day).date())}" in page.text

    clock[0] += 2 * day
    assert client.get(address).status_code == 404


def test_a_link_that_only_shows_a_result_is_made_and_ended_until_it_expires(client, address, clock, settings):
    assert client.post(f"{address}/sharing").status_code == 303
    assert client.post(f"{address}/sharing/stop").status_code == 303
    clock[0] += dt.timedelta(days=settings.result_days + 1)
    assert client.post(f"{address}/sharing").status_code == 404
