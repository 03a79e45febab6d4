import datetime as dt
import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matcher.pipeline.dates.date_ranges import (
    ends_with_date,
    find_date_ranges,
    find_dates,
    labelled_range,
    with_duration,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("Jan 2021 - Mar 2022", "2021-01-01", "2022-03-31", id="short months"),
        pytest.param("January 2021 – March 2022", "2021-01-01", "2022-03-31", id="long months, en dash"),
        pytest.param("01/2021-03/22", "2021-01-01", "2022-03-31", id="numbers, short year"),
        pytest.param("03.2020 — 04.2021", "2020-03-01", "2021-04-30", id="dots, em dash"),
        pytest.param("2021-01 – 2023-05", "2021-01-01", "2023-05-31", id="iso months"),
        pytest.param("Lead, two years until December 2014", "2013-01-01", "2014-12-31", id="a duration until a month"),
        pytest.param("Lead, 18 months to June 2012", "2011-01-01", "2012-06-30", id="a duration to a month"),
        pytest.param("Lead, three years, until 2010", "2008-01-01", "2010-12-31", id="a duration until a year"),
        pytest.param("Lead, two years up to about 2014", "2013-01-01", "2014-12-31", id="a duration up to a year"),
        pytest.param("Lead, two years from January 2005", "2005-01-01", "2006-12-31", id="a duration from a month"),
        pytest.param("Lead, zwei Jahre bis Mai 2014", "2012-06-01", "2014-05-31", id="a duration in German"),
        pytest.param("Lead, 10 years, 2009 to 2012", "2009-01-01", "2012-12-31", id="a duration and two dates"),
        pytest.param("2019-2021", "2019-01-01", "2021-12-31", id="years alone"),
        pytest.param("2021 Jan - 2022 Mar", "2021-01-01", "2022-03-31", id="year before the month's name"),
        pytest.param("2021-Jan to 2022-Mar", "2021-01-01", "2022-03-31", id="year before the month's name, hyphens"),
        pytest.param("2020-May-2021", "2020-01-01", "2021-05-31", id="a year to a month"),
        pytest.param("(2015/09–2019/06)", "2015-09-01", "2019-06-30", id="year first"),
        pytest.param("Sept. '21 to Dec '22", "2021-09-01", "2022-12-31", id="apostrophes"),
        pytest.param("Jul-19 to Aug-21", "2019-07-01", "2021-08-31", id="hyphened short years"),
        pytest.param("June – Aug 2021", "2021-06-01", "2021-08-31", id="one year for both"),
        pytest.param("Nov – Feb 2022", "2021-11-01", "2022-02-28", id="one year, over new year"),
        pytest.param("15 Jan 2021 to 3 Feb 2022", "2021-01-01", "2022-02-28", id="days before months"),
        pytest.param("Jan 15, 2021 - Feb 2, 2022", "2021-01-01", "2022-02-28", id="days after months"),
        pytest.param("September 2019\n- June 2021", "2019-09-01", "2021-06-30", id="over a line break"),
        pytest.param("mars 2019 à août 2020", "2019-03-01", "2020-08-31", id="French"),
        pytest.param("März 2019 bis Dezember 2020", "2019-03-01", "2020-12-31", id="German"),
        pytest.param("fevereiro de 2017 - outubro de 2018", "2017-02-01", "2018-10-31", id="Portuguese"),
        pytest.param("marzo de 2019 hasta mayo del 2020", "2019-03-01", "2020-05-31", id="Spanish"),
        pytest.param("Oct. 2019   Jun. 2020", "2019-10-01", "2020-06-30", id="a dash that the file lost"),
        pytest.param("[2019.8 ~ 2019.11]", "2019-08-01", "2019-11-30", id="a month of one digit"),
        pytest.param("2025, Jan. to May", "2025-01-01", "2025-05-31", id="the year first"),
        pytest.param("2024 Nov – Feb", "2024-11-01", "2025-02-28", id="the year first, over the end of the year"),
        pytest.param("Engineer, Berlin   Jan 2021 - Mar 2022", "2021-01-01", "2022-03-31", id="after a title"),
    ],
)
def test_a_range(language, text, first, last):
    (found,) = find_date_ranges(text, language.dates)
    assert (found.first, found.last, found.whole) == (day(first), day(last), True)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("Jan 2021 - Present", "2021-01-01", id="present"),
        pytest.param("Jan 2021 - Pres.", "2021-01-01", id="present, shortened"),
        pytest.param("April 2025-current", "2025-04-01", id="current"),
        pytest.param("Nov. 2019 until today", "2019-11-01", id="today"),
        pytest.param("2018 – ongoing", "2018-01-01", id="ongoing"),
        pytest.param("since 2018", "2018-01-01", id="since"),
        pytest.param("seit März 2018", "2018-03-01", id="seit"),
        pytest.param("janeiro de 2021 - o momento", "2021-01-01", id="o momento"),
    ],
)
def test_a_range_that_goes_on(language, text, first):
    (found,) = find_date_ranges(text, language.dates)
    assert (found.first, found.last, found.whole) == (day(first), None, True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("May 2024", "2024-05-01", "2024-05-31", id="a month"),
        pytest.param("2024", "2024-01-01", "2024-12-31", id="a year"),
        pytest.param("Summer 2020", "2020-06-01", "2020-08-31", id="a season"),
        pytest.param("Q1 2024", "2024-01-01", "2024-03-31", id="a quarter"),
        pytest.param("6 months- June 2012", "2012-06-01", "2012-06-30", id="a duration and a dash"),
    ],
)
def test_a_single_date_is_not_a_range(language, text, first, last):
    (found,) = find_date_ranges(text, language.dates)
    assert (found.first, found.last, found.whole) == (day(first), day(last), False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("+1 417-792-2019", id="a telephone number"),
        pytest.param("cut cost by $2019", id="money"),
        pytest.param("Mar 2022 - Jan 2021", id="an end before its start"),
        pytest.param("we may march on", id="words that are months"),
        pytest.param("served 20215 users", id="a longer number"),
    ],
)
def test_what_is_not_a_range(language, text):
    assert [found for found in find_date_ranges(text, language.dates) if found.whole] == []


PIECES = (
    "Jan",
    "May",
    "2019",
    "2021",
    "'22",
    "05/",
    "3.",
    " - ",
    "–",
    " to ",
    "since ",
    "now",
    " ",
    ", ",
    "(",
    ")",
    "7 years",
)


@given(text=st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
@example(text="Jan 2019 - May 2021, since 05/2021")
def test_any_text_gives_ranges_in_order(language, text):
    found = find_date_ranges(text, language.dates)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= next_one.start for one, next_one in itertools.pairwise(found))
    assert all(one.last is None or one.first <= one.last for one in found)


MONTHS = st.tuples(st.integers(1950, 2049), st.integers(1, 12))
FORMS = (
    "{month:02}/{year}",
    "{month}.{year}",
    "{year}-{month:02}",
    "1 {name} {year}",
    "{name}-{year}",
    "{year} {name}",
)
JOINTS = (" - ", "–", " to ", " → ")
NAMES = ("Jan", "Feb", "March", "April", "mai", "Juni", "juillet", "agosto", "set.", "Okt", "novembro", "Dec")


@given(months=st.tuples(MONTHS, MONTHS), form=st.sampled_from(FORMS), joint=st.sampled_from(JOINTS))
def test_two_months_in_any_form_are_a_range_if_the_first_is_not_later(language, months, form, joint):
    text = joint.join(form.format(year=year, month=month, name=NAMES[month - 1]) for year, month in months)
    found = [(one.first, one.last) for one in find_date_ranges(text, language.dates) if one.whole]
    (first, last) = months
    assert [((a.year, a.month), (b.year, b.month)) for a, b in found] == ([months] if first <= last else [])


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("Jan 2021 (3 yrs)", "2023-12-31", id="years"),
        pytest.param("Jan 2021, 18 months", "2022-06-30", id="months"),
        pytest.param("May 2020 - 1.5 years", "2021-10-31", id="a year and a half"),
        pytest.param("Jan 2021", "2021-01-31", id="no time beside it"),
        pytest.param("Jan 2021 - Mar 2021 (3 months)", "2021-03-31", id="a range keeps its end"),
    ],
)
def test_a_single_date_with_a_time_beside_it(language, text, last):
    assert with_duration(find_date_ranges(text, language.dates)[0], text, language.dates).last == day(last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("Start Date | July 2018\nClient\nEnd Date | June 2019", "2018-07-01", "2019-06-30", id="a table"),
        pytest.param("Date of joining: 03/2020, relieving date: 05/2021", "2020-03-01", "2021-05-31", id="one line"),
        pytest.param("Start-up, start: 03/2020, end: 05/2021", "2020-03-01", "2021-05-31", id="a word like a label"),
        pytest.param("End Date\nTill date\nStart date\nJuly 2018", "2018-07-01", None, id="to the present"),
    ],
)
def test_two_dates_behind_their_labels(language, text, first, last):
    found = labelled_range(text, language.dates)
    assert (found.first, found.last) == (day(first), last and day(last))


@pytest.mark.parametrize("text", ["Start Date: July 2018", "Start Date: soon, End Date: June 2019", "2018, 2019"])
def test_labels_that_give_no_range(language, text):
    assert labelled_range(text, language.dates) is None


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param("Engineer @ Acme [2022.07 ~ ]", True, id="in brackets"),
        pytest.param("(Mar 2022 - )", True, id="a dash in brackets"),
        pytest.param("2022.07 ~", True, id="a tilde at the end"),
        pytest.param("2025– | Lead | Acme", True, id="before a bar"),
        pytest.param("2022 - Engineer", False, id="a dash before other words"),
        pytest.param("2022 -\nEngineer", False, id="a dash before another line"),
    ],
)
def test_a_date_whose_dash_is_followed_by_nothing_goes_on(language, text, whole):
    (found,) = find_date_ranges(text, language.dates)

    assert found.whole == whole
    assert (found.last is None) == whole


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        pytest.param("Engineer, 2019 - 2021", True, id="years"),
        pytest.param("Engineer (since 2019)", True, id="in brackets"),
        pytest.param("Engineer (2019 – 2021) ]", True, id="in two brackets"),
        pytest.param("Engineer (2021, 9 months)", False, id="a duration last"),
        pytest.param("Engineer, Jan 2019 –", False, id="a dash that the next line may go on from"),
        pytest.param("2019 - 2021, Engineer", False, id="a title last"),
        pytest.param("Engineer, 2019", False, id="a single date"),
    ],
)
def test_a_range_that_ends_a_line(language, text, ends):
    assert ends_with_date(text, find_dates(text, language.dates), language.dates) == ends
