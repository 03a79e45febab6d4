"""Labelled lines are read in their places and measured."""

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher import Matcher
from training.names.lines import FOLDER, LabelledLine, Said, claims, read_lines, read_statuses


def line(text, **want):
    named = {skill.replace("_", "-"): status for skill, status in want.items()}
    return LabelledLine("claimed", "job", "Data Engineer", text, named)


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as one:
        yield one


def test_the_status_of_each_labelled_skill_is_read(matcher):
    lines = [line("Wrote loaders in Python. Never used Kafka.", python="claimed", kafka="negated", pytorch="none")]
    assert list(read_statuses(lines, matcher)) == [
        Said("claimed", "claimed", "claimed"),
        Said("claimed", "negated", "negated"),
        Said("claimed", "none", "none"),
    ]


def test_precision_and_recall_of_claims():
    said = [Said("x", *pair) for pair in (("claimed", "claimed"), ("negated", "claimed"), ("claimed", "none"))]
    assert claims([*said, Said("x", "claimed", "claimed")]) == (2 / 3, 2 / 3)
    assert claims([]) == (0.0, 0.0)


@pytest.mark.parametrize(("folder", "least"), [("read", 300), ("kept_out", 300), ("not_fitted", 200)])
def test_the_lines_name_skills_of_the_taxonomy_and_are_written_once(folder, least):
    lines = [line for lines in read_lines(FOLDER / folder).values() for line in lines]
    assert len({one.text for one in lines}) == len(lines) > least
    assert {skill for one in lines for skill in one.want} <= load_taxonomy().skills.keys()
