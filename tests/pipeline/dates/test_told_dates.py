"""When parts of a job were done, as its lines tell."""

import datetime as dt

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.pipeline.dates.date_ranges import DateRange, date_grammar, find_dates
from matcher.pipeline.dates.told_dates import line_dates

RULES = packaged_rules().resumes.dates
GRAMMAR = date_grammar(RULES)
CURRENT = DateRange(0, 1, dt.date(2020, 5, 1), None)
ENDED = DateRange(0, 1, dt.date(2018, 5, 1), dt.date(2022, 3, 31))
WHOLE_JOB = "2020-05", None
PAST_JOB = "2018-05", "2022-03"


def dates_of(line, job, word="Kafka"):
    found = line_dates(line, find_dates(line, GRAMMAR), job, GRAMMAR).at(line.index(word))
    return tuple(None if day is None else f"{day:%Y-%m}" for day in (found.first, found.last))


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("Since 2023 also own the bus in Kafka", ("2023-01", None)),
        ("Since early 2023 own the bus. It runs on Kafka", ("2023-01", None)),
        ("From spring 2023: a bus in Kafka", ("2023-03", None)),
        ("In 2024 added a bus that calls Kafka", ("2024-01", None)),
        ("In the spring of 2024 added a bus in Kafka", ("2024-03", None)),
        ("2024: a bus in Kafka", ("2024-01", None)),
        ("2024 – a bus in Kafka", ("2024-01", None)),
        ("In 2021-22 I wrote a bus in Kafka", ("2021-01", "2022-12")),
        ("2021-2022: a bus in Kafka", ("2021-01", "2022-12")),
        ("From March 2021 to May 2022 I wrote a bus in Kafka", ("2021-03", "2022-05")),
        ("Until early 2022: a bus in Kafka", ("2020-05", "2022-04")),
        ("In 2020 wrote a bus in Kafka", ("2020-05", None)),
        ("Tables in Iceberg; since 2023 a bus in Kafka", ("2023-01", None)),
        ("Tables in Iceberg, in 2023 also in Kafka", ("2023-01", None)),
        ("Bus for parcels (2022 – 2023): streams in Kafka", ("2022-01", "2023-12")),
        ("Bus for parcels since 2023: streams in Kafka", ("2023-01", None)),
        ("Bus for parcels (2023): streams in Kafka", ("2023-01", "2023-12")),
        ("In 2021 wrote tables. In 2023 moved them to Kafka", ("2023-01", None)),
        ("A bus in Kafka (2023)", ("2023-01", "2023-12")),
        ("A bus in Kafka (March 2021 - May 2022).", ("2021-03", "2022-05")),
        ("A bus in Kafka (since 2023). Tables in Iceberg", ("2023-01", None)),
        ("Tables in Iceberg. A bus in Kafka [2023]; tests", ("2023-01", "2023-12")),
        ("In spring 2024 I spent three months on a bus in Kafka", ("2024-03", "2024-05")),
        ("In 2021, for two years, wrote a bus in Kafka", ("2021-01", "2022-12")),
        ("In 2021 I wrote a bus in Kafka that was in use for two years", ("2021-01", None)),
        ("Added a bus in Kafka in 2022", ("2022-01", None)),
        ("Tables in Iceberg. Added a bus in Kafka in March 2022. Wrote tests", ("2022-03", None)),
        ("Added a bus in Kafka in 2022: it carries parcels", ("2022-01", None)),
    ],
)
def test_a_date_of_what_was_done(line, dates):
    assert dates_of(line, CURRENT) == dates


@pytest.mark.parametrize(
    ("line", "word"),
    [
        pytest.param("In 2024 added a bus in Kafka", "In 2024", id="a line that opens with its date"),
        pytest.param("Tables in Iceberg; since 2024 a bus in Kafka", "since", id="a clause that does"),
        pytest.param("Bus in Kafka since 2024: streams for parcels", "Kafka", id="a label that ends with its date"),
    ],
)
def test_the_words_of_a_date_and_of_its_label_have_its_time(line, word):
    assert dates_of(line, CURRENT, word) == ("2024-01", None)


@pytest.mark.parametrize(
    "line",
    [
        "Streams in Kafka, since 2023 in Flink",  # before the date
        "A bus in 2023 colours on Kafka",
        "Moved Office 2021 to Kafka",
        "Won the award 2022 for a bus in Kafka",
        "Award 2022: a bus in Kafka",
        "In the 2023 report praised for a bus in Kafka",
        "Since the 2022 release run a bus in Kafka",
        "Read logs from 2021 to 2022 with Kafka",
        "2022 sales went through Kafka",
        "Tables in Iceberg, since 2023 in Delta. A bus in Kafka",  # in another sentence
        "Since 2015 my favourite bus is Kafka",  # before the job
        "2017-2018: a bus in Kafka",
        "Told (2022). Label: a bus in Kafka",
        "Tables (2022). A bus in Kafka",
        "A bus in Kafka. Tables (2022)",
        "A bus in Kafka (2022) and tables",
        "A bus in Kafka (2015)",  # before the job
        "Moved the bus of 2022 to Kafka",
        "Named in 2022 for a bus in Kafka",
        "Added tables in 2022. A bus in Kafka",
        "A bus in Kafka. Added tables in 2022",
    ],
)
def test_other_dates_leave_the_time_of_the_job(line):
    assert dates_of(line, CURRENT) == WHOLE_JOB


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("Since 2021 a bus in Kafka", ("2021-01", "2022-03")),
        ("In 2022 a bus in Kafka", ("2022-01", "2022-03")),
        ("2021-2022: a bus in Kafka", ("2021-01", "2022-03")),
        ("Since 2023 a bus in Kafka", PAST_JOB),
        ("2021-2024: a bus in Kafka", PAST_JOB),
        ("Since summer 2022 a bus in Kafka", PAST_JOB),
    ],
)
def test_a_part_ends_with_its_job(line, dates):
    assert dates_of(line, ENDED) == dates


@pytest.mark.parametrize("word", sorted(RULES.moments))
def test_a_word_says_when_something_began(word):
    assert dates_of(f"{word.capitalize()} 2021 wrote a bus in Kafka", ENDED) == ("2021-01", "2022-03")


@pytest.mark.parametrize("word", sorted(RULES.until))
def test_a_word_says_when_something_ended(word):
    assert dates_of(f"{word.capitalize()} 2020 wrote a bus in Kafka", ENDED) == ("2018-05", "2020-12")
