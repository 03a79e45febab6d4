"""Forms that were pasted: each field is read on one line, with the dates of a job together."""

import pytest

from matcher.documents.reading import read_text
from matcher.documents.text.forms.labels import label_on


def read(text):
    return read_text(text).text.splitlines()


LABELS_ABOVE = """Work Experience

Work Experience 1
Job Title*
Data Engineer
Company*
Larkfield
Location

I currently work here
Yes
From*
02/2024
To

Role Description
Moved the orders of four shops into one warehouse and kept it fresh.

Work Experience 2
Job Title*
Analyst
Company*
Oakmere
I currently work here
No
From*
09/2020
To*
01/2024
Role Description
Wrote reports.
"""
MONTH_AND_YEAR = """Employment 1
Job title * Data Engineer
Organisation * Larkfield
Start date - Month * March
Start date - Year * 2020
End date - Month
End date - Year
Is this your current job? * Yes
Describe your responsibilities *
Moved the orders of four shops into one warehouse and kept it fresh, day and night.
Employment 2
Job title * Analyst
Organisation * Oakmere
Start date - Month * 08
Start date - Year * 2016
End date - Month 02
End date - Year 2020
Is this your current job? * No
Employment 3
Job title *
Organisation *
Start date - Month *
"""


def test_labels_above_their_values():
    assert read(LABELS_ABOVE) == [
        *("Work Experience", "", "Job Title: Data Engineer", "Company: Larkfield", "", "Dates: 02/2024 – present", ""),
        *("Role Description", "Moved the orders of four shops into one warehouse and kept it fresh.", ""),
        *("Job Title: Analyst", "Company: Oakmere", "Dates: 09/2020 – 01/2024", "Role Description", "Wrote reports."),
    ]


def test_month_and_year_apart_beside_their_labels():
    assert read(MONTH_AND_YEAR) == [
        *("Employment", "Job title: Data Engineer", "Organisation: Larkfield", "Dates: March 2020 – present"),
        "Describe your responsibilities",
        "Moved the orders of four shops into one warehouse and kept it fresh, day and night.",
        *("Job title: Analyst", "Organisation: Oakmere", "Dates: 08/2016 – 02/2020"),
    ]


def form(*fields):
    return "\n".join(("Job title *", "Lead", "Employer *", "Larkfield", *fields))


@pytest.mark.parametrize(
    ("fields", "dates"),
    [
        pytest.param(("Start year", "2019", "End year", "2021"), "Dates: 2019 – 2021", id="years"),
        pytest.param(("Start date: 05/2019", "End date: 06/2021"), "Dates: 05/2019 – 06/2021", id="with colons"),
        pytest.param(("From: 05/2019", "To: -"), "Dates: 05/2019 – present", id="a dash for no end"),
        pytest.param(("From", "05/2019", "Current job?", "No", "To"), "Dates: 05/2019", id="over, without an end"),
        pytest.param(
            ("From", "05/2019", "Current job", "Yes", "To", "MM/YYYY"), "Dates: 05/2019 – present", id="a hint"
        ),
        pytest.param(("To", "06/2021", "Start date", "n/a"), "Dates: 06/2021", id="an end alone"),
        pytest.param(("From", "05/2019", "To", "(current)"), "Dates: 05/2019 – current", id="an end in brackets"),
        pytest.param(
            ("From", "MM", "08", "/", "YYYY", "2021", "To", "MM", "/", "YYYY"),
            "Dates: 08/2021 – present",
            id="hints below",
        ),
        pytest.param(
            ("Start month : April Start year : 2020", "End month : -- End year : --"),
            "Dates: April 2020 – present",
            id="beside each other",
        ),
        pytest.param(("From", "05/2019", "[x] Current role"), "Dates: 05/2019 – present", id="a box before its label"),
        pytest.param(
            ("From", "05/2019", "To", "– please choose –", "[ ] Current role"),
            "Dates: 05/2019 – present",
            id="nothing chosen",
        ),
        pytest.param(("Current job", "[checked]", "From", "05/2019"), "Dates: 05/2019 – present", id="a box"),
        pytest.param(
            ("Current job", "[not checked]", "From", "05/2019", "To"), "Dates: 05/2019", id="a box that is not ticked"
        ),
        pytest.param(
            ("Start date (MM/YYYY): 05/2019", "End date (MM/YYYY): 06/2020"), "Dates: 05/2019 – 06/2020", id="hints"
        ),
    ],
)
def test_the_dates_of_a_job(fields, dates):
    assert read(form(*fields)) == ["Job title: Lead", "Employer: Larkfield", dates]


@pytest.mark.parametrize("box", ["[ ]", "☐", "[x]"])
def test_what_stands_below_a_box_is_told(box):
    fields = ("From", "05/2019", "To", "06/2021", f"{box} Current role", "Used Kafka daily")
    assert read(form(*fields))[-1] == "Used Kafka daily"


EXPORTS = [
    pytest.param(
        "2.1 Employer: Larkfield\n2.2 Position held: Lead\n2.3 Start date: 05/2019\n2.4 End date: --\n\n"
        "3.1 Employer: Oakmere\n3.2 Position held: Analyst\n3.3 Start date: 01/2017\n3.4 End date: 04/2019",
        [
            *("Employer: Larkfield", "Position held: Lead", "Dates: 05/2019 – present"),
            *("Employer: Oakmere", "Position held: Analyst", "Dates: 01/2017 – 04/2019"),
        ],
        id="with numbers",
    ),
    pytest.param(
        "employer|Larkfield\nposition held|Lead\nstart|2019-05-01\nend|PRESENT\n\n"
        "employer|Oakmere\nposition held|Analyst\nstart|2017-01-01\nend|2019-04-30",
        [
            *("employer: Larkfield", "position held: Lead", "Dates: 2019-05-01 – PRESENT"),
            *("employer: Oakmere", "position held: Analyst", "Dates: 2017-01-01 – 2019-04-30"),
        ],
        id="with bars",
    ),
]


@pytest.mark.parametrize(("text", "expected"), EXPORTS)
def test_exports_with_an_end_for_each_of_several_jobs(text, expected):
    assert [line for line in read(text) if line] == expected


@pytest.mark.parametrize("mark", ["*", "✱", "(required)", "(Required)", "(optional)"])
def test_marks_of_fields(mark):
    text = f"Title {mark} Lead\nEmployer {mark}\nLarkfield\nStart year {mark} 2019\nEnd year {mark} 2021"
    assert read(text) == ["Title: Lead", "Employer: Larkfield", "Dates: 2019 – 2021"]


def test_numbers_of_forms_go():
    text = "\n".join(f"#{number}\n{form('Start year *', '2019', 'End year *', '2021')}" for number in (1, 2))
    assert read(text) == ["Job title: Lead", "Employer: Larkfield", "Dates: 2019 – 2021"] * 2


def test_what_nobody_filled_in_and_reasons_for_leaving_go():
    fields = (
        "Start date *",
        "05/2019",
        "City *",
        "",
        "Reason for leaving",
        "Growth",
        "Main duties *",
        "Led four people.",
    )
    assert read(form(*fields))[2:] == ["Dates: 05/2019", "", "Main duties", "Led four people."]


def test_a_heading_below_an_empty_field_is_no_value():
    assert read(form("Start date *", "05/2019", "Salary *", "", "Education"))[-1] == "Education"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Company\nPosition\nFrom\nTo\nLarkfield\nLead\n2019\n2021", id="the head of a table"),
        pytest.param("Title: Lead\nCompany: Larkfield\nStart date: 05/2019\nEnd date: 06/2021", id="fields on lines"),
        pytest.param("* Built a service in Go\n* From 2019 on, led it\nJob title\nFrom", id="bullets"),
    ],
)
def test_other_texts_do_not_change(text):
    assert read(text) == [line.replace("* ", "• ") for line in text.splitlines()]


@pytest.mark.parametrize(
    "line",
    [
        "3 months to the end of the quarter",
        "We moved from Java to Go",
        "Role Description",
        "Why do you want this job at our fine company (max 50 words)*",
        "* Go",
    ],
)
def test_lines_without_a_label(line):
    assert label_on(line) is None
