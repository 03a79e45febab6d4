"""Where entries end, by what repeats below a heading: dates or lists of tools."""

import pytest

from matcher.documents.reading import read_text
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.section_tagger import blocks_of

HEAD = "Ann Other\nann.other@example.org\n\nEXPERIENCE\n"
BAKERY = "Baker, Oakmere Bakery\nKneaded two hundred loaves before six every morning.\n"
LEDGER = "Engineer, Larkfield Ltd\nBuilt the ledger in Kotlin and kept it up for nine hundred shops.\n"


def periods(read, text):
    """The first and last year of the entry that holds each of these words; None where none does."""
    doc = read.doc(read_text(text).text)
    blocks, found = blocks_of(doc), {}
    for words in ("ledger", "loaves", "Rust, Kafka", "Marl, Fell"):
        index = next(
            (number for number, block in enumerate(blocks) if words in doc.text[block.start : block.end]), None
        )
        entry = next((each for each in entries_of(doc) if index is not None and each.first <= index < each.last), None)
        dates = entry and entry.dates
        found[words] = dates and (dates.first.year, dates.last and dates.last.year)
    return found


def test_dates_at_the_end_of_each_job_belong_to_it(read):
    found = periods(read, f"{HEAD}{LEDGER}2019 - 2023\n{BAKERY}2015 - 2018\n")
    assert (found["ledger"], found["loaves"]) == ((2019, 2023), (2015, 2018))


def test_dates_above_each_job_belong_to_it(read):
    found = periods(read, f"{HEAD}2019 - 2023\n{LEDGER}2015 - 2018\n{BAKERY}")
    assert (found["ledger"], found["loaves"]) == ((2019, 2023), (2015, 2018))


def test_dates_of_a_study_below_all_jobs_do_not_end_a_job(read):
    jobs = f"Larkfield 2019 - 2023\n{LEDGER}Oakmere 2015 - 2018\n{BAKERY}"
    head = "Ann Other\nA clerk who bakes, and who never lost a bet about bread.\n"
    found = periods(read, f"{head}{jobs}Leeds University 2012 - 2015\n")
    assert (found["ledger"], found["loaves"]) == ((2019, 2023), (2015, 2018))


def test_one_line_of_dates_between_jobs_shows_no_pattern(read):
    found = periods(
        read, f"{HEAD}Baker, Oakmere Bakery, 2015 - 2018\nKneaded loaves every morning.\n2019 - 2023\n{LEDGER}"
    )
    assert (found["ledger"], found["loaves"]) == ((2019, 2023), (2015, 2018))


FEET = [
    pytest.param(
        "Engineer, Larkfield Ltd, 2019 - 2023\n- Built the ledger for nine hundred shops.\nRust, Kafka\n"
        "Baker, Oakmere Bakery, 2015 - 2018\n- Kneaded two hundred loaves before six.\n",
        id="dates on the first line",
    ),
    pytest.param(
        "2019 - 2023, Leeds\nEngineer, Larkfield Ltd\n- Built the ledger for nine hundred shops.\nRust, Kafka\n"
        "2015 - 2018, York\nBaker, Oakmere Bakery\n- Kneaded two hundred loaves before six.\n",
        id="dates above the title",
    ),
    pytest.param(
        "Engineer @ Larkfield\n2019 - 2023\n- Built the ledger for nine hundred shops.\nRust, Kafka\n"
        "Baker @ Oakmere\n2015 - 2018\n- Kneaded two hundred loaves before six.\n",
        id="dates below the title",
    ),
]


@pytest.mark.parametrize("jobs", FEET)
def test_tools_at_the_end_of_a_job_belong_to_it(read, jobs):
    found = periods(read, HEAD + jobs)
    assert (found["ledger"], found["loaves"], found["Rust, Kafka"]) == ((2019, 2023), (2015, 2018), (2019, 2023))


def test_an_employer_above_each_title_belongs_to_the_job_below(read):
    jobs = (
        "Larkfield\nEngineer, 2019 - 2023\n- Built the ledger for nine hundred shops.\n"
        "Marl, Fell\nBaker, 2015 - 2018\n- Kneaded two hundred loaves before six.\n"
    )
    assert periods(read, HEAD + jobs)["Marl, Fell"] == (2015, 2018)
