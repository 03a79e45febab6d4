"""Times in a candidate's words."""

import datetime as dt

import pytest

from matcher.render.page.passages import period_words

AS_OF = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2021, 3, 1), (2026, 11, 20), "March 2021 to now"),
        ((2021, 3, 1), None, "March 2021 to now"),
        ((2021, 3, 1), (2023, 6, 30), "March 2021 to June 2023"),
        ((2024, 11, 1), (2024, 11, 30), "November 2024"),
        ((2019, 1, 1), (2021, 12, 31), "2019 to 2021"),
        ((2019, 1, 1), (2019, 12, 31), "2019"),
        ((2019, 1, 1), (2026, 12, 31), "January 2019 to now"),
    ],
)
def test_period_words(first, last, words):
    assert period_words(dt.date(*first), last and dt.date(*last), AS_OF) == words
