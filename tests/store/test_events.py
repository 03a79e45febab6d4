"""The change feed loses nothing, repeats nothing and keeps its order, however many write at the same time."""

import os
import subprocess
import sys

import pytest
from sqlalchemy import text

from matcher.errors import UsageError
from matcher.store.lists.match_filter import MatchFilter
from matcher.store.migrate import downgrade, upgrade
from matcher.store.repositories.organisations import FORM
from tests.render.invented import report
from tests.structure.project import ROOT

WRITERS, ROUNDS = 4, 15
WRITER = f"""
import os, random, time
from matcher.store.work import Database
from tests.render.invented import report
database = Database(os.environ["DATABASE_URL"])
for round in range({ROUNDS}):
    with database.work() as work:
        example = work.organisations.named("Example").id
        made = [work.matches.add(example, report()).id for _ in range(random.randint(1, 3))]
        if round % 5 == 4:
            work.matches.delete(example, made[-1])
        time.sleep(random.random() / 100)
        if round % 7 == 6:
            continue  # without a commit
        work.commit()
        print(*([f"created {{each}}" for each in made] + [f"erased {{made[-1]}}"] * (round % 5 == 4)), sep="\\n")
"""


def read(database, stored_organisation_id, after, limit=100):
    with database.work() as work:
        return work.events.page(stored_organisation_id, after=int(after), limit=limit)


def follow(database, stored_organisation_id, is_over):
    """All events, as a reader sees them that asks again and again until it is over."""
    seen, cursor, last = [], "0", False
    while not last:
        last = is_over()
        page = read(database, stored_organisation_id, cursor, limit=7)
        while page.items:
            seen += page.items
            page = read(database, stored_organisation_id, page.next_cursor, limit=7)
        cursor = page.next_cursor
    return seen


def told(events):
    return [f"{event.type} {event.match_id}" for event in events]


def test_a_reader_sees_each_event_of_several_writers_once_and_in_order(database, database_url, stored_organisation_id):
    environment = os.environ | {"DATABASE_URL": database_url, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WRITER]
    writers = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(WRITERS)
    ]

    seen = follow(database, stored_organisation_id, lambda: all(writer.poll() is not None for writer in writers))

    done = [line for writer in writers for line in writer.communicate()[0].splitlines()]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    assert len(done) >= WRITERS * ROUNDS
    assert sorted(told(seen)) == sorted(done)
    assert told(read(database, stored_organisation_id, 0, limit=10_000).items) == told(seen)
    with database.work() as work:
        found = work.matches.page(stored_organisation_id, MatchFilter(skill="pytorch"), limit=10_000).items
    erased = {event.match_id for event in seen if event.type == "erased"}
    assert {item.id for item in found} == {event.match_id for event in seen} - erased


def test_a_later_commit_comes_later_even_if_it_began_earlier(postgresql):
    with postgresql.work() as work:
        example = work.organisations.named("Example").id
        work.commit()
    with postgresql.work() as early, postgresql.work() as late:
        first = early.matches.add(example, report()).id
        second = late.matches.add(example, report()).id
        late.commit()
        early.commit()

    assert told(read(postgresql, example, 0).items) == [f"created {second}", f"created {first}"]


def test_what_is_not_committed_is_no_event(database, stored_organisation_id):
    with database.work() as work:
        work.matches.add(stored_organisation_id, report())

    assert read(database, stored_organisation_id, 0).items == ()


def test_an_event_from_the_future_is_an_error(database, stored_organisation_id):
    with pytest.raises(UsageError, match="cursor"):
        read(database, stored_organisation_id, 1)


def test_the_candidates_form_has_no_feed(database):
    with database.work() as work:
        form = work.organisations.form().id
        match = work.matches.add(form, report())
        work.commit()
        work.results.delete(work.results.share(match.id, match.created_at.replace(year=2100)))
        work.commit()

    assert read(database, form, 0).items == ()


def test_a_purge_is_told_to_each_organisation(database):
    with database.work() as work:
        names = [work.organisations.named(name).id for name in ("One", "Two")]
        now = work.matches.add(names[0], report()).created_at
        gone = [work.matches.add(name, report(), expires_at=now).id for name in names]
        work.results.purge(now)
        work.commit()

    for name, match_id in zip(names, gone, strict=True):
        assert told(read(database, name, 0).items)[-2:] == [f"created {match_id}", f"erased {match_id}"]


def test_the_feed_of_an_older_database_begins_with_its_matches(database, stored_organisation_id):
    with database.work() as work:
        first = work.matches.add(stored_organisation_id, report())
        second = work.matches.add_rescored(stored_organisation_id, first.id, report())
        work.matches.add(work.organisations.form().id, report())
        work.commit()
    downgrade(database, "0004")

    upgrade(database)

    assert told(read(database, stored_organisation_id, 0).items) == [f"created {first.id}", f"rescored {second.id}"]
    with database.work() as work:
        third = work.matches.add(stored_organisation_id, report())
        work.commit()
    assert told(read(database, stored_organisation_id, 2).items) == [f"created {third.id}"]
    with database.engine.connect() as connection:
        form = connection.scalar(text("SELECT last_event FROM organisations WHERE name = :name"), {"name": FORM})
    assert form == 0


def test_readers_who_had_read_more_than_a_backup_holds_miss_nothing_after_it_is_restored(
    database, stored_organisation_id
):
    with database.work() as work:
        work.matches.add(stored_organisation_id, report())
        work.commit()
    with database.work() as work:
        work.events.skip_numbers()
        work.commit()
    lost = 36
    assert read(database, stored_organisation_id, lost).items == ()
    with database.work() as work:
        new = work.matches.add(stored_organisation_id, report())
        work.commit()

    assert told(read(database, stored_organisation_id, lost).items) == [f"created {new.id}"]
