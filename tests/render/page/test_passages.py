"""The passages of a resume, and times in a candidate's words."""

import datetime as dt

import pytest

from matcher.render.page.passages import passages_of, period_words
from tests.render.invented import mention, report, skill_row

AS_OF = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2021, 3, 1), (2026, 11, 20), "March 2021 to now"),
        ((2021, 3, 1), None, "March 2021 to now"),
        ((2021, 3, 1), (2023, 6, 30), "March 2021 to June 2023"),
        ((2024, 11, 1), (2024, 11, 30), "November 2024"),
        ((2019, 1, 1), (2021, 12, 31), "2019 to 2021"),
        ((2019, 1, 1), (2019, 12, 31), "2019"),
        ((2019, 1, 1), (2026, 12, 31), "January 2019 to now"),
    ],
)
def test_period_words(first, last, words):
    assert period_words(dt.date(*first), last and dt.date(*last), AS_OF) == words


def told(quote, points):
    return mention(quote, quote=quote, method="described", points=points)


TOLD = report(
    skills=(
        skill_row("pytorch", "PyTorch", mentions=(told("Refit the net each month", 3.0), told("Kept the logs", 0.5))),
        skill_row("rag", "RAG", mentions=(told("Cited the passages", 3.0), told("Kept the logs", 0.2))),
        skill_row("java", "Java", mentions=(told("Wrote the pages", 4.0), told("Cited the passages", 0.5))),
    )
)


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        pytest.param(
            {},
            {
                "Refit the net each month": ["pytorch"],
                "Cited the passages": ["rag"],
                "Wrote the pages": ["java"],
                "Kept the logs": ["pytorch"],
            },
            id="each line, with what it shows clearly or else best",
        ),
        pytest.param(
            {"skills": {"java"}}, {"Wrote the pages": ["java"]}, id="only lines that show a certain skill clearly"
        ),
        pytest.param(
            {"with_weak": True},
            {
                "Refit the net each month": ["pytorch"],
                "Cited the passages": ["rag", "java"],
                "Wrote the pages": ["java"],
                "Kept the logs": ["pytorch", "rag"],
            },
            id="all that lines may show",
        ),
    ],
)
def test_each_line_that_the_report_keeps_is_shown(asked, lines):
    found = [line for passage in passages_of(TOLD, **asked).all() for line in passage.all_lines]

    assert {line.text: [skill.id for skill in line.skills] for line in found} == lines
