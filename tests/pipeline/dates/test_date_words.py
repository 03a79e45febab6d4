"""Every word of `dates.yaml` dates something."""

import datetime as dt

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.pipeline.dates.date_ranges import (
    date_grammar,
    find_date_ranges,
    labelled_range,
    with_duration,
)

RULES = packaged_rules().resumes.dates
GRAMMAR = date_grammar(RULES)
MONTHS = [(word, month) for month, words in RULES.months.items() for word in sorted(words)]


def only_range(text):
    (found,) = find_date_ranges(text, GRAMMAR)
    return found


@pytest.mark.parametrize(("word", "month"), MONTHS)
def test_a_month(word, month):
    assert only_range(f"1 {word} 2021").first == dt.date(2021, month, 1)


@pytest.mark.parametrize(
    ("word", "months"), [*RULES.seasons.items(), *RULES.quarters.items(), *RULES.parts_of_year.items()]
)
def test_a_part_of_a_year(word, months):
    found = only_range(f"{word} 2021")
    assert (found.first.month, found.last.month) == months


@pytest.mark.parametrize("words", sorted(RULES.present))
def test_words_for_today_end_a_range(words):
    text = f"May 2021 - {words}"
    found = only_range(text)
    assert (found.first, found.last, found.end) == (dt.date(2021, 5, 1), None, len(text))


@pytest.mark.parametrize("joint", sorted(RULES.to | RULES.until))
def test_a_joint_joins_two_dates(joint):
    found = only_range(f"2021 {joint} 2022")
    assert (found.first.year, found.last.year) == (2021, 2022)


@pytest.mark.parametrize("word", sorted(RULES.of))
def test_a_word_stands_between_month_and_year(word):
    assert only_range(f"May {word} 2021").first == dt.date(2021, 5, 1)


@pytest.mark.parametrize("ending", sorted(RULES.ordinals))
def test_an_ending_follows_a_day(ending):
    assert only_range(f"1{ending} May 2021").start == 0


@pytest.mark.parametrize("label", sorted(RULES.starts))
def test_a_label_of_the_first_date(label):
    assert labelled_range(f"{label}: May 2021 | end date: June 2022", GRAMMAR).first == dt.date(2021, 5, 1)


@pytest.mark.parametrize("label", sorted(RULES.ends))
def test_a_label_of_the_last_date(label):
    assert labelled_range(f"start date: May 2021 | {label}: June 2022", GRAMMAR).last == dt.date(2022, 6, 30)


@pytest.mark.parametrize("word", sorted(RULES.since))
def test_a_word_begins_a_range_without_an_end(word):
    assert only_range(f"{word} May 2021").last is None


@pytest.mark.parametrize("word", sorted(RULES.available))
@pytest.mark.parametrize("joint", [" ", ": ", " from "])
def test_the_day_from_which_somebody_is_free_is_no_date_of_a_job(word, joint):
    assert not find_date_ranges(f"Vienna, {word}{joint}January 2027, by train", GRAMMAR)
    assert find_date_ranges(f"{word} jobs{joint}January 2027", GRAMMAR)


@pytest.mark.parametrize("word", sorted(RULES.onwards))
def test_a_word_behind_a_date_makes_a_range_without_an_end(word):
    text = f"May 2021 {word}"
    found = only_range(text)
    assert (found.last, found.end) == (None, len(text))


@pytest.mark.parametrize("word", sorted(RULES.between))
def test_a_word_lets_an_and_join_two_dates(word):
    assert only_range(f"{word} 2019 and 2021").whole


@pytest.mark.parametrize("joint", sorted(RULES.both))
def test_a_joint_of_two_months_with_one_year(joint):
    found = only_range(f"May {joint} June 2021")
    assert (found.first.month, found.last.month, found.whole) == (5, 6, True)


@pytest.mark.parametrize("word", sorted(RULES.fillers))
def test_a_word_before_a_date_changes_nothing(word):
    found = only_range(f"2019 – {word} 2021")
    assert (found.first.year, found.last.year) == (2019, 2021)


@pytest.mark.parametrize("sign", sorted(RULES.years))
def test_a_sign_stands_right_before_the_digits_of_a_year(sign):
    found = only_range(f"{sign}2019 – {sign}2021")
    assert (found.start, found.first.year, found.last.year) == (0, 2019, 2021)


@pytest.mark.parametrize(("unit", "months"), RULES.durations.items())
def test_a_unit_of_time(unit, months):
    assert months_in(f"Jan 2021 (24 {unit})") == round(24 * months)


@pytest.mark.parametrize(("word", "count"), RULES.counts.items())
def test_a_word_for_a_number(word, count):
    assert months_in(f"Jan 2021 ({word} years)") == 12 * count


def months_in(text):
    last = with_duration(only_range(text), text, GRAMMAR).last
    return (last.year - 2021) * 12 + last.month


@pytest.mark.parametrize(("digits", "year"), [("49", 2049), ("50", 1950), ("2049", 2049), ("1950", 1950)])
def test_the_hundred_years_that_count(digits, year):
    assert GRAMMAR.points.year(digits) == year


@pytest.mark.parametrize("digits", ["1949", "2050"])
def test_a_year_that_does_not_count(digits):
    assert GRAMMAR.points.year(digits) is None
    assert find_date_ranges(f"{digits} - {digits}", GRAMMAR) == []


@pytest.mark.parametrize(("blanks", "whole"), [(RULES.wide_gap, True), (RULES.wide_gap - 1, False)])
def test_a_wide_gap_joins_two_months(blanks, whole):
    assert find_date_ranges(f"May 2021{' ' * blanks}June 2022", GRAMMAR)[0].whole == whole
