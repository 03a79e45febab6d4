"""Lines that are headings because they look like headings."""

import pytest
from spacy.tokens import Doc

from matcher.documents.resume_text import Box, Line, Style
from matcher.pipeline.structure.blocks import split_blocks
from matcher.pipeline.structure.heading_lines import Heading, find_headings
from matcher.pipeline.structure.section_tagger import SectionTagger, blocks_of

HEADING = Style(size=14.0)
BODY = Style(size=10.0)


def page(*rows):
    """Lines of a page, each `(words, style)` or `(words, style, points from the left)`."""
    text, lines = "", []
    for number, (words, style, *left) in enumerate(rows):
        top = 40.0 + 30 * number
        box = Box(left[0] if left else 40.0, top, 500.0, top + (style.size or 10.0))
        lines.append(Line(len(text), len(text) + len(words), 1, box, style))
        text += words + "\n"
    return text, tuple(lines)


def headings(language, *rows):
    text, lines = page(*rows)
    blocks = split_blocks(text, lines, language)
    return {
        text[blocks[index].start : blocks[index].end]: found
        for index, found in find_headings(text, lines, blocks, language.headings).items()
    }


def sections(nlp, knowledge, *rows):
    """The section of each line."""
    text, lines = page(*rows)
    doc = Doc(nlp.vocab, words=[text], spaces=[False])
    doc._.lines = lines
    SectionTagger(knowledge=knowledge)(doc)
    return {text[lines[block.first].start : lines[block.first].end]: block.section for block in blocks_of(doc)}


SET_ALIKE = (
    ("Ann Other", Style(size=22.0)),
    ("Education", HEADING),
    ("BSc Physics", BODY),
    ("Skills", HEADING),
    ("Python, SQL", BODY),
    ("Projects", HEADING),
    ("Chess Bot", BODY),
)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        pytest.param("Bridges and Engines Portfolio", Heading("projects"), id="a word that makes headings"),
        pytest.param("Internship Experience - Acme Ltd", Heading("experience", 24), id="its content on the same line"),
        pytest.param("Career with Acme", None, id="none of its words"),
        pytest.param("Five years of experience with Python and SQL in teams", None, id="a sentence"),
    ],
)
def test_a_line_set_like_the_headings(language, line, heading):
    assert headings(language, *SET_ALIKE, (line, HEADING)).get(line) == heading
    assert line not in headings(language, *SET_ALIKE, (line, BODY))


def test_a_look_that_is_mostly_of_other_lines_makes_no_heading(language):
    titles = [(f"Engineer {place}", HEADING) for place in ("Rome", "Oslo", "Bern")]
    assert "Research Project Lead" not in headings(language, *SET_ALIKE, *titles, ("Research Project Lead", HEADING))


def test_headings_of_a_side_column_are_set_smaller(nlp, knowledge):
    read = sections(
        nlp,
        knowledge,
        ("Top Skills", Style(size=12.0), 20.0),
        ("Python", BODY, 20.0),
        ("Certifications", Style(size=12.0), 20.0),
        ("Cloud Practitioner", BODY, 20.0),
        ("Ann Other", Style(size=26.0), 220.0),
        ("Engineer at Acme", BODY, 220.0),
        ("Experience", Style(size=16.0), 220.0),
        ("Trained models.", BODY, 220.0),
        ("Education", Style(size=16.0), 220.0),
        ("BSc Physics", BODY, 220.0),
    )
    assert read["Python"] == "skills"
    assert read["Cloud Practitioner"] == "certificates"
    assert read["Engineer at Acme"] == "header", "the name ends the side column"
    assert read["Trained models."] == "experience"


def test_a_smaller_line_in_the_main_column_is_not_a_heading(language):
    rows = (*SET_ALIKE, ("Training", Style(size=11.5)), ("Awards", HEADING))
    assert "Training" not in headings(language, *rows)
    assert headings(language, *rows)["Awards"] == Heading("awards")
