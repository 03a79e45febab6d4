"""The migration of skills keeps what lists are filtered by, and going back makes the older rows from the reports."""

from sqlalchemy import select, text

from matcher.store.database.tables import ClaimedSkillRow
from matcher.store.lists.match_filter import MatchFilter
from matcher.store.migrate import downgrade, upgrade
from tests.render.invented import report

BEFORE = "0017"


def add(database, organisation_id, times=1):
    with database.work() as work:
        ids = [work.matches.add(organisation_id, report()).id for _ in range(times)]
        work.commit()
    return ids


def rows(database, query):
    with database.engine.connect() as connection:
        return sorted(map(tuple, connection.execute(query)))


def test_going_back_makes_a_row_of_each_skill_of_each_report(database, stored_organisation_id):
    match_id, _ = ids = add(database, stored_organisation_id, times=2)

    downgrade(database, BEFORE)

    found = rows(database, text("SELECT * FROM skill_evidence"))
    assert found == sorted(
        (match_id, row.skill, row.status, row.tier, row.strength, row.months, row.last_used)
        for match_id in ids
        for row in report().skills
    )
    assert [row[1:] for row in found if row[0] == match_id] == [
        ("java", "negated", "work", 0.0, 26, "2026-11"),
        ("pytorch", "claimed", "work", 0.96, 26, "2026-11"),
        ("rag", "claimed", "project", 0.6, None, None),
    ]


def test_upgrading_keeps_the_claimed_skills(database, stored_organisation_id):
    (match_id,) = add(database, stored_organisation_id)
    downgrade(database, BEFORE)

    upgrade(database)

    claimed = rows(database, select(ClaimedSkillRow.match_id, ClaimedSkillRow.skill))
    assert claimed == [(match_id, "pytorch"), (match_id, "rag")]
    with database.work() as work:
        found = {
            skill: [item.id for item in work.matches.page(stored_organisation_id, MatchFilter(skill=skill)).items]
            for skill in ("rag", "java")
        }
    assert found == {"rag": [match_id], "java": []}


def test_more_reports_than_are_read_together(database, stored_organisation_id):
    ids = add(database, stored_organisation_id, times=101)

    downgrade(database, BEFORE)

    found = rows(database, text("SELECT match_id FROM skill_evidence WHERE skill = 'rag'"))
    assert found == sorted((match_id,) for match_id in ids)
