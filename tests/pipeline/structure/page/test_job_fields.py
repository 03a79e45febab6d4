"""Exports of forms, with a label on each line: every job is found with its dates and what was done."""

import pytest

from knowledge.rules.loader import packaged_rules
from knowledge.rules.signs import LayoutSign
from matcher.documents.reading import read_text
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.line_signs import signs_of
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.parting.blocks import split_blocks, split_lines
from matcher.pipeline.structure.section_tagger import blocks_of

RULES = packaged_rules().resumes.sections
NAME = "Name: Ann Other\nEmail: ann@example.org\n\n"
FORMS = {
    "numbered, without a heading": """POSITION 1
Title: Backend Developer
Company: Oakmere Freight
Start date: 05/2021
End date: present
Description: Built services in Python for the tracking of parcels. Deployed them with Docker.

POSITION 2
Title: Junior Developer
Company: Fell Freight
Start date: 09/2018
End date: 04/2021
Description: Wrote services in Java. Mended the system of the depot.
""",
    "from and to": """Work experience
Job title: Machine Learning Engineer
Employer: Larkfield Energy
From: May 2021
To: present
Duties: Built models of demand in PyTorch and served them.

Job title: Data Analyst
Employer: Elm Energy
From: September 2018
To: April 2021
Duties: Wrote reports in SQL and Tableau.
""",
    "dates behind a word for today": """Role: MLOps Engineer
Organization: Pinegate
Start Date: 2021-05-01
End Date: Current
Current role: Yes
Key responsibilities: Built clusters for the training of models.

Role: DevOps Engineer
Organization: Bramble Shop
Start Date: 2018-09-01
End Date: 2021-04-30
Current role: No
Key responsibilities: Wrote Terraform and Helm.
""",
    "dates first": """Employment record
Date from: 01/05/2021
Date to: present
Employer: Holm Analytics
Post held: NLP Engineer
Main duties: Built classifiers of letters with spaCy.

Date from: 01/09/2018
Date to: 30/04/2021
Employer: Gray & Pike
Post held: Web Developer
Main duties: Wrote web pages in PHP.
""",
    "a period": """Employment history (1 of 2)
Organisation: Northmill Health
Position: Senior Data Scientist
Period: 05/2021 - present
Responsibilities:
- Built models of readmission with scikit-learn

Employment history (2 of 2)
Organisation: Quill Insurance
Position: Data Scientist
Period: 09/2018 - 04/2021
Responsibilities:
- Wrote pipelines in SQL
""",
    "other fields between": """Work history
Employer name: Caldera Bank
Job Title: Fraud Analyst
Employment type: Full time
Start: 2021-05
End: present
Description:
Built a score of card payments with XGBoost.

Employer name: Vela Telecom
Job Title: Reporting Analyst
Employment type: Full time
Start: 2018-09
End: 2021-04
Description:
Wrote reports in Excel.
""",
}


def jobs(read, text):
    """The first and last month of each job, with the first word of what was done."""
    doc = read.doc(read_text(text).text)
    blocks = blocks_of(doc)
    return [
        (
            f"{entry.dates.first:%Y-%m}",
            entry.dates.last and f"{entry.dates.last:%Y-%m}",
            told_in(doc.text, blocks, entry),
        )
        for entry in entries_of(doc)
        if entry.section == "experience"
    ]


def told_in(text, blocks, entry):
    told = text[blocks[entry.body].start : blocks[entry.last - 1].end]
    return next((word for word in ("Built", "Wrote") if word in told), None)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_each_job_has_its_dates_and_what_was_done(read, form):
    assert jobs(read, NAME + form) == [("2021-05", None, "Built"), ("2018-09", "2021-04", "Wrote")]


PROJECT = """Project #{number}: Claims desk
Client: Elm Mutual
Role: Lead Developer
{period}Environment: Python, Kafka
Responsibilities:
- {done} the classifier of letters.
"""
EMPLOYER = "Ann Other\n\nWORK EXPERIENCE\nLarkfield Ltd, Lead Developer, Sep 2018 - Present\n\n"


@pytest.mark.parametrize("heading", ["PROJECT DETAILS", "PROJECTS"])
def test_projects_for_clients_are_work_with_their_own_dates(read, heading):
    first = PROJECT.format(number=1, period="Duration: May 2021 to till date\n", done="Built")
    second = PROJECT.format(number=2, period="Duration: Sep 2018 to Apr 2021\n", done="Wrote")
    _, *others = jobs(read, f"{EMPLOYER}SKILLS\nSQL\n\n{heading}\n{first}{second}")
    assert others == [("2021-05", None, "Built"), ("2018-09", "2021-04", "Wrote")]


@pytest.mark.parametrize("heading", ["", "PROJECT DETAILS\n", "Details of projects\n"])
def test_projects_below_a_table_of_jobs_are_apart_from_its_last_row(read, heading):
    first = PROJECT.format(number=1, period="Duration: May 2021 to till date\n", done="Built")
    second = PROJECT.format(number=2, period="Duration: Sep 2018 to Apr 2021\n", done="Wrote")
    table = "Larkfield, Pune | Lead Developer | Sep-2018 till date\nOakmere | Trainee | Feb-2018 to Jul-2018\n"
    found = jobs(read, f"Ann Other\n\nWORK EXPERIENCE\n{table}\n{heading}{first}{second}")
    assert [job[0] for job in found] == ["2018-09", "2018-02", "2021-05", "2018-09"]
    assert found[2:] == [("2021-05", None, "Built"), ("2018-09", "2021-04", "Wrote")]


def test_projects_for_clients_without_dates_are_work_of_the_job_above(read):
    projects = PROJECT.format(number=1, period="", done="Built") + PROJECT.format(number=2, period="", done="Wrote")
    tiers = read.facts(f"{EMPLOYER}PROJECTS\n{projects}", "tier")
    assert tiers["kafka"] == "stack"


@pytest.mark.parametrize("kind", sorted(RULES.job_fields))
def test_every_label_is_that_of_a_field(language, kind):
    for rule in RULES.job_fields[kind]:
        for wording in rule.pattern.wordings():
            assert language.headings.job_field(wording.title()) == kind


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("Title: Data Analyst\nLocation: Leeds", id="no dates"),
        pytest.param("Available: 2027\nLocation: Leeds", id="no job"),
        pytest.param("Role: Data Analyst, 2019 - 2021", id="one line"),
        pytest.param("School: Elm College\nFrom: 2015\nTo: 2018", id="a school"),
        pytest.param("Role - Data Analyst\nPeriod - 2019 to 2021", id="dashes"),
    ],
)
def test_other_lines_with_labels_are_no_fields_of_jobs(language, lines):
    text = f"Ann Other\n{lines}\n"
    split = split_lines(text)
    page = Page(text, split, split_blocks(text, split, language), language)
    assert not page.job_fields


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Period | Designation | Company", True),
        ("Sl. No. | Organization | Role | From | To", True),
        ("Designation", False),
        ("Lead | Larkfield | From | To", False),
        ("Company | Larkfield", False),
        ("Period | Employer / Position | Tasks", True),
        ("Project | What | Tech stack | Year", True),
        ("Project | Description", False),
        ("Project | Ferry bot | Year", False),
        ("Name | Description | Year", False),
    ],
)
def test_a_row_of_labels_names_the_columns_of_a_table(language, line, names):
    text = f"Work\n{line}\nLead | Larkfield | 2019 | 2021\n"
    contents = [text[block.start : block.end] for block in split_blocks(text, split_lines(text), language)]
    assert (line not in contents) == names


@pytest.mark.parametrize("kind", sorted(RULES.table_columns))
def test_every_name_of_a_column_makes_a_row_of_names(language, kind):
    for rule in RULES.table_columns[kind]:
        for wording in rule.pattern.wordings():
            row = f"{wording.title()} | Project | Tools"
            assert language.headings.names_columns(row)
            assert not language.headings.names_columns(row.replace(wording.title(), "Kites"))


def test_each_row_of_a_table_of_projects_is_a_project_of_its_year(read):
    rows = "Project | What | Stack | Year\nferry-bot | Answers on ferries in the chat | Kotlin | 2024\n"
    jobs = "# Experience\nDeveloper, Acme, 2016 - 2023\n- Wrote Java.\n\n"
    doc = read.doc(f"Ann Other\n\n{jobs}# Projects\n\n{rows}tide-clock | Shows when the tide is in | FastAPI | 2021\n")
    years = {span.label_: span._.dates.first.year for span in doc.spans["skills"] if span._.dates}
    assert (years["kotlin"], years["fastapi"]) == (2024, 2021)


FORM_IN_GERMAN = """Projekthistorie
Zeitraum: 10/2016 – 04/2018
Rolle: ETL-Entwickler
Kunde: Versicherungsverein, München
Aufgaben: Anbindung von Bestandsdaten an das Meldewesen

Optimierung von Prozeduren, Laufzeiten um die Hälfte
Technologien: Kafka, Scala
Zeitraum: 05/2014 – 09/2016
Rolle: BI-Berater
Kunde: Maschinenbau Aue
Aufgaben: Ladestrecken und Berichte
Technologien: Talend, PostgreSQL
"""


def test_the_text_below_the_fields_of_a_job_belongs_to_this_job(read):
    dates = read.facts(FORM_IN_GERMAN, "dates")
    assert {skill: dates[skill].first.year for skill in ("kafka", "postgresql")} == {
        "kafka": 2016,
        "postgresql": 2014,
    }


def test_the_lines_below_the_fields_of_a_job_up_to_the_next_heading_show_it(language):
    text = f"{FORM_IN_GERMAN}\nKenntnisse\nJava\n"
    page = Page(text, split_lines(text), split_blocks(text, split_lines(text), language), language)
    signs = zip(page.blocks, signs_of(page), strict=True)
    below = [block.content for block, shown in signs if LayoutSign.BELOW_JOB_FIELDS in shown]
    assert "Optimierung von Prozeduren, Laufzeiten um die Hälfte" in below
    assert "Technologien: Talend, PostgreSQL" in below
    assert not {"Projekthistorie", "Kenntnisse", "Java"} & set(below)


FORM_IN_ENGLISH = """Experience
Project-1
Client: Oakmere Mutual
Project Name: Letters
Start Date: July 2018
Owner: Claims desk
End Date: Till date
Project Description:
The desk gets nine thousand letters a day, sorted by Kafka, Spark
Project-2
Client: Oakmere Mutual
Project Name: Quotes
Start Date: January 2016
Owner: Sales desk
End Date: June 2018
Project Description:
Prices for roofs, with Talend, PostgreSQL
"""


def test_projects_for_clients_with_dates_and_without_a_title_are_work(read):
    dates = read.facts(FORM_IN_ENGLISH, "dates")
    assert {skill: dates[skill].first.year for skill in ("kafka", "postgresql")} == {
        "kafka": 2018,
        "postgresql": 2016,
    }
    assert {block.section for block in blocks_of(read.doc(FORM_IN_ENGLISH))} == {"experience"}


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(FORM_IN_ENGLISH, id="repeated heading"),
        pytest.param(FORM_IN_ENGLISH.partition("Project-2\n")[2].replace("Project Description", "Duties"), id="duties"),
    ],
)
def test_what_a_job_did_below_a_heading_is_of_its_fields(language, form):
    page = Page(form, split_lines(form), split_blocks(form, split_lines(form), language), language)
    signs = zip(page.blocks, signs_of(page), strict=True)
    below = [block.content for block, shown in signs if LayoutSign.BELOW_JOB_FIELDS in shown]
    assert "Prices for roofs, with Talend, PostgreSQL" in below
