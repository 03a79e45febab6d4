"""A study told in a sentence is not a job, with or without headings."""

import pytest

from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.section_tagger import blocks_of

JOBS = """Machine Learning Engineer, Larkfield GmbH, 03/2021 - present
- Built ranking models in PyTorch

Data Analyst, Oakmere Ltd, 01/2017 - 02/2021
- Wrote reports in SQL
"""
PROSE = (
    "I like trains and the sea.\n\n"
    "Since March 2021 I have been at Larkfield, where I build ranking models in PyTorch. From 2017 to 2021 I worked "
    "for Oakmere as an analyst and wrote reports in SQL.\n\n"
)
PAGES = [
    pytest.param(f"EXPERIENCE\n\n{JOBS}", id="heading"),
    pytest.param(JOBS, id="no heading"),
    pytest.param(PROSE, id="prose"),
]


def read_with(read, page: str, line: str) -> tuple[list[int], str]:
    """The years in which the jobs began, and the section of a line at the end of a page."""
    doc = read.doc(f"Ann Other\nann@other.example\n\n{page}{line}\n")
    jobs = [entry for entry in entries_of(doc) if entry.section == "experience" and entry.dates is not None]
    return [entry.dates.first.year for entry in jobs], blocks_of(doc)[-1].section


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "line",
    [
        "I studied physics in Bonn from 2012 to 2016.",
        "From 2012 to 2016 I studied applied mathematics in Bonn.",
        "Read mathematics at Oakmere, 2009-2012.",
        "Read mathematics at Oakmere, 2009-2012",
        "2010 - 2014: studied computer science in Larkstadt",
        "Before that I read maths in Leeds (2009 to 2012).",
    ],
)
def test_a_sentence_tells_of_a_study(read, page, line):
    assert read_with(read, page, line) == ([2021, 2017], "education")


@pytest.mark.parametrize("page", PAGES[:2])
@pytest.mark.parametrize(
    "line",
    [
        "From 2012 to 2016 I did my PhD in computational linguistics at Larkhill University.",
        "2012 - 2016 I was a student of physics in Bonn.",
        "I did my master's in statistics at Oakmere between 2014 and 2016.",
        "My PhD on speech models took from 2013 to 2017, at Larkhill.",
        "2012 - 2016, physics student at Larkhill University",
        "Computer science student, Larkhill University, 2012 - 2016",
        "Computer Science Student, Larkhill University\n2012 - 2016",
        "2012 - 2016. University of Larkhill. Electrical engineering.",
        "Larkhill University, Computer Science (2012 - 2016)",
        "University of Larkhill | Mathematics | 2012 - 2016",
        "Univ. of Larkhill, MSc Operational Research, 2012 - 2016",
        "3.2 MSc Physics, Larkhill University, 2012 - 2016",
        "Dipl.-Ing. Elektrotechnik, Larkhill University, 2012 - 2016",
        "M.Ed., Larkhill College, 2012 - 2016",
    ],
)
def test_a_line_tells_of_a_degree_a_student_or_a_school_with_a_subject(read, page, line):
    assert read_with(read, page, line) == ([2021, 2017], "education")


@pytest.mark.parametrize(
    "line",
    [
        "2012 - 2016, University of Larkhill, Department of Statistics\n- Built models of rain in R",
        "Larkhill University, Computer Science tutor (2012 - 2016)",
        "Research Assistant, University of Larkhill, Mathematics, 2012 - 2016",
        "University of Larkhill, 2012 - 2016. Algebra, statistics, clubs, choir",
        "2012 - 2016, student assistant at Larkhill University",
        "Student Assistant, Larkhill University\n2012 - 2016",
        "Computer science student assistant, Larkhill University, 2012 - 2016",
    ],
)
def test_work_at_a_school_is_a_job(read, line):
    assert read_with(read, f"EXPERIENCE\n\n{JOBS}\n", line) == ([2021, 2017, 2012], "experience")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "line",
    [
        "From 2012 to 2016 I worked at Oakmere Bank, where I studied how customers pay.",
        "From 2012 to 2016 I supervised PhD students at Larkhill and taught statistics.",
        "From 2012 to 2016 I was employed at Larkhill and studied physics in the evenings.",
    ],
)
def test_work_with_words_of_studies_is_work(read, page, line):
    _, section = read_with(read, page, line)
    assert section == "experience"


def test_a_told_job_with_words_of_studies_is_a_job(read):
    line = "From 2012 to 2016 I worked at Oakmere Bank, where I studied how customers pay."
    assert read_with(read, PROSE, line) == ([2021, 2017, 2012], "experience")
