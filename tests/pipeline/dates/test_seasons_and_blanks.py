"""Seasons in a row, and years and months with blanks around the hyphen between them."""

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.pipeline.dates.date_ranges import date_grammar, find_dates

GRAMMAR = date_grammar(packaged_rules().resumes.dates)


def ranges(text: str) -> list[tuple[str, str, bool]]:
    """The first and last months of the ranges and single dates of a text, and whether each is a range."""
    found = find_dates(text, GRAMMAR).ranges
    return [(f"{one.first:%Y-%m}", f"{one.last:%Y-%m}" if one.last else "", one.whole) for one in found]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2009 - 11 - 2012 - 03", "2009-11", "2012-03"),
        ("2009 - 11 – 2012 - 03", "2009-11", "2012-03"),
        ("2009 - 11 to 2011 - 12", "2009-11", "2011-12"),
        ("2012 - 03 - 2014 - 11", "2012-03", "2014-11"),
        ("1998 - 02 - 2001 - 03", "1998-02", "2001-03"),
        ("2011 - 11 - present", "2011-11", ""),
        ("2009-11 – 2012-03", "2009-11", "2012-03"),
        ("2009 - 2012", "2009-01", "2012-12"),
    ],
)
def test_years_and_months_among_blanks(text, first, last):
    assert ranges(text) == [(first, last, True)]


@pytest.mark.parametrize("text", ["2009 - 11", "1998 - 02", "2009 - 12 | Lead"])
def test_a_number_that_may_be_a_year_is_not_a_month(text):
    ((first, last, whole),) = ranges(text)
    assert (first[-2:], last[-2:], whole) == ("01", "12", False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Fall 2018, Spring 2019", "2018-09", "2019-05"),
        ("Fall 2018 and Spring 2019", "2018-09", "2019-05"),
        ("Fall 2018 & Spring 2019", "2018-09", "2019-05"),
        ("Spring 2019, Summer 2019", "2019-03", "2019-08"),
        ("Herbst 2018 und Frühling 2019", "2018-09", "2019-05"),
        ("Q3 2018, Q4 2018", "2018-07", "2018-12"),
    ],
)
def test_seasons_in_a_row_are_one_range(text, first, last):
    assert ranges(text) == [(first, last, True)]


@pytest.mark.parametrize(
    "text", ["Summer 2018, Summer 2019", "Summer 2018 and summer 2019", "Q1 2018, Q3 2018", "Fall 2018, Spring 2020"]
)
def test_seasons_apart_are_not_a_range(text):
    assert [whole for _, _, whole in ranges(text)] == [False, False]


@pytest.mark.parametrize("text", ["Intern, summers 2018 and 2019", "Intern, summers of 2018 and 2019"])
def test_several_summers_are_not_whole_years(text):
    assert ranges(text)[0] == ("2018-06", "2018-08", False)
