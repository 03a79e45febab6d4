"""Rates, impact ratios and verdicts."""

import math
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest

from matcher.studies.fairness.rates import Counted, rates, small_categories
from tests.studies.local_law_144 import SEX_AND_RACE, TABLES


def rounded(value, printed):
    """The value with as many digits as the printed one. The rule rounds most numbers, and cuts a few off."""
    step = Decimal(printed) * 0 + Decimal(1).scaleb(Decimal(printed).as_tuple().exponent)
    return {str(Decimal(value).quantize(step, way)) for way in (ROUND_HALF_UP, ROUND_DOWN)}


def counted(table):
    return {
        (name if isinstance(name, tuple) else (name,)): Counted(chosen, people)
        for name, (people, chosen, _, _) in table.items()
    }


@pytest.mark.parametrize("name", TABLES)
def test_the_rates_are_those_of_the_worked_examples(name):
    found = rates(counted(TABLES[name]))

    for values, (_, _, rate, ratio) in zip(found, TABLES[name].values(), strict=True):
        assert rate in rounded(100 * found[values].rate, rate), values
        assert ratio in rounded(found[values].impact_ratio, ratio), values


def test_an_excluded_category_has_a_rate_and_no_impact_ratio():
    table = counted(SEX_AND_RACE)
    small = small_categories({values: each.people for values, each in table.items()})

    found = rates(table, small)

    assert small == {
        ("Male", "Native American or Alaska Native"),
        ("Female", "Native American or Alaska Native"),
        ("Female", "Native Hawaiian or Pacific Islander"),
    }
    assert {values for values, rate in found.items() if rate.impact_ratio is None} == small
    assert found["Female", "Native American or Alaska Native"].rate == 7 / 17


def test_an_excluded_category_is_not_compared_with():
    found = rates({("a",): Counted(3, 3), ("b",): Counted(50, 100), ("c",): Counted(40, 100)}, frozenset({("a",)}))
    assert [found[name,].impact_ratio for name in "abc"] == [None, 1.0, 0.8]


@pytest.mark.parametrize(
    ("chosen", "people", "verdict"),
    [
        pytest.param(48, 100, "alike", id="exactly four fifths"),
        pytest.param(47, 100, "below-unsure", id="below, p 0.09"),
        pytest.param(45, 100, "below", id="below, p 0.047"),
        pytest.param(5000, 10000, "alike", id="within, p 0.056"),
        pytest.param(0, 29, "too-few", id="29 people"),
        pytest.param(29, 29, "too-few", id="29 people, who have the highest rate"),
        pytest.param(0, 30, "below", id="30 people"),
    ],
)
def test_the_verdict_on_a_category_beside_60_selected_of_100(chosen, people, verdict):
    found = rates({("a",): Counted(60, 100), ("b",): Counted(chosen, people)})
    assert (found["a",].verdict, found["b",].verdict) == ("compared-with", verdict)


def test_the_verdict_has_the_ratio_to_the_category_that_it_compares_with():
    table = {"Native": Counted(19, 20), "White": Counted(150, 300), "Asian": Counted(140, 300)}
    found = rates({(name,): each for name, each in table.items()})

    assert {name: found[name,].verdict for name in table} == {
        "Native": "too-few",
        "White": "compared-with",
        "Asian": "alike",
    }
    assert found["Asian",].impact_ratio == pytest.approx((140 / 300) / (19 / 20))
    assert [found[name,].verdict_ratio for name in table] == [None, 1.0, pytest.approx(140 / 150)]


def test_a_small_difference_between_many_people_is_hardly_chance():
    found = rates({("a",): Counted(6000, 10000), ("b",): Counted(5700, 10000)})
    assert (found["a",].verdict, found["b",].verdict) == ("compared-with", "small-but-sure")


@pytest.mark.parametrize(("chosen", "verdict"), [(4, "too-few"), (5, "below")])
def test_few_selected_people_give_no_verdict(chosen, verdict):
    found = rates({("a",): Counted(chosen, 30), ("b",): Counted(0, 200)})
    assert found["b",].verdict == verdict


def test_nobody_selected_gives_neither_ratios_nor_verdicts():
    found = rates({("a",): Counted(0, 50), ("b",): Counted(0, 40)})
    assert [(rate.impact_ratio, rate.impact_interval, rate.verdict) for rate in found.values()] == [
        (None, None, "compared-with"),
        (None, None, "none-selected"),
    ]


def fisher(chosen, people, other_chosen, other_people):
    """The two-sided p-value by counting: tables with the same sums that are at most as likely as this one."""
    total = chosen + other_chosen
    ways = [math.comb(people, k) * math.comb(other_people, total - k) for k in range(total + 1)]
    return sum(each for each in ways if each <= ways[chosen]) / math.comb(people + other_people, total)


@pytest.mark.parametrize(("chosen", "people"), [(15, 30), (3, 40), (31, 33)])
def test_the_p_value_is_fishers(chosen, people):
    found = rates({("a",): Counted(35, 36), ("b",): Counted(chosen, people)})
    assert found["b",].p_value == pytest.approx(fisher(chosen, people, 35, 36))
