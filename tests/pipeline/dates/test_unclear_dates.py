"""Dates that are not understood are told from those that are, and from what is no date."""

import sys

import pytest

from matcher.pipeline.dates.date_ranges import find_dates
from matcher.pipeline.dates.unclear_dates import has_unclear_date
from matcher.pipeline.structure.date_checker import unclear_dates_of


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("13/2019 - 05/2020", id="a month that does not exist"),
        pytest.param("32.13.2019", id="neither day nor month"),
        pytest.param("2019-13", id="a year and no month"),
        pytest.param("Engineer, xx/2019", id="a missing month"),
        pytest.param("20xx - 2021", id="a missing year"),
        pytest.param("20?? – 2021", id="a year with question marks"),
        pytest.param("06.21 – 03.23", id="months and short years with dots"),
        pytest.param("Jan 2019 - Marc 2020", id="a month that is misspelt"),
        pytest.param("leden 2019 – únor 2020", id="months of another language"),
        pytest.param("2019 until Brexit", id="an end that is no date"),
        pytest.param("from 2019 until the merger", id="an end that is no date, after a from"),
        pytest.param("Engineer, Jun 21", id="a day or a year"),
        pytest.param("Engineer | '19", id="a short year alone"),
    ],
)
def test_a_date_that_is_not_understood(language, text):
    assert has_unclear_date(text, language.dates)
    assert has_unclear_date(text, language.dates, find_dates(text, language.dates))


def test_a_line_is_checked_with_its_bullet_although_the_block_has_none(read):
    doc = read.doc("Lead\n\nJun 21\n\n- Jun 21")
    assert [block.kind for block in doc._.blocks] == ["text", "text", "bullet"]
    assert unclear_dates_of(doc) == (3,)


@pytest.mark.parametrize(
    "text",
    [
        "Mar 2019 – Jul 2021",
        "1.3.2019 – 31.7.2021",
        "Mar 2022 - Jan 2021",
        "2019–",
        "2019/20",
        "Winter 2024-25",
        "2019 - Engineer",
        "2019 till now",
        "2017 through Udacity",
        "the winters of 2021 and 2022",
        "2019–2020 – Berlin 2021",
        "on May 15 we shipped it",
        "Released May 15",
        "Class of '19",
        "Python 3.10-3.12",
        "CVE-2019-19",
        "2021-06-15T10:20",
        "+1 417-792-2019",
        "ISO 9001:2015",
        "192.168.20.21",
        "24/7",
        "$19 to $22",
        "a loss of 0.1954 or 15.1960",
    ],
)
def test_nothing_unclear(language, text):
    assert not has_unclear_date(text, language.dates)


HEAD = """Experience
Lead Developer, {words}
- Built speech models in Python.
Developer, Quill Ltd, 2011 - 2014
- Tested speech models in Java.
"""


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("2020+", id="a year and a sign"),
        pytest.param("2020ish", id="a year and letters"),
        pytest.param("20-21", id="two short years"),
        pytest.param("13/13/21 to 14/14/22", id="no months"),
        pytest.param("01/03/21", id="one day"),
        pytest.param("1.3.21 - 31.5.26", id="days or versions"),
        pytest.param("Larkfield\n20-21", id="below"),
        pytest.param("3 years ago until now", id="counted back"),
        pytest.param("2 years 4 months, still there", id="a duration"),
    ],
)
def test_what_may_be_a_date_is_unclear_in_the_head_of_a_job_without_dates(read, words):
    assert unclear_dates_of(read.doc(HEAD.format(words=words))) == (2 + words.count("\n"),)


def test_a_line_with_a_title_below_a_job_without_dates_may_be_a_head(read):
    jobs = "Research Engineer, Larkfield\n- Built models.\nData Scientist, Quill Ltd, 2020+\n- Tested models.\n"
    assert unclear_dates_of(read.doc(f"Experience\n{jobs}")) == (4,)


@pytest.mark.parametrize(("heading", "head", "unclear"), [("Education", "BSc", ()), ("Experience", "Analyst", (4,))])
def test_no_date_of_a_study_is_unclear(read, heading, head, unclear):
    assert unclear_dates_of(read.doc(f"Ann Other\n\n{heading}\n{head}, Larkfield, '15\n")) == unclear


@pytest.mark.parametrize("words", ["2020+", "20-21", "13/13/21"])
def test_what_was_done_has_no_such_dates(read, words):
    assert not unclear_dates_of(read.doc(HEAD.format(words=f"2015 - 2017\n- {words}")))
    assert not unclear_dates_of(read.doc(HEAD.format(words=f"Larkfield\n- {words}")))


@pytest.mark.parametrize(
    "words",
    [
        "phone 0171-2044-9",
        "+49 171 2044",
        "1920x1080",
        "1920 x 1080",
        "2040mm",
        "20 - 21 people",
        "(20-21)",
        "v2.20.19",
        "Python 3.10.12",
        "10.20.20.21",
        "20095 Hamburg",
        "id 20200399",
        "SKU 2019-4471",
        "#2044",
        "ISO 9001",
        "24/7",
    ],
)
def test_nothing_is_unclear_in_a_head_without_dates(read, words):
    assert not unclear_dates_of(read.doc(HEAD.format(words=words)))


def steps(text, grammar):
    """How many calls, with each step of a generator, the search for unclear dates takes."""
    dates, count = find_dates(text, grammar), 0

    def counted(frame, event, argument):
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        assert not has_unclear_date(text, grammar, dates)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("text", ["2019 - 2020 ", "01/2019 - 02/2020 "])
def test_the_work_grows_with_the_length_of_a_line(language, text):
    assert steps(text * 200, language.dates) < 3 * steps(text * 100, language.dates)


def test_a_date_behind_many_is_checked_as_one_alone(language):
    many = "2019 - 2020, " * 20
    assert not has_unclear_date(many + "on May 15 we shipped it", language.dates)
    assert has_unclear_date(many + "Jun 21", language.dates)
