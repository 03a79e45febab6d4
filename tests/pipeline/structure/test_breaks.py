"""A time without a job is not read as a job, and the jobs around it keep their dates."""

import datetime as dt

import pytest

from matcher.pipeline.structure.entries import entries_of

ABOVE = "Machine Learning Engineer, Larkfield GmbH, 03/2021 - present\n- Built ranking models in PyTorch"
BELOW = "Data Analyst, Oakmere Ltd, 01/2015 - 06/2018\n- Wrote reports in SQL"
TIME = "07/2018 - 02/2021"
FORMS = [
    pytest.param("{}, {}", id="on one line"),
    pytest.param("{}\n{}", id="dates below"),
    pytest.param("{1}\n{0}", id="dates above"),
    pytest.param("{1}: {0}.", id="a sentence"),
    pytest.param("{} ({})\n- Took an online course on Kafka", id="told below"),
]


def jobs_between(read, lines: str) -> list[tuple[dt.date, dt.date | None, bool]]:
    """The dates of the three entries, the second of which has these lines, and whether each is a break."""
    text = f"Ann Other\n\nEXPERIENCE\n\n{ABOVE}\n\n{lines}\n\n{BELOW}\n"
    return [(entry.dates.first, entry.dates.last, entry.is_break) for entry in entries_of(read.doc(text))]


BREAKS = [
    "Parental leave",
    "Family care",
    "Sabbatical",
    "Travel",
    "Travelled through Asia",
    "Planned career break",
    "Military service",
    "Illness",
    "Between jobs",
    "Job search",
    "Full-time parent",
    "Unemployed",
    "Furloughed",
    "Off sick, a back operation",
    "Civil service instead of military service",
]
WORK = [
    "Parental leave cover at Rushden Ltd",
    "Career break returner programme (ML engineer), Rushden",
    "Returnship after a career break, Rushden Ltd",
    "Data Engineer, Travel Search, Rushden",
    "Travel, Rushden GmbH",
    "Job Search Team, Rushden Ltd",
    "Military Logistics Analyst, Rushden",
    "Furlough claims portal, Rushden Ltd",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("name", "is_break"), [*((name, True) for name in BREAKS), *((name, False) for name in WORK)])
def test_breaks_are_not_jobs_but_work_with_their_words_is(read, form, name, is_break):
    assert jobs_between(read, form.format(name, TIME)) == [
        (dt.date(2021, 3, 1), None, False),
        (dt.date(2018, 7, 1), dt.date(2021, 2, 28), is_break),
        (dt.date(2015, 1, 1), dt.date(2018, 6, 30), False),
    ]


def test_what_was_done_in_a_break_is_a_part_of_it(read):
    lines = f"Sabbatical, {TIME}\n\nChess App\n- Built a chess app with PyTorch"
    assert all(is_break for first, _, is_break in jobs_between(read, lines) if first == dt.date(2018, 7, 1))


def test_a_leave_right_below_the_head_of_its_job_is_a_part_of_that_job(read):
    head, told = ABOVE.split("\n")
    text = f"EXPERIENCE\n\n{head}\nParental leave, 01/2023 - 12/2023\n{told}\n\n{BELOW}\n"
    assert [entry.is_break for entry in entries_of(read.doc(text))] == [False, False]


def test_a_leave_told_in_a_sentence_is_not_a_job(read):
    text = (
        "Ann Other\n\nSince March 2021 I have been at Larkfield, where I build ranking models in PyTorch. From 2014 to "
        "2016 I did my military service. From 2010 to 2014 I worked for Oakmere as an analyst and wrote reports.\n"
    )
    assert [entry.dates.first.year for entry in entries_of(read.doc(text))] == [2021, 2010]


@pytest.mark.parametrize(("heading", "is_break"), [("Career break", True), ("Military service", False)])
def test_only_a_heading_that_always_means_a_break_makes_one(read, heading, is_break):
    below = f"== {heading} ==\nRadar station Rushden, 2005 - 2013\n- Ran the workshop\n\n== Education ==\nBSc, 2004\n"
    text = f"== Experience ==\n{ABOVE}\n\n{below}\n== Skills ==\nSQL\n"
    *_, last = entries_of(read.doc(text))
    assert (last.dates.first.year, last.is_break) == (2005, is_break)
