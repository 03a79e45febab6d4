"""Lists show the newest match of each lineage: of those that were scored again from the same evidence."""

import datetime as dt

import pytest
from sqlalchemy import text

from matcher.store.lists.match_filter import SORTS, MatchFilter
from matcher.store.migrate import downgrade, upgrade
from tests.render.invented import report, role_fit

HISTORIES = [
    pytest.param("a", "a", id="never scored again"),
    pytest.param("a a>b", "b", id="once"),
    pytest.param("a a>b b>c", "c", id="one after the other"),
    pytest.param("a a>b a>c", "c", id="twice from the first"),
    pytest.param("a a>b a>c b>d", "d", id="from an older one"),
    pytest.param("a a>b b>c a>d", "d", id="from the first again"),
    pytest.param("a x a>b", "b x", id="beside another"),
    pytest.param("a x a>b x>y", "b y", id="two lineages"),
    pytest.param("a x a>b -b", "x", id="the newest erased"),
    pytest.param("a x a>b -a", "x", id="the first erased"),
    pytest.param("a a>b x x>y -b", "y", id="one of two lineages erased"),
]


def live(work, organisation_id, history, tick):
    """The ids by name after a history: `a` adds a match, `a>b` scores it again as `b`, `-b` erases it."""
    ids = {}
    for step in history.split():
        first, _, again = step.partition(">")
        if step.startswith("-"):
            work.matches.delete(organisation_id, ids[step[1:]])
        elif again:
            ids[again] = work.matches.add_rescored(organisation_id, ids[first], report()).id
        else:
            ids[step] = work.matches.add(organisation_id, report()).id
        tick()
    return ids


def listed(work, organisation_id, ids, **options):
    names = {match_id: name for name, match_id in ids.items()}
    return sorted(names[item.id] for item in work.matches.page(organisation_id, **options).items)


@pytest.mark.parametrize(("history", "latest"), HISTORIES)
def test_a_list_shows_the_newest_of_each_lineage(work, organisation_id, clock, history, latest):
    ids = live(work, organisation_id, history, lambda: clock.forward(seconds=1))

    assert listed(work, organisation_id, ids) == latest.split()


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("role", [None, "ml_engineer"])
def test_all_matches_are_listed_if_that_is_asked(work, organisation_id, clock, sort, role):
    ids = live(work, organisation_id, "a x a>b b>c", lambda: clock.forward(seconds=1))

    assert listed(work, organisation_id, ids, wanted=MatchFilter(role=role), sort=sort) == ["c", "x"]
    assert listed(work, organisation_id, ids, wanted=MatchFilter(role=role, lineage="all"), sort=sort) == [*"abcx"]


@pytest.mark.parametrize("seconds", [0, -5], ids=["still", "back"])
def test_a_rescored_match_is_newer_whatever_the_clock_says(work, organisation_id, clock, seconds):
    ids = live(work, organisation_id, "a a>b b>c", lambda: clock.forward(seconds=seconds))

    assert listed(work, organisation_id, ids) == ["c"]


def test_an_old_match_does_not_stand_in_for_a_new_one_that_a_filter_excludes(work, organisation_id, clock):
    first = work.matches.add(organisation_id, report(roles=(role_fit("ml_engineer", fit=90.0),)))
    clock.forward(seconds=1)
    work.matches.add_rescored(organisation_id, first.id, report(roles=(role_fit("ml_engineer", fit=10.0),)))

    assert work.matches.page(organisation_id, MatchFilter(role="ml_engineer", min_fit=50.0)).items == ()


@pytest.mark.parametrize("sort", SORTS)
def test_what_is_scored_again_between_pages_does_not_change_them(work, organisation_id, clock, sort):
    ids = live(work, organisation_id, "a b c d", lambda: clock.forward(seconds=1))
    seen, cursor = [], None
    for _ in range(4):
        page = work.matches.page(organisation_id, sort=sort, limit=1, cursor=cursor)
        seen += [item.id for item in page.items]
        cursor = page.next_cursor
        clock.forward(seconds=1)
        for match_id in ids.values():
            work.matches.add_rescored(organisation_id, match_id, report())

    assert (sorted(seen), cursor) == (sorted(ids.values()), None)


def test_a_migration_finds_the_lineages_of_matches_that_are_stored(database):
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    with database.work() as work:
        organisation_id = work.organisations.named("Example").id
        ids = live(work, organisation_id, "a x a>b b>c c>d a>e y", lambda: now)
        work.commit()
    before = lineages(database)

    downgrade(database, "0003")
    upgrade(database)

    assert lineages(database) == before == {ids[name]: ids["a"] for name in "abcde"}
    with database.work() as work:
        assert listed(work, organisation_id, ids) == ["e", "x", "y"]


def lineages(database):
    with database.engine.connect() as connection:
        return dict(connection.execute(text("SELECT id, lineage FROM matches WHERE lineage IS NOT NULL")).all())
