"""Lines are read by all their signs together, and it can be said why."""

import msgspec
import numpy as np
import pytest

from matcher.documents.resume_text import Style
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.line_labels import Label, LineLabels
from matcher.pipeline.structure.line_signs import signs_of
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.parting.blocks import split_blocks, split_lines

BULLETED = "{head}\n- Trained ranking models in PyTorch for the shop.\n- Deployed them.\n"


@pytest.mark.parametrize("heading", ["EXPERIENCE", "My road so far", "E X P E R I E N C E", ""])
@pytest.mark.parametrize(
    "head",
    [
        "ML Engineer, Acme GmbH, Jan 2020 - Mar 2021",
        "ML Engineer\nAcme GmbH\nJan 2020 - Mar 2021",
        "Jan 2020 - Mar 2021\nAcme GmbH\nML Engineer",
    ],
)
def test_a_job_is_found_whatever_its_heading_and_the_order_of_its_head(read, heading, head):
    doc = read.doc(f"Ann Other\nann@example.org\n\n{heading}\n\n{BULLETED.format(head=head)}")
    entry = next(entry for entry in entries_of(doc) if entry.section == "experience" and entry.dates)
    assert (entry.dates.first.year, entry.dates.last.year) == (2020, 2021)


def test_the_reasons_name_signs_steps_and_headings(language):
    text = "EXPERIENCE\nEngineer, Acme, 2019 - 2021\n- Trained models"
    lines = split_lines(text)
    page, labels = Page(text, lines, split_blocks(text, lines, language), language), LineLabels(language.layout)
    found = labels.of(page)
    assert found[1] == Label("experience", "head")
    names = {reason.name for reason in labels.reasons(page, found, 1)}
    assert {"dated", "title", "after experience heading", "under its heading"} <= names


HEAD = "Ann Other\nann@example.org\n\n"
JOB = f"{HEAD}ML Engineer, Acme GmbH, Jan 2020 - Mar 2021\n- Trained ranking models for the shop.\n"


@pytest.mark.parametrize(
    ("title", "sign"),
    [
        ("Trail Planner (PyTorch)", "under a thing"),
        ("Tide Clock | Flask", "under a thing"),
        ("Hobby app for growers", "under a thing"),
        ("Kiln Ltd", None),  # names an employer
        ("Alarms and a dashboard in Grafana, which brought the time to find a fault down to ten minutes.", None),
        ("What is new", None),
        ("Who Decides?", None),
        ("OTHER DUTIES", None),
        ("Tide Clock, GitHub", "under a link"),
        ("Cook, 2012 - 2014", "under dates"),
    ],
)
def test_the_title_above_a_text_shows_what_the_text_is_about(language, title, sign):
    more = "- Ran them for two million customers in nine countries and two languages, with a team of four.\n" * 2
    text = f"{JOB}{more}{title}\n- Learns from maps."
    lines = split_lines(text)
    page = Page(text, lines, split_blocks(text, lines, language), language)
    shown = page.titles.signs(page.unknown_headings)[-1]
    assert [found for found in shown if found == sign] == [sign] * bool(sign)
    assert bool(sign) or shown == ()


def test_without_the_title_of_a_job_no_title_is_that_of_a_thing(language):
    text = (
        "Ann Other\n" + "- She bakes bread for the whole street every day.\n" * 9 + "Trail Planner\n- Learns from maps."
    )
    lines = split_lines(text)
    page = Page(text, lines, split_blocks(text, lines, language), language)
    assert page.titles.signs(page.unknown_headings)[-1] == ()


@pytest.mark.parametrize(("like_headings", "shown"), [(True, ()), (False, ("under a thing",))])
def test_a_line_that_is_set_like_the_headings_is_no_title_of_a_thing(language, like_headings, shown):
    more = "- Ran them for two million customers in nine countries and two languages, with a team of four.\n" * 2
    study = "MSc Biology, Larch Hill University, 2012\n- Wrote a thesis about herons and their nests."
    job = JOB.replace(HEAD, f"{HEAD}Experience\n")
    text = f"{job}{more}\nEducation\n{study}\n\nHobby app for growers\n- Learns from maps."
    headings = {"Experience", "Education"} | ({"Hobby app for growers"} if like_headings else set())
    lines = [
        msgspec.structs.replace(line, style=Style(size=14.0, bold=text[line.start : line.end] in headings))
        for line in split_lines(text)
    ]
    page = Page(text, lines, split_blocks(text, lines, language), language)
    assert page.titles.signs(page.unknown_headings)[-1] == shown


def test_sums_of_points_are_exact(language):
    text = JOB * 3
    lines = split_lines(text)
    page = Page(text, lines, split_blocks(text, lines, language), language)
    points = LineLabels(language.layout).evidence(page, signs_of(page))
    assert np.array_equal(points, np.rint(points))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("ann@example.org", True),
        ("Leeds | ann.other@mail.example.org | 0113", True),
        ("ML Engineer @ Acme [2021.06 ~ 2022.06]", False),  # the place of a job
        ("Tell @team and come.", False),
    ],
)
def test_an_address_is_one_word(language, line, shown):
    lines = split_lines(line)
    page = Page(line, lines, split_blocks(line, lines, language), language)
    assert ("address" in signs_of(page)[0]) is shown
