"""Markdown is read without its markup."""

import pytest

from matcher.documents.reading import read_document


def read(text: str):
    return read_document(text.encode(), name="cv.md")


TEXTS = [
    pytest.param("# Ada Quill #", "Ada Quill", id="heading"),
    pytest.param("Skills\n======\nPython", "Skills\nPython", id="underlined-heading"),
    pytest.param("- Python\n* SQL\n+ Go", "• Python\n• SQL\n• Go", id="items"),
    pytest.param("- [x] shipped it", "• shipped it", id="task"),
    pytest.param("1. first", "1. first", id="numbered"),
    pytest.param("**Python** and *SQL* and __Go__, _R_", "Python and SQL and Go, R", id="emphasis"),
    pytest.param("***both***", "both", id="bold-and-italic"),
    pytest.param("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4", id="no-emphasis"),
    pytest.param("used `pandas` daily", "used pandas daily", id="code"),
    pytest.param("see [my page](https://example.com/a_(b)) now", "see my page now", id="link"),
    pytest.param("![a photo](me.png)", "a photo", id="picture"),
    pytest.param("> quoted", "quoted", id="quotation"),
    pytest.param("a\n\n---\n\nb", "a\n\nb", id="rule"),
    pytest.param("```\nx = 1\n```", "x = 1", id="code-block"),
    pytest.param("| Skill | Years |\n|---|---|\n| Python | 5 |", "Skill | Years\nPython | 5", id="table"),
    pytest.param(r"C\# and \*stars\*", "C# and *stars*", id="escapes"),
    pytest.param("a <br> b<!-- c -->", "a b", id="tags-and-comments"),
    pytest.param("## :seedling: Own :deciduous_tree: things", "Own things", id="names of emoji"),
    pytest.param("a ratio of 1:2: and C:\\x: stay", "a ratio of 1:2: and C:\\x: stay", id="other colons"),
    pytest.param("#1 in class", "#1 in class", id="not-a-heading-without-a-space"),
]


@pytest.mark.parametrize(("markdown", "text"), TEXTS)
def test_text(markdown, text):
    assert read(markdown).text == text


@pytest.mark.parametrize(
    ("markdown", "level"), [("# a", 1), ("###### a", 6), ("a\n===", 1), ("a\n---", 2), ("a", None)]
)
def test_heading(markdown, level):
    assert read(markdown).lines[0].style.heading == level


def test_a_line_in_bold():
    assert [line.style.bold for line in read("**Skills**\nPython").lines] == [True, None]


def test_media_type():
    assert read("Ada").media_type == "text/markdown"
