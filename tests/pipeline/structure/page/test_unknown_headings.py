"""Headings that name no known section, found by their look or level."""

import pytest

from matcher.documents.resume_text import Box, Line, Style
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.parting.blocks import split_blocks, split_lines

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
    ("level", "named"),
    [pytest.param(SECOND, [1, 6], id="deeper"), pytest.param(FIRST, [1, 4, 6], id="as deep")],
)
def test_headings_below_that_of_achievements_begin_no_section_if_they_are_deeper(language, level, named):
    page = page_of(
        language,
        ("Ann Other", PLAIN),
        ("Key Achievements", FIRST),
        ("Search and Chat", SECOND),
        ("Built a chat on the manuals. " * 7, PLAIN),
        ("Leadership", level),
        ("Mentored four engineers.", PLAIN),
        ("Employment", FIRST),
        ("Engineer, Larkfield Ltd, 2019 - 2021", PLAIN),
    )
    assert sorted(page.named) == named
    assert not page.unknown_headings
    assert page.titles.signs(page.unknown_headings)[4] == ()  # no thing that was made


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


def plain_text(
    heading="Off the clock", *, parted=False, above="- Built the ledger in Kotlin.", below="Chess with Redis"
):
    """A text whose headings have no look. `parted` says that a blank line is below each of them."""
    gap = "\n" if parted else ""
    return (
        f"Ann Other\n\nExperience\n{gap}Engineer, Larkfield Ltd, 2019 - present\n{above}\n\n{heading}\n{gap}{below}\n\n"
        f"Education\n{gap}BSc Physics, University of Larch Hill, 2012 - 2015\n\nSkills\n{gap}Python, SQL\n"
    )


def unknown_in(language, text):
    lines = split_lines(text)
    page = Page(text, lines, split_blocks(text, lines, language), language)
    return [page.blocks[index].content for index in sorted(page.unknown_headings)]


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param({"heading": "Away from the desk"}, id="content right below"),
        pytest.param({"heading": "Away from the desk", "parted": True}, id="blank lines below headings"),
        pytest.param({"heading": "Arsenal", "parted": True, "below": "- Chess with Redis"}, id="one word"),
        pytest.param({"heading": "Away from the desk", "below": "- Chess with Redis"}, id="bullets below"),
    ],
)
def test_a_line_that_stands_alone_like_known_headings(language, heading):
    assert unknown_in(language, plain_text(**heading)) == [heading["heading"]]


@pytest.mark.parametrize(
    "title",
    [
        pytest.param({"heading": "Arsenal"}, id="one word right above text, as the name of a project"),
        pytest.param({"heading": "Arsenal Planner"}, id="capitals, as the name of a project"),
        pytest.param({"heading": "Away from the desk, and back"}, id="a comma"),
        pytest.param({"heading": "Away from the desk 2"}, id="a number"),
        pytest.param({"heading": "away from the desk"}, id="begins small"),
        pytest.param({"heading": "Away from the desk of everybody else"}, id="too long"),
        pytest.param({"heading": "Tester of the ledgers"}, id="a title"),
        pytest.param({"heading": "House of the bell", "below": "Tester, 2016 - 2019"}, id="the dates of a job below"),
        pytest.param({"heading": "Away from the desk", "above": "Larch Hill"}, id="a line of a head above"),
    ],
)
def test_other_lines_that_stand_alone_are_not_headings(language, title):
    assert unknown_in(language, plain_text(**title)) == []


def test_more_lines_alone_than_known_headings_are_titles(language):
    titles = "".join(f"Bell of the {name}\nIt rings with Redis.\n\n" for name in ("hall", "barn", "mill", "dock"))
    assert unknown_in(language, plain_text(below=f"Chess with Redis\n\n{titles}")) == []


def test_plain_headings_end_jobs_and_begin_no_section_of_lists(read):
    text = plain_text("Away from the desk", below="Chess, running, sites in Django")
    assert read.facts(text, "tier")["django"] not in ("work", "project", "certificate")


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        pytest.param(
            ["1. Education", "2. Description of my work", "3. Skills", "4. Sundry"],
            ["2. Description of my work", "4. Sundry"],
            id="digits",
        ),
        pytest.param(["I) Education", "II) What I make", "III) Skills"], ["II) What I make"], id="Roman numbers"),
        pytest.param(["1. Education", "2. What I make", "3) Skills"], ["2. What I make"], id="another sign"),
        pytest.param(["1. Education", "2. What I make", "Skills"], [], id="one known heading alone is counted"),
        pytest.param(["1. Education", "1. Larch Prize", "2. Skills"], [], id="a list begins anew"),
        pytest.param(["1. Education", "1.1 What I make", "2. Skills"], [], id="a number within a section"),
        pytest.param(
            ["1. Education", "2. Lead engineer, Larch Ltd", "3. Engineer, Elm Ltd", "4. Skills"], [], id="jobs"
        ),
    ],
)
def test_counted_lines_are_headings_where_known_headings_are_counted(language, titles, found):
    rows = [
        row
        for title in titles
        for row in ((title, PLAIN), ("I keep the old clock of the hall going.", PLAIN), ("", PLAIN))
    ]
    assert unknown(language, ("Ann Other", PLAIN), ("", PLAIN), *rows) == found
