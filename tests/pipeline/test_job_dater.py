import datetime as dt

from matcher.pipeline.job_dater import entries_of

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
        ("header", None, None),
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
