"""The index of skills has an entry for each skill that is claimed at a time, and none that no match claims any more."""

import time

import pytest
from sqlalchemy import select

from matcher.store.database.tables import SkillTimeRow
from matcher.store.lists.match_filter import MatchFilter
from matcher.store.migrate import downgrade, upgrade
from tests.render.invented import report, skill_row

NOON = 1_795_000_000_000
"""A time in milliseconds at which a quarter of a second begins."""
BEFORE = "0018"


@pytest.fixture
def at(monkeypatch):
    """A function that sets the time of new ids, in milliseconds after noon."""

    def set_time(milliseconds):
        monkeypatch.setattr(time, "time_ns", lambda: (NOON // 256 * 256 + milliseconds) * 1_000_000)

    set_time(0)
    return set_time


@pytest.fixture
def organisation_ids(database):
    with database.work() as work:
        ids = [work.organisations.named(name).id for name in ("Example", "Another")]
        work.commit()
    return ids


def add(database, organisation_id, *skills):
    with database.work() as work:
        rows = tuple(skill_row(skill, status="claimed") for skill in skills)
        added = work.matches.add(organisation_id, report(skills=rows)).id
        work.commit()
    return added


def erase(database, organisation_id, match_id):
    database.erase(lambda work: work.matches.delete(organisation_id, match_id))


def entries(database, organisation_id):
    """The skills of each time, in the order of time."""
    query = select(SkillTimeRow.made, SkillTimeRow.skill).where(SkillTimeRow.organisation_id == organisation_id)
    with database.engine.connect() as connection:
        found = connection.execute(query.order_by(SkillTimeRow.made, SkillTimeRow.skill)).all()
    times = sorted({made for made, _ in found})
    return [[skill for made, skill in found if made == each] for each in times]


def listed(database, organisation_id, skill):
    with database.work() as work:
        return {item.id for item in work.matches.page(organisation_id, MatchFilter(skill=skill)).items}


def test_matches_of_one_time_share_entries(database, organisation_ids, at):
    mine, _ = organisation_ids
    first = add(database, mine, "pytorch", "rag")
    at(255)
    second = add(database, mine, "rag", "kafka")
    at(256)
    third = add(database, mine, "rag")

    assert entries(database, mine) == [["kafka", "pytorch", "rag"], ["rag"]]
    assert listed(database, mine, "rag") == {first, second, third}
    assert listed(database, mine, "pytorch") == {first}
    assert listed(database, mine, "kafka") == {second}


def test_erasing_leaves_no_skill_that_only_the_erased_match_had(database, organisation_ids, at):
    mine, other = organisation_ids
    first, second = add(database, mine, "pytorch", "rag"), add(database, mine, "rag")
    add(database, other, "pytorch")

    erase(database, mine, first)

    assert entries(database, mine) == [["rag"]]
    assert listed(database, mine, "rag") == {second}
    assert entries(database, other) == [["pytorch"]]

    erase(database, mine, second)

    assert entries(database, mine) == []


def test_matches_of_other_organisations_at_the_same_time_are_not_listed(database, organisation_ids, at):
    mine, other = organisation_ids
    own, strange = add(database, mine, "rag"), add(database, other, "rag")

    assert listed(database, mine, "rag") == {own}
    assert listed(database, other, "rag") == {strange}


def test_deleting_an_organisation_leaves_none_of_its_entries(database, organisation_ids):
    mine, other = organisation_ids
    add(database, mine, "rag")
    add(database, other, "rag")

    database.erase(lambda work: work.organisations.delete(mine))

    assert entries(database, mine) == []
    assert entries(database, other) == [["rag"]]


def test_a_match_that_is_added_and_deleted_in_one_transaction_leaves_nothing(database, organisation_ids):
    mine, _ = organisation_ids
    with database.work() as work:
        work.matches.delete(mine, work.matches.add(mine, report()).id)
        work.commit()

    assert entries(database, mine) == []


def test_upgrading_makes_the_entries_of_stored_matches(database, organisation_ids, at):
    mine, other = organisation_ids
    first, second = add(database, mine, "pytorch", "rag"), add(database, mine, "rag")
    add(database, other, "kafka")
    downgrade(database, BEFORE)

    upgrade(database)

    assert entries(database, mine) == [["pytorch", "rag"]]
    assert entries(database, other) == [["kafka"]]
    assert listed(database, mine, "rag") == {first, second}
