"""The lead of a line: its label, or the heading or short line above it."""

import pytest

from matcher.pipeline.claims.leads import leads_of
from matcher.pipeline.structure.parting.blocks import Block

BELOW = "Docker and Rust, perhaps."


def lead_of_last(*lines, kind="text"):
    """The lead of the last of these lines. The others are blocks of this kind."""
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    blocks = [
        Block(start, start + len(line), "text" if number == len(lines) - 1 else kind, number, number + 1)
        for number, (start, line) in enumerate(zip(starts, lines, strict=True))
    ]
    start, end = list(leads_of(text, blocks))[-1]
    return text[start:end]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Planned: Docker; Rust", "Planned:"),
        ("Next up    Docker", "Next up  "),
        ("Pending\tDocker", "Pending\t"),
        ("Ask others | Docker", "Ask others |"),
        ("Not me ..... Docker", "Not me ..."),
        ("I have seen Docker. Then: Rust", "SKILLS"),
        ("Docker, Rust: both for beginners", "SKILLS"),
        ("What I would like to learn as soon as there is time for it: Docker", "SKILLS"),
    ],
)
def test_a_label_is_the_lead_of_its_own_line_only(line, label):
    assert lead_of_last("SKILLS", line) == label
    assert lead_of_last("SKILLS", line, BELOW) == "SKILLS"


@pytest.mark.parametrize("line", ["NOT FOR ME", "Would like to get to:", "Don't expect", "Home & hobby"])
def test_a_short_line_is_the_lead_of_those_below(line):
    assert lead_of_last("SKILLS", line, BELOW) == line


@pytest.mark.parametrize(
    "line",
    [
        "Python, SQL",
        "Moved to Leeds.",
        "Engineer | Leeds",
        "Acme 2019",
        "A line of more letters than a heading has here",
    ],
)
def test_other_lines_are_not_a_lead(line):
    assert lead_of_last("SKILLS", line, BELOW) == "SKILLS"
    assert lead_of_last(line, BELOW) == ""


def test_a_heading_of_any_length_is_a_lead():
    heading = "What I have worked with in the last years, and how"
    assert lead_of_last(heading, BELOW, kind="heading") == heading


def test_bullets_are_not_a_lead():
    assert lead_of_last("NOT FOR ME", BELOW, kind="bullet") == ""
