"""Intervals of 95 %. The expected values are worked examples of the papers, or follow from the formulas."""

import math

import pytest

from matcher.studies.intervals import difference_interval, ratio_interval, share_interval

Z = 1.959964


def test_wilson():
    # Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, 15 of 148
    assert share_interval(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)


@pytest.mark.parametrize(("part", "low", "high"), [(0, 0.0, 0.2775), (10, 0.7225, 1.0)])
def test_wilson_at_the_ends(part, low, high):
    # with 0 of n, the high end is z² / (n + z²)
    assert share_interval(part, 10) == pytest.approx((low, high), abs=5e-5)


def test_newcombe():
    # Newcombe 1998, "Interval estimation for the difference between independent proportions", 56/70 and 48/80
    assert difference_interval(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_katz():
    error = math.sqrt(1 / 20 - 1 / 100 + 1 / 40 - 1 / 100)
    expected = (0.5 * math.exp(-Z * error), 0.5 * math.exp(Z * error))
    assert ratio_interval(20, 100, 40, 100) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(("part", "other"), [(0, 5), (5, 0), (10, 10)])
def test_shares_of_0_and_two_of_1_have_no_interval_of_a_ratio(part, other):
    assert ratio_interval(part, 10, other, 10) is None
