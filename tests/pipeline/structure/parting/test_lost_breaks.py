"""A text whose line breaks were lost is broken into lines again."""

import pytest

from matcher.documents.reading import read_text
from matcher.documents.resume_text import Box, ResumeText
from matcher.pipeline.knowledge import load_knowledge
from matcher.pipeline.structure.parting.lost_breaks import LOST_LINE_BREAKS, with_line_breaks

LONG = "She moves boats from one side of the wharf to the other. " * 20


def lines_of(resume: ResumeText) -> list[str]:
    return [resume.text[line.start : line.end] for line in resume.lines]


def broken(text: str) -> ResumeText:
    return with_line_breaks(read_text(text), load_knowledge().language)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("of boats EXPERIENCE Built boats", ["of boats", "EXPERIENCE", "Built boats"], id="capitals"),
        pytest.param("of boats. Experience Built boats", ["of boats.", "Experience", "Built boats"], id="a heading"),
        pytest.param("of boats THE WHARF SCORE It is", ["of boats", "THE WHARF SCORE", "It is"], id="unknown heading"),
        pytest.param("at the Ministry of Education Board", ["at the Ministry of Education Board"], id="part of a name"),
        pytest.param("in AWS and SQL", ["in AWS and SQL"], id="short names"),
        pytest.param("of boats • Built a • Sold b", ["of boats", "• Built a", "• Sold b"], id="bullets"),
        pytest.param("of boats - Built a - Sold b", ["of boats", "- Built a", "- Sold b"], id="dashes"),
        pytest.param("a Baltic - North Sea line", ["a Baltic - North Sea line"], id="a dash within a name"),
        pytest.param(
            "of boats Technologies: Python, SQL", ["of boats", "Technologies: Python, SQL"], id="a label of tools"
        ),
        pytest.param(
            "of boats Developer, Bank of Acme, May 2019 - June 2021 Built boats",
            ["of boats", "Developer, Bank of Acme, May 2019 - June 2021", "Built boats"],
            id="dates behind the title",
        ),
        pytest.param(
            "of boats. 2019 - 2021 Developer, Acme Built boats. 2016 - 2018 Analyst at Bee Sold boats",
            ["of boats.", "2019 - 2021 Developer, Acme", "Built boats.", "2016 - 2018 Analyst at Bee", "Sold boats"],
            id="dates before the title",
        ),
        pytest.param("of boats since 2019 - 2021 was hard", ["of boats since 2019 - 2021 was hard"], id="no title"),
    ],
)
def test_where_lines_begin(text, lines):
    found = lines_of(broken(LONG + text))
    assert found == [LONG + lines[0], *lines[1:]]


def test_offsets_stay_and_a_warning_says_so():
    text = LONG + "SKILLS Python, SQL"
    resume = broken(text)
    assert resume.text.replace("\n", " ") == text
    assert LOST_LINE_BREAKS in resume.warnings


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A short text. SKILLS Python, SQL", id="short"),
        pytest.param((LONG + "SKILLS Python\n") * 3, id="lines of equal length"),
        pytest.param(LONG, id="nothing begins a line"),
    ],
)
def test_other_texts_stay_as_they_are(text):
    resume = read_text(text)
    assert with_line_breaks(resume, load_knowledge().language) is resume


def test_a_line_with_a_place_on_a_page_stays():
    resume = read_text(LONG + "SKILLS Python, SQL")
    [line] = resume.lines
    placed = ResumeText(resume.text, (type(line)(line.start, line.end, box=Box(0, 0, 500, 12)),), 1, "application/pdf")
    assert with_line_breaks(placed, load_knowledge().language) is placed
