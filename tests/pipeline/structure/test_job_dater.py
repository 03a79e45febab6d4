import datetime as dt

import pytest

from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.section_tagger import blocks_of

RESUME = """Ann Other

EXPERIENCE
Acme, Berlin
ML Engineer, Jan 2020 - Mar 2021
- Trained ranking models
- Deployed them on AWS
Intern   Summer 2019
- Cleaned data

PROJECTS
Reading Helper | Python
- Built a small search
Chess Bot, May 2018
- Built a chess bot

EDUCATION
BSc Physics, 2015 - 2018
"""


def test_each_job_and_project_is_an_entry_with_its_dates(read):
    doc = read.doc(RESUME)
    entries = entries_of(doc)
    assert [
        (entry.section, entry.dates and entry.dates.first, entry.dates and entry.dates.last) for entry in entries
    ] == [
        ("experience", dt.date(2020, 1, 1), dt.date(2021, 3, 31)),
        ("experience", dt.date(2019, 6, 1), dt.date(2019, 8, 31)),
        ("projects", None, None),
        ("projects", dt.date(2018, 5, 1), dt.date(2018, 5, 31)),
    ]


def test_jobs_are_spans_of_the_doc(read):
    doc = read.doc(RESUME)
    jobs = [span.text for span in doc.spans["jobs"] if span.label_ == "experience"]
    assert [job.split("\n")[0] for job in jobs] == ["Acme, Berlin", "Intern   Summer 2019"]
    assert jobs[0].endswith("Deployed them on AWS")


def test_a_heading_without_dates_within_a_job_keeps_the_jobs_dates(read):
    doc = read.doc("EXPERIENCE\nEngineer, Acme, 2019 - 2020\n- Planned it\nProject Falcon\n- Trained models\n")
    assert [entry.dates.first.year for entry in entries_of(doc)] == [2019, 2019]


@pytest.mark.parametrize(
    ("head", "year"),
    [
        pytest.param("Analyst, Bolt Ltd", None, id="title and employer"),
        pytest.param("Analyst\nBolt Ltd", None, id="on two lines"),
        pytest.param("Analyst, Bolt, '18", None, id="a date that is not understood"),
        pytest.param("Analyst, Search team", 2019, id="a team"),
        pytest.param("Analyst\nClient: Bolt Ltd", 2019, id="a client"),
        pytest.param("Lead of the project Falcon at Bolt", 2019, id="a project"),
        pytest.param("Bolt Ltd", 2019, id="no title"),
    ],
)
def test_a_job_at_an_employer_of_its_own_does_not_have_the_dates_above(read, head, year):
    doc = read.doc(f"EXPERIENCE\nEngineer, Acme, 2019 - 2020\n- Planned it.\n{head}\n- Wrote reports in SQL.\n")
    _, second = entries_of(doc)
    assert (second.dates and second.dates.first.year) == year


LISTED = "EXPERIENCE\nEngineer, Acme, 2020 - 2025\nDeveloper, Beta, 2016 - 2020\nClerk, Gamma, 2010 - 2016\n"


@pytest.mark.parametrize("heads", [("1. {}", "2. {}"), ("{} Ltd", "{} Ltd")], ids=["numbered", "employers"])
def test_jobs_that_are_told_below_a_list_have_its_dates(read, heads):
    listed = "EXPERIENCE\nEngineer, Mill Larkfield Ltd, 2020 - 2025\nClerk, Port Oakmere Ltd, 2016 - 2020\n"
    first, second = (head.format(name) for head, name in zip(heads, ("Mill Larkfield", "Port Oakmere"), strict=True))
    told = f"\n{first}\n- Trained ranking models on orders.\n\n{second}\n- Counted the sheets of four years.\n"
    doc = read.doc(listed + told)
    blocks = blocks_of(doc)
    years = {
        doc.text[blocks[entry.body].start :].partition(" ")[0]: entry.dates.first.year
        for entry in entries_of(doc)
        if entry.body < entry.last
    }
    assert years == {"Trained": 2020, "Counted": 2016}


def test_text_apart_below_a_list_of_jobs_is_not_of_the_oldest_one(read):
    entries = entries_of(read.doc(f"{LISTED}\n- Trained ranking models on four years of orders.\n"))
    assert [entry.dates and entry.dates.first.year for entry in entries] == [2020, 2016, 2010, None]
    assert [entry.last - entry.body for entry in entries] == [0, 0, 0, 1]


def test_bullets_right_below_the_last_of_some_jobs_are_of_that_job(read):
    entries = entries_of(read.doc(f"{LISTED}- Counted the ranking sheets of four years.\n"))
    assert [(entry.dates.first.year, entry.last - entry.body) for entry in entries] == [(2020, 0), (2016, 0), (2010, 1)]


def test_a_job_with_a_year_alone_may_be_listed_below_others(read):
    text = f"{LISTED.replace('2010 - 2016', '2010')}\nEDUCATION\nBSc Physics\n"
    entries = [entry for entry in entries_of(read.doc(text)) if entry.section == "experience"]
    assert [entry.dates.first.year for entry in entries] == [2020, 2016, 2010]


BELOW = """EXPERIENCE
ML Engineer, Acme
- Trained ranking models
{first}
Analyst, Bolt Ltd
- Wrote reports for the board
2014 - 2018
{rest}"""


@pytest.mark.parametrize(
    ("first", "rest", "years"),
    [
        pytest.param("2018 - 2020", "", [2018, 2014], id="below each job"),
        pytest.param("2018 - 2020", "EDUCATION\nBSc Physics, 2010 - 2014\n", [2018, 2014], id="with a section below"),
        pytest.param("Paris, 2018 - 2020", "", [2018, 2014], id="beside a place"),
        pytest.param("2018 - 2020", "Clerk, Corner Shop\n- Sold tea\n", [None, 2018, 2014], id="above each job"),
    ],
)
def test_dates_below_what_was_done_are_those_of_the_job_above(read, first, rest, years):
    entries = entries_of(read.doc(BELOW.format(first=first, rest=rest)))
    assert [entry.dates and entry.dates.first.year for entry in entries if entry.section == "experience"] == years


def dates_of(read, lines, section="EXPERIENCE"):
    """First and last year of each entry, and the words that it begins with."""
    doc = read.doc("\n".join(["Ann Other", "", section, *lines, "EDUCATION", "BSc Physics"]))
    found = [entry for entry in entries_of(doc) if entry.section != "header"]
    blocks = blocks_of(doc)
    return [
        (doc.text[blocks[entry.first].start :].split("\n")[0], entry.dates.first.year, entry.dates.last.year)
        for entry in found
    ]


@pytest.mark.parametrize(
    ("lines", "entries"),
    [
        pytest.param(
            ["Engineer 2018 - 2020", "Acme", "Analyst 2014 - 2018", "Bolt Ltd"],
            [("Engineer 2018 - 2020", 2018, 2020), ("Analyst 2014 - 2018", 2014, 2018)],
            id="dates on the first line",
        ),
        pytest.param(
            ["Acme", "Engineer", "2018 - 2020", "Berlin", "Bolt Ltd", "Analyst", "2014 - 2018", "Rome"],
            [("Acme", 2018, 2020), ("Bolt Ltd", 2014, 2018)],
            id="dates below employer and title",
        ),
        pytest.param(
            ["Acme, 2014 - 2020", "Engineer, 2018 - 2020", "Analyst, 2014 - 2018", "- Trained models"],
            [("Acme, 2014 - 2020", 2014, 2020)],
            id="one employer, two roles",
        ),
        pytest.param(
            ["Acme, 2014 - 2020", "Engineer, 2018 - 2019", "- Trained models"],
            [("Acme, 2014 - 2020", 2014, 2020), ("Engineer, 2018 - 2019", 2018, 2019)],
            id="a role in part of the employer's time",
        ),
        pytest.param(
            [
                "- Systems (Feb 2019 - May 2019)",
                "- Graphs (Feb 2020 - May 2020)",
                "Intern",
                "2021 - 2022",
                "- Wrote code",
            ],
            [
                ("Systems (Feb 2019 - May 2019)", 2019, 2019),
                ("Graphs (Feb 2020 - May 2020)", 2020, 2020),
                ("Intern", 2021, 2022),
            ],
            id="bullets with dates of their own",
        ),
    ],
)
def test_jobs_that_follow_each_other_without_a_word(read, lines, entries):
    assert dates_of(read, lines) == entries


@pytest.mark.parametrize(
    ("below", "last"),
    [
        pytest.param("Analyst, Bolt, Mar 2016 - Apr 2019", None, id="jobs below have both dates"),
        pytest.param("Analyst, Bolt, Mar 2016", dt.date(2019, 5, 31), id="the one below has one date, too"),
        pytest.param("Analyst, Bolt, Mar 2016 - Present", dt.date(2019, 5, 31), id="the one below goes on"),
    ],
)
def test_a_latest_job_with_its_beginning_alone(read, below, last):
    doc = read.doc(f"EXPERIENCE\nEngineer, Acme\nMay 2019, Berlin\n- Trained models\n{below}\n- Cleaned data\n")
    assert entries_of(doc)[0].dates.last == last


@pytest.mark.parametrize(
    ("date", "last"),
    [
        pytest.param("Summer 2019", dt.date(2019, 8, 31), id="a season"),
        pytest.param("Q3 2019", dt.date(2019, 9, 30), id="a quarter"),
        pytest.param("H2 2019", dt.date(2019, 12, 31), id="half a year"),
        pytest.param("2019", None, id="a year"),
    ],
)
def test_a_latest_job_of_a_season_is_over(read, date, last):
    doc = read.doc(
        f"EXPERIENCE\nEngineer, Acme\n{date}\n- Ran servers\nAnalyst, Bolt, Mar 2016 - Apr 2018\n- Cleaned\n"
    )
    assert entries_of(doc)[0].dates.last == last


def test_what_was_done_is_no_title_of_the_job_above_it(read):
    job = "EXPERIENCE\nAssistant, Acme University, 2015 - 2017\n"
    done = "Developed deep learning (CNNs, PyTorch) methods for:\n- Maize\n"
    assert read.facts(job + done, "status") == dict.fromkeys(("deep-learning", "cnn", "pytorch"), "claimed")
