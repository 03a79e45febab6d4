"""Headings that name no known section, found by their look or level."""

import pytest

from matcher.documents.resume_text import Box, Line, Style
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.parting.blocks import split_blocks

LARGE, BOLD, BODY = Style(size=13.0), Style(size=13.0, bold=True), Style(size=10.0)
FIRST, SECOND, THIRD = Style(heading=1), Style(heading=2), Style(heading=3)
PLAIN = Style()


def page_of(language, *rows):
    """The page of rows with their words and style."""
    text, lines = "", []
    for number, (words, style) in enumerate(rows):
        top = 40.0 + 14 * number
        box = None if style.size is None else Box(40.0, top, 500.0, top + style.size)
        lines.append(Line(len(text), len(text) + len(words), 1, box, style))
        text += words + "\n"
    return Page(text, tuple(lines), split_blocks(text, tuple(lines), language), language)


def unknown(language, *rows):
    """The lines that are headings of unknown words."""
    page = page_of(language, *rows)
    return [page.blocks[index].content for index in sorted(page.unknown_headings)]


KNOWN = (
    ("Ann Other", Style(size=20.0)),
    ("Education", LARGE),
    ("BSc Physics, University of Larch Hill, 2012 - 2015", BODY),
    ("Skills", LARGE),
    ("Python, SQL, Docker, Kafka, Redis", BODY),
    ("Languages", LARGE),
    ("English, Dutch, and a little Welsh", BODY),
)


def test_a_line_that_looks_like_three_known_headings(language):
    assert unknown(language, *KNOWN, ("Bits and pieces", LARGE), ("I keep the clock of the hall going.", BODY)) == [
        "Bits and pieces"
    ]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(("Bits and pieces", BODY), id="looks like the text"),
        pytest.param(("Tester, Larkfield Ltd", LARGE), id="a title"),
        pytest.param(("Summer 2019", LARGE), id="a date"),
        pytest.param(("Bits and pieces that nobody else in the house wanted", LARGE), id="too long"),
        pytest.param(("It went well.", LARGE), id="a sentence"),
    ],
)
def test_other_lines_are_not_taken_for_headings(language, row):
    assert unknown(language, *KNOWN, row, ("I keep the clock of the hall going.", BODY)) == []


def test_with_two_known_headings_a_gap_is_needed_too(language):
    assert unknown(language, *KNOWN[:5], ("Bits and pieces", LARGE), ("I keep the clock going.", BODY)) == []


def test_the_look_of_employers_does_not_make_a_heading(language):
    employers = [(name, LARGE) for name in ("Larkfield Ltd", "Oakmere GmbH")]
    assert unknown(language, *KNOWN, *employers, ("Bits and pieces", LARGE), ("I keep the clock.", BODY)) == []


JOBS = (
    ("Ann Other", FIRST),
    ("Shipping things", SECOND),
    ("Engineer @ Larkfield", THIRD),
    ("2020 - present", PLAIN),
    ("- Built the ledger in Kotlin.", PLAIN),
    ("Tester @ Oakmere", THIRD),
    ("2017 - 2020", PLAIN),
    ("- Tested the ledger of another house.", PLAIN),
)


def test_lines_of_the_level_above_jobs_are_headings(language):
    rows = (*JOBS, ("Odds and ends", SECOND), ("I keep the clock of the hall going.", PLAIN))
    assert unknown(language, *rows) == ["Shipping things", "Odds and ends"]


def test_jobs_of_the_only_level_are_not_taken_for_headings(language):
    rows = [(words, SECOND if style.heading else style) for words, style in JOBS[1:]]
    assert unknown(language, ("Ann Other", FIRST), *rows) == []


def test_the_name_of_a_group_of_skills_does_not_end_the_list(language):
    rows = (("Ann Other", FIRST), ("Skills", SECOND), ("Little by little", SECOND), ("Docker", PLAIN))
    assert unknown(language, *rows) == []


def test_a_list_below_an_unknown_heading_does_not_join_the_job_above(read):
    text = (
        "Ann Other\n\nWORK\nEngineer, Larkfield Ltd, 2019 - present\n- Built the ledger in Kotlin.\n\n"
        "SCHOOLING\nBSc Physics, University of Larch Hill, 2012 - 2015\n\nLANGUAGES\nEnglish, Dutch\n\n"
        "BITS AND PIECES\nPython, Docker, Kafka, Redis\n"
    )
    assert read.facts(text, "tier")["kotlin"] == "work"
    assert read.facts(text, "tier")["kafka"] not in ("work", "project")


def test_numbered_titles_are_not_taken_for_headings(language):
    told = ("I keep the clock of the hall going.", BODY)
    assert unknown(language, *KNOWN, ("Bits 1", LARGE), told, ("Bits 2", LARGE), told) == []
    assert unknown(language, *KNOWN, ("Bits 1", LARGE), told, ("Pieces 2", LARGE), told) == ["Bits 1", "Pieces 2"]


def test_numbered_titles_do_not_name_a_section(language):
    first, second = (("Project 1", BOLD), ("A clock", BODY)), (("Project 2", BOLD), ("A bell", BODY))
    assert page_of(language, *first, *second).named == {}
    assert [each.section for each in page_of(language, *first).named.values()] == ["projects"]
