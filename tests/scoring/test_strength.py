"""The strength of a skill, computed from tiers, length and recency of use."""

import pytest

from matcher.evidence import Unit
from matcher.scoring import load_constants
from matcher.scoring.fit.strength import StrengthScale, days_covered, months_back
from tests.scoring.builders import AS_OF, day

SCALE = StrengthScale(load_constants(), AS_OF)


def unit(tier, start=None, end=None):
    return Unit("any", tier, start and day(start), end and day(end))


def strength(*units):
    return SCALE.strength(SCALE.uses(units))


@pytest.mark.parametrize(
    ("months", "factor"), [(0, 0.6), (6, 0.757388), (12, 0.852848), (24, 0.945866), (60, 0.997305)]
)
def test_length_of_use_saturates(months, factor):
    assert SCALE.duration_factor(months) == pytest.approx(factor, abs=1e-6)


@pytest.mark.parametrize(
    ("months", "factor"), [(0, 1.0), (12, 1.0), (24, 0.935275), (36, 0.878929), (72, 0.75), (1200, 0.5)]
)
def test_unused_skills_lose_at_most_half_of_their_strength(months, factor):
    assert SCALE.recency_factor(months) == pytest.approx(factor, abs=1e-6)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        pytest.param([], 0.0, id="nothing"),
        pytest.param([unit("list")], 0.3 * 0.811053 * 0.878929, id="undated: nine months, three years ago"),
        pytest.param([unit("work")], 0.811053 * 0.878929, id="undated work"),
        pytest.param([unit("work", "2026-11-20", "2026-11-20")], 0.601094, id="one day"),
        pytest.param([unit("work", "2023-11-21", "2026-11-20")], 0.980099, id="three years to now"),
        pytest.param([unit("work", "2023-11-21", "2030-01-01")], 0.980099, id="clipped at the day of the report"),
        pytest.param([unit("work", "2026-12-01", "2027-01-01")], 0.811053 * 0.878929, id="in the future: undated"),
        pytest.param([unit("work", "2025-01-02", "2025-01-01")], 0.811053 * 0.878929, id="backwards: undated"),
        pytest.param([unit("work", "2025-01-01", None)], 0.811053 * 0.878929, id="without an end: undated"),
        pytest.param(
            [unit("course", "2025-11-21", "2026-11-20")], 0.35 * 0.811053 * 0.878929, id="courses have no dates"
        ),
        pytest.param([unit("project", "2023-11-21", "2026-11-20")], 0.7 * 0.980099, id="a project"),
        pytest.param(
            [unit("work", "2023-11-21", "2025-05-20"), unit("work", "2025-05-21", "2026-11-20")],
            0.980099,
            id="adjoining jobs make one interval",
        ),
        pytest.param(
            [unit("work", "2023-11-21", "2026-01-31"), unit("work", "2025-01-01", "2026-11-20")],
            0.980099,
            id="overlaps count once",
        ),
        pytest.param(
            [unit("work"), unit("list")], 0.811053 * 0.878929, id="a weaker tier of the same length adds nothing"
        ),
        pytest.param(
            [unit("work", "2026-11-20", "2026-11-20"), unit("project", "2023-11-21", "2026-11-20")],
            0.7 * 0.980099,
            id="a long project beats a day at work",
        ),
    ],
)
def test_strength(units, expected):
    assert strength(*units) == pytest.approx(expected, abs=1e-6)


def test_an_undated_mention_makes_a_short_use_longer_but_not_older():
    short = unit("work", "2026-11-01", "2026-11-20")

    assert strength(short, unit("work")) == pytest.approx(SCALE.duration_factor(9))


@pytest.mark.parametrize(
    ("as_of", "months", "first"),
    [
        ("2026-11-20", 12, "2025-11-21"),
        ("2026-11-30", 12, "2025-12-01"),
        ("2026-03-31", 1, "2026-03-01"),
        ("2024-02-29", 12, "2023-03-01"),
        ("2026-01-15", 1, "2025-12-16"),
        ("0001-06-01", 12, "0001-01-01"),
    ],
)
def test_first_day_of_the_months_up_to_a_day(as_of, months, first):
    assert months_back(day(as_of), months) == day(first)


@pytest.mark.parametrize(
    ("intervals", "days"),
    [
        pytest.param([], 0, id="none"),
        pytest.param([("2024-02-01", "2024-02-29")], 29, id="both ends count"),
        pytest.param([("2024-01-01", "2024-01-31"), ("2024-01-10", "2024-01-12")], 31, id="contained"),
        pytest.param([("2024-01-01", "2024-01-31"), ("2024-01-31", "2024-02-01")], 32, id="sharing a day"),
        pytest.param([("2024-01-01", "2024-01-02"), ("2025-01-01", "2025-01-02")], 4, id="apart"),
    ],
)
def test_days_covered_by_several_intervals(intervals, days):
    assert days_covered(SCALE.uses(unit("work", *interval) for interval in intervals)) == days
