"""Expired results are erased on the way, now and then."""

import datetime as dt

import pytest

from api.web import routes
from api.web.results import Purge


@pytest.fixture
def expired(store, matcher):
    """Add an expired result; there is no other."""

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
    """Erase what has expired, and say how much that was."""
    with store.work() as work:
        count = work.results.purge(dt.datetime.now(dt.UTC))
        work.commit()
    return count


def test_what_has_expired_is_erased(app, store, expired):
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


def test_visitors_erase_on_the_way(client, store, expired, monkeypatch):
    monkeypatch.setattr(routes, "purge", Purge())
    expired()
    client.get("/results/unknown")
    assert erase_expired(store) == 0
