"""For how long jobs show the work of a role: the months in which three of its own requirements are shown."""

import datetime as dt

import pytest

from matcher.scoring.fit.strength import Use
from matcher.scoring.time_in_role import months_in_role
from tests.scoring.builders import ML, requirement, role
from tests.scoring.fit.standings import standing

DAYS_A_MONTH = 30.4375


def used(first, last, rank=0):
    return Use(rank, dt.date.fromisoformat(first).toordinal(), dt.date.fromisoformat(last).toordinal(), True, "a line")


def months(uses, asked=ML):
    return months_in_role(standing(asked, uses))


@pytest.mark.parametrize(
    ("uses", "days"),
    [
        pytest.param(
            {skill: [used("2020-01-01", "2020-12-31")] for skill in ("training", "torch", "statistics")},
            366,
            id="three requirements in one job",
        ),
        pytest.param({"training": [used("2020-01-01", "2020-12-31")]}, 0, id="one requirement is not enough"),
        pytest.param(
            {skill: [used("2020-01-01", "2020-12-31")] for skill in ("training", "torch", "keras")},
            0,
            id="two skills of one requirement count once",
        ),
        pytest.param(
            {
                "training": [used("2018-01-01", "2020-12-31")],
                "torch": [used("2020-12-01", "2022-12-31")],
                "statistics": [used("2015-01-01", "2023-12-31")],
            },
            31,
            id="only the days on which all are shown",
        ),
        pytest.param(
            {
                skill: [used("2020-01-01", "2020-06-30"), used("2020-07-01", "2020-12-31")]
                for skill in ("training", "torch", "statistics")
            },
            366,
            id="one job after the other",
        ),
        pytest.param(
            {
                skill: [used("2020-01-01", "2020-12-31"), used("2020-03-01", "2020-12-31")]
                for skill in ("training", "torch", "statistics")
            },
            366,
            id="jobs at the same time count once",
        ),
        pytest.param(
            {skill: [used("2020-01-01", "2020-12-31", rank=2)] for skill in ("training", "torch", "statistics")},
            0,
            id="a project is not a job",
        ),
        pytest.param(
            {skill: [Use(0, 0, 0, True, "a line")] for skill in ("training", "torch", "statistics")},
            0,
            id="a job without dates",
        ),
        pytest.param({}, 0, id="nothing"),
    ],
)
def test_months_are_those_of_jobs_that_show_three_requirements(uses, days):
    assert months(uses) == pytest.approx(days / DAYS_A_MONTH)


def test_a_role_with_one_own_requirement_asks_for_that_one():
    asked = role("small", requirement("training", block="own"), requirement("python"))
    assert months({"training": [used("2020-01-01", "2020-12-31")]}, asked) == pytest.approx(366 / DAYS_A_MONTH)


def test_a_role_without_own_requirements_has_no_time():
    asked = role("basic", requirement("python"))
    assert months({"python": [used("2020-01-01", "2020-12-31")]}, asked) == 0
