"""Every rule is read as its sentences say, and each of these checks can fail."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest
from msgspec import structs

from knowledge.patterns.rule import Cue
from knowledge.patterns.word_groups import WordGroups
from knowledge.rules.loader import packaged_rules
from knowledge.rules.resumes import StatusCues, StatusWordings
from knowledge.taxonomy.loader import load_taxonomy
from measuring.rule_sentences import CueFile, RuleReport, cue_files, read_sentences


@pytest.fixture(scope="module")
def files() -> Mapping[str, CueFile]:
    return {file.name: file for file in cue_files(packaged_rules(), load_taxonomy())}


@pytest.mark.parametrize("name", ["resumes/statuses.yaml", "postings/demands.yaml"])
def test_each_rule_is_read_as_it_says_and_needed(files, name):
    report = read_sentences(files[name])
    assert report.rules > 100
    assert [*map(str, (*report.wrong, *report.silent, *report.unneeded))] == []


@pytest.mark.parametrize(
    ("negated", "wrong", "silent", "unneeded"),
    [
        pytest.param([{"pattern": "never used **", "says": ["Never used Kafka."]}], [], 0, 0, id="right"),
        pytest.param(["never used **"], [], 1, 0, id="no sentence"),
        pytest.param(
            [{"pattern": "never used **", "says": ["Used Kafka."]}], ["applies to no skill"], 0, 0, id="not found"
        ),
        pytest.param(
            [{"pattern": "never used **", "says": ["Never used it."]}], ["applies to no skill"], 0, 0, id="no skill"
        ),
        pytest.param(
            [{"pattern": "never used **", "says": ["Never used Kafka."], "not": ["Never used Java."]}],
            ["the skills are negated"],
            0,
            0,
            id="a near miss that is found",
        ),
        pytest.param(
            [
                {"pattern": "never used **", "says": ["Never used Kafka."]},
                {"pattern": "never used? *", "says": ["Never used Java."]},
            ],
            [],
            0,
            2,
            id="two rules of which one would do",
        ),
        pytest.param(
            [
                {"pattern": "never used **", "says": ["Never used Kafka."]},
                {"pattern": "never **", "says": ["Never used Kafka."]},
            ],
            ["has this sentence too"],
            0,
            2,
            id="a sentence of two rules",
        ),
    ],
)
def test_what_a_report_says(files, negated, wrong, silent, unneeded):
    report = report_of(files["resumes/statuses.yaml"], negated)
    assert len(report.wrong) == len(wrong)
    assert all(reason in fault.reason for fault, reason in zip(report.wrong, wrong, strict=True))
    assert (len(report.silent), len(report.unneeded)) == (silent, unneeded)


def report_of(file: CueFile, negated: list[Any]) -> RuleReport:
    """The report of a file with these cues alone."""
    cues = StatusCues((), tuple(Cue.read(data, WordGroups()) for data in negated), (), ())
    rules = structs.replace(file.rules, cues=cues, labels=StatusWordings(), tags=StatusWordings())
    return read_sentences(dataclasses.replace(file, rules=rules))
