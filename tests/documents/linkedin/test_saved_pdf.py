"""A profile that LinkedIn saved as PDF: a dark column with contact and skills, and beside it the jobs."""

import pytest
from fpdf import FPDF

from matcher.documents.reading import read_document
from matcher.engine import Matcher

NAME, HEADING, COMPANY, TITLE, SMALL = 26, 15.75, 12, 11.5, 10.5
LEFT = [
    (HEADING, "Contact"),
    (SMALL, "www.linkedin.com/in/ada-quill"),
    (HEADING, "Top Skills"),
    (SMALL, "MLflow"),
    (SMALL, "Kubernetes"),
    (HEADING, "Languages"),
    (SMALL, "Norwegian (Native or Bilingual)"),
]
RIGHT = [
    (NAME, "Ada Quill"),
    (COMPANY, "Machine Learning Engineer at Kestrel"),
    (SMALL, "Oslo, Norway"),
    (HEADING, "Summary"),
    (SMALL, "I train ranking models and run them in production."),
    (HEADING, "Experience"),
    (COMPANY, "Kestrel Ltd"),
    (TITLE, "Machine Learning Engineer"),
    (SMALL, "March 2021 - Present (5 years 9 months)"),
    (SMALL, "Oslo, Norway"),
    (SMALL, "Trained gradient-boosted ranking models in PyTorch and LightGBM for"),
    (SMALL, "two million shoppers. Served them with FastAPI on Kubernetes."),
    (COMPANY, "Teal & Co"),
    (SMALL, "4 years"),
    (TITLE, "Data Scientist"),
    (SMALL, "January 2019 - February 2021 (2 years 2 months)"),
    (SMALL, "Built churn models with scikit-learn and monitored drift."),
    (TITLE, "Analyst"),
    (SMALL, "March 2017 - December 2018 (1 year 10 months)"),
    (SMALL, "Reports in SQL and Tableau."),
    (HEADING, "Education"),
    (COMPANY, "Hill University"),
    (SMALL, "Bachelor of Science, Physics - (2014 - 2017)"),
]


@pytest.fixture(scope="module")
def profile():
    document = FPDF(format=(612, 792), unit="pt")
    document.add_page()
    document.set_fill_color(41, 62, 73)
    document.rect(0, 0, 202, 792, style="F")
    for x, color, lines in ((22, 255, LEFT), (224, 0, RIGHT)):
        document.set_text_color(color)
        y = 60
        for size, line in lines:
            document.set_font("Helvetica", size=size)
            document.text(x, y, line)
            y += size * 1.6
    return bytes(document.output())


def test_the_columns_are_read_one_after_the_other(profile):
    assert read_document(profile).text.splitlines() == [line for _, line in (*LEFT, *RIGHT)]


def test_jobs_have_their_dates_and_the_skills_of_the_column_are_a_list(profile):
    with Matcher() as matcher:
        report = matcher.match(profile, name="Profile.pdf")
    skills = {each.skill: each for each in report.skills}
    assert (skills["pytorch"].tier, skills["pytorch"].last_used) == ("work", report.as_of.strftime("%Y-%m"))
    assert (skills["scikit-learn"].tier, skills["scikit-learn"].months) == ("work", 26)
    assert (skills["bi-tools"].months, skills["bi-tools"].last_used) == (22, "2018-12")
    assert skills["mlflow"].tier == "list"
