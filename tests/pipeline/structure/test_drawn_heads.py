"""Headings that are underlined, and titles of jobs behind arrows and other bullet signs."""

import pytest

from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.section_tagger import blocks_of

PERSON = "Ann Other\nann.other@example.org\n\n"


def sections(doc):
    """The text of each block with its section and place."""
    return [(doc.text[block.start : block.end], block.section, block.place) for block in blocks_of(doc)]


@pytest.mark.parametrize("sign", ["-", "=", "~", "─"])
def test_a_line_of_signs_below_a_short_line_makes_it_a_heading(read, sign):
    text = (
        f"{PERSON}Work\n{sign * 4}\nEngineer, Larkfield, 2020 - 2024\nWrote pipelines in Python.\n\n"
        f"Odds and ends\n{sign * 13}\nI read about Rust out of curiosity.\n"
    )
    *_, heading, below = found = sections(read.doc(text))
    assert (heading[0], heading[2], below[2]) == ("Odds and ends", "heading", "body")
    assert heading[1] == below[1] != "experience"
    assert not any(content.startswith(sign) for content, *_ in found)


def test_a_long_line_of_signs_parts_sections_and_makes_no_heading(read):
    text = f"{PERSON}EXPERIENCE\nEngineer, Larkfield, 2020 - 2024\nRust\n{'-' * 60}\nEDUCATION\nBSc Physics, 2019\n"
    (place,) = [(section, place) for content, section, place in sections(read.doc(text)) if content == "Rust"]
    assert place in {("experience", "head"), ("experience", "body")}


@pytest.mark.parametrize("sign", ["→", "•", "-", "*"])
@pytest.mark.parametrize("end", ["", " (closed)", " | Leeds"])
def test_a_title_behind_a_bullet_sign_heads_the_lines_below_it(read, sign, end):
    text = (
        f"{PERSON}{sign} Lead engineer, Larkfield, May 2021 – Oct 2024{end}\n"
        "   Built the booking pages in Django\n   Tests: 300 cases, run on every change\n\n"
        f"{sign} Engineer, Oakmere, 2018 – 2021\n   Kotlin, GraphQL\n"
    )
    doc = read.doc(text)
    entries, blocks = entries_of(doc), blocks_of(doc)
    assert [entry.dates.first.year for entry in entries] == [2021, 2018]
    told = [doc.text[block.start : block.end] for block in blocks[entries[0].body : entries[0].last]]
    assert told == ["Built the booking pages in Django", "Tests: 300 cases, run on every change"]


def test_a_bullet_that_tells_of_a_period_heads_no_job(read):
    text = (
        f"{PERSON}EXPERIENCE\nEngineer, Larkfield, 2018 – 2024\n- Led the move to Kotlin, 2019 – 2020\nAlso on call.\n"
    )
    assert len(entries_of(read.doc(text))) == 1


@pytest.mark.parametrize(
    ("line", "section"),
    [
        pytest.param("CERTS\nCKA (2021), Solutions Architect Professional (2023)", "certificates", id="certs"),
        pytest.param("Recent upskilling (2023–2024)\nCompleted a course on Rust", "courses", id="upskilling"),
        pytest.param("Schooling\nDiploma in design, 2013 - 2016", "education", id="schooling"),
        pytest.param("Tools I use every day\nRust, Docker, Kafka", "skills", id="tools"),
        pytest.param(
            'Education: Elm College, BSc Physics, 2009-2013\n\nCourses: "Building Systems" (2025)',
            "courses",
            id="labels",
        ),
    ],
)
def test_what_stands_below_the_jobs_is_of_none_of_them(read, line, section):
    doc = read.doc(f"{PERSON}Experience\nEngineer, Larkfield, 2018 – 2024\n- Wrote pages in Django.\n\n{line}\n")
    assert len([entry for entry in entries_of(doc) if entry.section == "experience"]) == 1
    assert blocks_of(doc)[-1].section == section


def test_a_line_below_a_whole_head_is_told_although_it_names_a_tool_like_a_company(read):
    text = (
        f"{PERSON}Employment\nData Scientist, Larkfield, 2016 – 2020\n"
        "  Lifetime value models, random forest, SAS to Python migration, models scored monthly by cron job\n"
        "Analyst, Oakmere, 2014 – 2016\n  Credit risk scorecards, logistic regression in SAS\n"
    )
    facts = read.facts(text, "status")
    assert (facts["decision-trees"], facts["regression"]) == ("claimed", "claimed")
