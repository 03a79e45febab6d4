"""What is said of the time for which jobs show the work of a role."""

import pytest

from matcher.render.time_in_role import time_note
from tests.render.invented import role_fit


@pytest.mark.parametrize(
    ("fit", "months", "said"),
    [
        (80.0, 38.2, "Jobs that show this work lasted 3 years 2 months."),
        (40.0, 6.0, "Jobs that show this work lasted 6 months."),
        (50.0, 0.3, "No job with dates shows enough of this work to count its years."),
        (49.0, 0.0, ""),
        (29.9, 100.0, ""),
        (None, 0.0, ""),
    ],
)
def test_the_time_is_said_where_the_fit_shows_some_of_the_work(fit, months, said):
    assert time_note(role_fit(fit=fit, months_in_role=months)) == said


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        (12.4, "Jobs that show this work lasted 2 years. More years of it would add up to 12 points."),
        (4.9, "Jobs that show this work lasted 2 years."),
    ],
)
def test_what_more_years_would_add_is_said_where_it_is_much(taken, said):
    assert time_note(role_fit(fit=70.0, months_in_role=24.0, taken_by_few_years=taken)) == said


def test_nothing_is_said_of_years_where_the_fit_is_low():
    assert time_note(role_fit(fit=20.0, months_in_role=0.0, taken_by_few_years=30.0)) == ""
