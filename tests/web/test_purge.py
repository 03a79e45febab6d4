"""Expired results are erased from time to time when pages are visited."""

import datetime as dt

import pytest

from api.web import routes
from api.web.results import Purge


@pytest.fixture
def expired(store, matcher):
    """Add an expired result to a database without other results."""

    def expired():
        past = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
        with store.work() as work:
            organisation = work.organisations.form()
            match = work.matches.add(organisation.id, matcher.match_text("Python"), expires_at=past)
            work.results.share(match.id, past)
            work.commit()

    erase_expired(store)
    yield expired
    erase_expired(store)


def erase_expired(store):
    """Erase expired results and return their number."""
    with store.work() as work:
        count = work.results.purge(dt.datetime.now(dt.UTC))
        work.commit()
    return count


def test_expired_results_are_erased(app, store, expired):
    expired()
    with app.test_request_context():
        Purge().run_if_due()
    assert erase_expired(store) == 0


@pytest.mark.parametrize(("every_seconds", "count"), [(3600, 1), (0, 0)], ids=["not yet due again", "due each time"])
def test_erasing_waits_until_it_is_due(app, store, expired, every_seconds, count):
    purge = Purge(every_seconds)
    with app.test_request_context():
        purge.run_if_due()
        expired()
        purge.run_if_due()
    assert erase_expired(store) == count


def test_a_visit_erases_expired_results(client, store, expired, monkeypatch):
    monkeypatch.setattr(routes, "purge", Purge())
    expired()
    client.get("/results/unknown")
    assert erase_expired(store) == 0
