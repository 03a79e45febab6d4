"""Lines that are headings because they look like headings."""

import pytest
from spacy.tokens import Doc

from matcher.documents.resume_text import Box, Line, Style
from matcher.pipeline.structure.section_tagger import blocks_of

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


def sections(nlp, *rows):
    """The section of each line."""
    text, lines = page(*rows)
    doc = Doc(nlp.vocab, words=[text], spaces=[False])
    doc._.lines = lines
    nlp.get_pipe("section_tagger")(doc)
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
    ("line", "section"),
    [
        pytest.param("Bridges and Engines Portfolio", "projects", id="a word that makes headings"),
        pytest.param("Bridge Certification", "certificates", id="the last of its words"),
    ],
)
def test_a_line_set_like_the_headings(nlp, line, section):
    below = ("Cloud Practitioner", BODY)
    assert sections(nlp, *SET_ALIKE, (line, HEADING), below)[below[0]] == section


def test_a_look_that_is_mostly_of_other_lines_makes_no_heading(nlp):
    titles = [(f"Engineer {place}", HEADING) for place in ("Rome", "Oslo", "Bern")]
    read = sections(nlp, *SET_ALIKE, *titles, ("Research Project Lead", HEADING), ("Trained it.", BODY))
    assert read["Trained it."] != "research"


def test_headings_of_a_side_column_are_set_smaller(nlp):
    read = sections(
        nlp,
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


def test_a_smaller_line_in_the_main_column_is_not_a_heading(nlp):
    rows = (*SET_ALIKE, ("Training", Style(size=11.5)), ("Chess for nurses", BODY), ("Awards", HEADING))
    read = sections(nlp, *rows)
    assert (read["Chess for nurses"], read["Awards"]) == ("projects", "awards")


def test_the_last_line_that_looks_like_the_text_above_does_not_belong_to_the_next_job(nlp):
    deeds, title, employer = Style(size=9.0), Style(size=12.0), Style(size=9.0, bold=True)
    text, lines = page(
        ("Experience", HEADING),
        ("Backend Engineer", title, 34.0),
        ("Parcelwren", employer, 34.0),
        ("03/2022 - Present", deeds, 34.0),
        (
            "Introduced contract tests with Pact, after which incidents went from six a quarter to one in all teams",
            deeds,
        ),
        ("On-call lead; wrote 25 runbooks in Kotlin", deeds),
        ("Software Engineer", title, 34.0),
        ("Oakhaven Records", employer, 34.0),
        ("09/2018 - 02/2022", deeds, 34.0),
        ("Delivered the export of all records in Scala for eleven hospitals", deeds),
    )
    doc = nlp.make_doc(text)
    doc._.lines = lines
    years = {span.label_: span._.dates.first.year for span in nlp(doc).spans["skills"]}
    assert (years["kotlin"], years["scala"]) == (2022, 2018)


SIDE = [("Skills", HEADING)] + [(f"Drawing, painting and {thing} by hand", BODY) for thing in "abcdefgh"]
ABOUT = "Engineer with six years of practice who likes contracts, budgets of latency and machines that run all night."


@pytest.mark.parametrize(
    "above",
    [
        pytest.param([], id="no initials"),
        pytest.param([("AO", Style(size=28.0))], id="larger initials above the column"),
    ],
)
def test_the_text_below_a_name_behind_a_side_column_is_a_summary(nlp, above):
    name = ("Ann Other", Style(size=26.0))
    jobs = (("Experience", HEADING), ("Clerk, Larkfield, 2019 - 2021", BODY), ("Kept the books.", BODY))
    found = sections(nlp, *above, *SIDE, name, ("Engineer", Style(size=12.0)), (ABOUT, BODY), *jobs)
    assert (found["Ann Other"], found[ABOUT], found["Kept the books."]) == ("header", "summary", "experience")


def test_a_title_with_its_year_at_the_right_margin_is_not_part_of_the_sentence_below(nlp):
    text, lines = page(
        ("Projects", HEADING),
        ("Brugopen 2023", BODY),
        ("Predicts when bridges open, from public data of ships, as a small service in FastAPI with pages", BODY),
    )
    doc = Doc(nlp.vocab, words=[text], spaces=[False])
    doc._.lines = [
        Line(line.start, line.end, 1, Box(40.0, 40.0 + 14 * number, 500.0, 52.0 + 14 * number), line.style)
        for number, line in enumerate(lines)
    ]
    nlp.get_pipe("section_tagger")(doc)
    assert [text[block.start : block.end] for block in blocks_of(doc)][:2] == ["Projects", "Brugopen 2023"]
