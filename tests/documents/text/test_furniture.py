"""Page furniture: page marks, and repeated headers and footers."""

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.documents.resume_text import Box
from matcher.documents.text.draft import DraftLine
from matcher.documents.text.furniture import furniture_last, without_page_mark

MARKS = [
    pytest.param("Page 2 of 3", "", id="page-of-pages"),
    pytest.param("2/3", "", id="slash"),
    pytest.param("- 3 -", "", id="dashes"),
    pytest.param("iii", "", id="roman"),
    pytest.param("Seite 1 von 3", "", id="german"),
    pytest.param("Ada Quill | Page 2", "ada quill", id="beside-a-name"),
    pytest.param("Page 4 of 4", "page 4 of 4", id="more-pages-than-there-are"),
    pytest.param("2019", "2019", id="year"),
    pytest.param("of the page", "of the page", id="words-without-a-number"),
    pytest.param("iv", "iv", id="roman-number-of-no-page"),
    pytest.param("mix", "mix", id="letters-of-roman-numbers"),
]


@pytest.mark.parametrize(("line", "rest"), MARKS)
def test_page_marks_are_removed_from_a_line(line, rest):
    assert without_page_mark(line, 3) == rest


def lines(page: int, *texts: str) -> list[DraftLine]:
    return [DraftLine(text, page=page, box=Box(50, 40 + 20 * n, 300, 52 + 20 * n)) for n, text in enumerate(texts)]


def test_furniture_comes_last_after_a_gap_and_keeps_its_page():
    first = lines(1, "Ada Quill", "Cook", "Baker", "1")
    second = lines(2, "Ada Quill", "Clerk", "Farmer", "2")

    read = furniture_last([*first, *second], 2)

    assert [(line.text, line.page, line.gap) for line in read[-3:]] == [
        ("1", 1, True),
        ("Ada Quill", 2, False),
        ("2", 2, False),
    ]
    assert [line.text for line in read[:-3]] == ["Ada Quill", "Cook", "Baker", "Clerk", "Farmer"]
    assert [line.style.furniture for line in read] == [False] * 5 + [True] * 3


@pytest.mark.parametrize(
    ("foot", "found"),
    [
        pytest.param("Ada Quill - Resume - Page {} of 2", True, id="with a page mark"),
        pytest.param("Ada Quill - Resume", False, id="without one"),
    ],
)
def test_the_foot_of_a_page_with_few_lines_has_a_page_mark(foot, found):
    told = [f"Told {number}" for number in range(8)]
    first = lines(1, *told, foot.format(1))
    second = [DraftLine(foot.format(2), page=2, box=first[-1].box), *lines(2, "Clerk", "Farmer")]
    read = furniture_last([*first, *second], 2)
    assert read[-1].style.furniture == found


def test_lines_without_a_box_are_not_furniture():
    flowing = [DraftLine("Ada Quill"), DraftLine("1")]

    assert furniture_last(flowing, 1) == flowing


def test_the_words_of_page_marks_are_in_lower_case():
    assert all(word == word.lower() for word in packaged_rules().reading.page_marks.words)
