"""The fits of the examples: as the documentation shows them, and at the levels that it promises."""

import re

import pytest

from examples.levels import refresh
from tests.structure.project import ROOT

PAGE = ROOT / "docs" / "scoring.md"
ROW = re.compile(r"^\| (?P<name>[\w.-]+) \| (?P<ai>\d+) \| (?P<ml>\d+) \| ", re.MULTILINE)


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def fits(page):
    return {row["name"]: {"ml": int(row["ml"]), "ai": int(row["ai"])} for row in ROW.finditer(page)}


def test_the_table_is_what_the_engine_says(page):
    assert refresh(page) == page


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("ml-engineer.pdf", "ml"),
        ("ai-engineer.pdf", "ai"),
        ("ml-and-ai-engineer.docx", "ml"),
        ("ml-and-ai-engineer.docx", "ai"),
    ],
)
def test_members_of_a_role_with_years_in_it_have_at_least_seventy(fits, name, role):
    assert fits[name][role] >= 70


def test_a_student_of_a_role_lies_between_its_neighbours_and_its_members(fits):
    assert 45 <= fits["student.pdf"]["ml"] <= 65


@pytest.mark.parametrize(
    "name",
    ["data-analyst.odt", "data-engineer.rtf", "software-engineer.md", "career-changer.txt", "keyword-stuffing.pdf"],
)
def test_neighbours_stay_under_forty(fits, name):
    assert max(fits[name].values()) < 40


def test_other_professions_stay_under_fifteen(fits):
    assert max(fits["nurse.html"].values()) < 15
