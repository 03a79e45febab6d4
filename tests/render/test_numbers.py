"""Numbers as people read them."""

import pytest

from matcher.render.numbers import count, duration, whole_percent


@pytest.mark.parametrize(("number", "words"), [(0, "0 pages"), (1, "1 page"), (1200, "1,200 pages")])
def test_count(number, words):
    assert count(number, "page") == words


@pytest.mark.parametrize(
    ("months", "words"),
    [
        pytest.param(1, "1 month", id="one month"),
        pytest.param(11, "11 months", id="months"),
        pytest.param(12, "1 year", id="a whole year"),
        pytest.param(25, "2 years 1 month", id="years and a month"),
        pytest.param(0, "less than a month", id="a few days"),
    ],
)
def test_duration(months, words):
    assert duration(months) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "0"), (0.874, "87"), (0.994, "99"), (0.995, "over 99"), (1.0, "over 99")],
)
def test_no_share_is_rounded_to_certainty(share, words):
    assert whole_percent(share) == f"{words}\N{NO-BREAK SPACE}%"
