"""Page furniture of texts that were copied from printed pages."""

import pytest

from matcher.documents.reading import read_text
from matcher.documents.text.draft import DraftLine
from matcher.documents.text.printed_pages import printed_furniture_last

PRINTED = """Ada Quill
EXPERIENCE
Engineer, Acme, 2019 - 2021
- Sold bread
Ada Quill - Resume      Page 1 of 3
In confidence
Ada Quill, Engineer     October 2026
- Baked bread
Clerk, Acme, 2017 - 2019
Ada Quill - Resume      Page 2 of 3
In confidence
Ada Quill, Engineer     October 2026
- Wrote letters
Ada Quill - Resume      Page 3 of 3
In confidence"""

KEPT = [
    pytest.param(["Ada", "Cook", "Page 2", "Baker"], id="a-single-mark"),
    pytest.param(["Ada", "Page 2 of 9", "Cook", "Page 5 of 9", "Baker"], id="marks-that-do-not-count"),
    pytest.param(["Ada", "Won 1 of 3 prizes", "Cook", "Sold 2 of 3 shops", "Baker"], id="lines-that-say-more"),
    pytest.param(["Ada", "Cook 1", "Cook 2", "Baker"], id="numbers-without-a-word"),
    pytest.param(["Page 1", "Ada", "Page 99999999", "Cook"], id="a-very-long-number"),
]


def moved(lines: list[str]) -> list[str]:
    return [line.text for line in printed_furniture_last(list(map(DraftLine, lines))) if line.style.furniture]


def test_page_marks_and_the_lines_beside_them_come_last():
    lines = printed_furniture_last([DraftLine(line) for line in PRINTED.splitlines()])

    assert [line.text for line in lines if not line.style.furniture] == [
        "Ada Quill",
        "EXPERIENCE",
        "Engineer, Acme, 2019 - 2021",
        "- Sold bread",
        "- Baked bread",
        "Clerk, Acme, 2017 - 2019",
        "- Wrote letters",
    ]
    assert sorted(line.text for line in lines) == sorted(PRINTED.splitlines())


@pytest.mark.parametrize("lines", KEPT)
def test_other_lines_stay(lines):
    assert moved(lines) == []


def test_what_stands_at_the_top_of_the_text_stays_there():
    page = ["Ada Quill, page 1", "Cook", "Bread", "Ada Quill, page 2", "Cook", "Cake"]

    assert moved(page) == ["Ada Quill, page 2", "Cook"]


def test_furniture_ends_where_the_pages_differ():
    assert moved(["Ada", "Bread", "Cook", "Page 1", "Cake", "Cook", "Page 2"]) == ["Cook", "Page 1", "Cook", "Page 2"]


def test_a_job_goes_on_behind_the_furniture():
    lines = read_text(PRINTED).text.split("\n\n")[0].splitlines()

    assert lines[2:5] == ["Engineer, Acme, 2019 - 2021", "• Sold bread", "• Baked bread"]
