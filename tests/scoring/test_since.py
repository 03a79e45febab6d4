"""No evidence of a skill is older than the skill."""

import datetime as dt
from dataclasses import replace

import pytest
from msgspec.structs import replace as replaced

from knowledge.taxonomy.loader import load_taxonomy
from matcher.evidence import Unit
from matcher.scoring import Scorer
from matcher.scoring.fit.since import cut_at_release, first_days
from tests.scoring.builders import AS_OF, ML, day, evidence, mention, skill, taxonomy


def released(name, since, *implies):
    return replace(skill(name, *implies), since=since)


TOOLS = taxonomy([released("tool", "2020-03"), skill("plugin", "tool"), released("late-plugin", "2022-01", "tool")])


@pytest.mark.parametrize(
    ("name", "first"),
    [
        pytest.param("tool", "2020-03-01", id="its own month"),
        pytest.param("plugin", "2020-03-01", id="the month of the broader skill"),
        pytest.param("late-plugin", "2022-01-01", id="the later of the two"),
    ],
)
def test_a_skill_is_at_most_as_old_as_the_broader_skills(name, first):
    assert first_days(TOOLS)[name] == day(first)


def test_a_skill_without_a_month_has_no_first_day():
    assert first_days(taxonomy([skill("gardening")])) == {}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param("2018-01-01", "2021-01-31", ("2020-03-01", "2021-01-31"), id="cut at the beginning"),
        pytest.param("2020-03-01", "2021-01-31", ("2020-03-01", "2021-01-31"), id="from the first day on"),
        pytest.param("2021-01-01", "2021-01-31", ("2021-01-01", "2021-01-31"), id="later"),
        pytest.param("2015-01-01", "2016-01-31", ("2020-03-01", "2020-03-01"), id="all of it too early"),
        pytest.param(None, None, (None, None), id="undated"),
    ],
)
def test_an_interval_begins_when_the_skill_existed(start, end, expected):
    unit = Unit("tool", "work", start and day(start), end and day(end))
    (cut,) = cut_at_release([unit], first_days(TOOLS))
    first, last = (each and day(each) for each in expected)
    assert cut == replaced(unit, start=first, end=last)


def test_months_before_the_release_do_not_count():
    world = taxonomy([released(each.skill, "") for asked in ML.requirements for each in asked.alternatives])
    young = replace(world, skills=world.skills | {"torch": released("torch", "2025-12")})
    told = evidence({"torch": mention("work", "2016-11-21", "2026-11-20")})
    rows = [Scorer(each, [ML]).assess(told, AS_OF).skills[0] for each in (world, young)]

    assert [row.months for row in rows] == [120, 12]
    assert rows[1].strength < rows[0].strength


@pytest.mark.parametrize(
    ("name", "month"),
    [("pytorch", "2016-10"), ("langgraph", "2024-01"), ("mcp", "2024-11"), ("agent-memory", "2022-10")],
)
def test_the_packaged_months(name, month):
    assert first_days(load_taxonomy())[name] == dt.date.fromisoformat(f"{month}-01")
