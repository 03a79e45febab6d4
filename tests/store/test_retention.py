"""What was kept long enough is erased."""

import pytest

from matcher.errors import NotFoundError, UsageError
from tests.render.invented import report

FOR_EVER = {"keep_days": 0, "audit_days": 0}


@pytest.fixture
def match(work, organisation_id):
    return work.matches.add(organisation_id, report())


def matches(work, organisation_id):
    return len(work.matches.page(organisation_id).items)


@pytest.mark.parametrize(
    ("own_days", "keep_days", "age", "erased"),
    [
        pytest.param(None, 0, 10_000, 0, id="for ever"),
        pytest.param(None, 30, 30, 1, id="the server's days are over"),
        pytest.param(None, 30, 29, 0, id="not yet"),
        pytest.param(10, 30, 10, 1, id="the organisation has fewer"),
        pytest.param(60, 30, 59, 0, id="the organisation has more"),
        pytest.param(60, 0, 60, 1, id="only the organisation has some"),
    ],
)
def test_matches_are_kept_for_some_days(work, organisation_id, match, clock, own_days, keep_days, age, erased):
    work.organisations.keep(organisation_id, own_days)
    clock.forward(days=age)

    assert work.retention.purge(keep_days=keep_days, audit_days=0).matches == erased
    assert matches(work, organisation_id) == 1 - erased


def test_a_match_that_was_scored_again_is_as_old_as_the_first(work, organisation_id, match, clock):
    clock.forward(days=20)
    again = work.matches.add_rescored(organisation_id, match.id, report())
    work.matches.add_rescored(organisation_id, again.id, report())
    work.matches.add(organisation_id, report())
    clock.forward(days=10)

    assert work.retention.purge(keep_days=30, audit_days=0).matches == 3
    assert matches(work, organisation_id) == 1


def test_expired_matches_are_erased_in_any_case(work, organisation_id, clock):
    work.matches.add(organisation_id, report(), expires_at=clock.now)

    assert work.retention.purge(**FOR_EVER).matches == 1


def test_the_feed_tells_what_was_erased(work, organisation_id, match, clock):
    clock.forward(days=2)
    work.retention.purge(keep_days=1, audit_days=0)
    work.commit()

    events = work.events.page(organisation_id, after=0, limit=10).items
    assert [(event.type, event.match_id) for event in events] == [("created", match.id), ("erased", match.id)]


def test_one_organisation_alone(work, organisation_id, match, clock):
    other = work.organisations.named("Another").id
    work.matches.add(other, report())
    clock.forward(days=2)

    assert work.retention.purge(keep_days=1, audit_days=0, only=organisation_id).matches == 1
    assert (matches(work, organisation_id), matches(work, other)) == (0, 1)


@pytest.mark.parametrize(("audit_days", "left"), [(0, 2), (30, 1), (1, 1)])
def test_old_entries_of_the_trail_are_erased(work, organisation_id, clock, audit_days, left):
    work.audit.add(organisation_id, "get_match")
    clock.forward(days=30)
    work.audit.add(organisation_id, "get_match")

    assert work.retention.purge(keep_days=0, audit_days=audit_days).audit_entries == 2 - left
    assert len(work.audit.page(organisation_id, limit=10)[0]) == left


@pytest.mark.parametrize("days", [0, -1, 36_501])
def test_days_that_are_out_of_range(work, organisation_id, days):
    with pytest.raises(UsageError, match="1 to 36500 days"):
        work.organisations.keep(organisation_id, days)


def test_an_organisation_is_erased_with_all_it_has(work, organisation_id, match, found):
    other = work.organisations.named("Another")
    key = work.keys.create(organisation_id, "HR system")
    work.audit.add(organisation_id, "get_match")

    work.organisations.delete(organisation_id)

    assert found(key.key) is None
    assert (matches(work, organisation_id), work.audit.page(organisation_id, limit=10)) == (0, ([], None))
    assert work.organisations.all() == [other]
    with pytest.raises(NotFoundError, match="no organisation called 'Example'"):
        work.organisations.get("Example")
