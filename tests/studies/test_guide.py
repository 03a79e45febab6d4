"""The guide for auditors agrees with the program."""

import csv
import re

import pytest

from knowledge.constants.scoring import load_constants
from matcher.render.studies.audit import MOST_FIRST, MOST_REQUIREMENTS, VERDICTS
from matcher.studies import overview
from matcher.studies.fairness import rates
from matcher.studies.prediction import bands
from tests.structure.project import ROOT

GUIDE_LINES = (ROOT / "docs/pools/studies.md").read_text("utf-8")
GUIDE = re.sub(r"\s+", " ", GUIDE_LINES)
EXAMPLES = ROOT / "examples"


@pytest.mark.parametrize(
    ("pattern", "fact"),
    [
        (r"with a fit of at least (\d+) counts as selected", load_constants().recommendation.passes),
        (r"have fewer than (\d+) people", rates.FEWEST),
        (r"fewer than (\d+) of both are selected", rates.FEWEST_SELECTED),
        (r"category with at least (\d+) people", rates.FEWEST),
        (r"up to (\d+) comparisons below", MOST_FIRST),
        (r"up to (\d+) requirements with a difference", MOST_REQUIREMENTS),
        (r"less than (\d+) % of the people", 100 * rates.SMALL_SHARE),
        (r"gives p below (\d\.\d+)", rates.LIKELY_CHANCE),
        (r"until each has at least (\d+) people", bands.FEWEST),
        (r"fits in steps of (\d+) points", overview.BIN),
        (r"documents with a fit of at least (\d+) do not show", overview.NEAR),
        (r"up to (\d+) documents that a person", overview.MOST_LISTED),
        (r"confidence below (\d+) %", 100 * overview.UNSURE),
    ],
)
def test_the_guide_gives_the_numbers_of_the_program(pattern, fact):
    assert [float(found) for found in re.findall(pattern, GUIDE)] == [fact]


def test_the_guide_says_what_each_verdict_means():
    table = re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \| [^|]+\. \|$", GUIDE_LINES, re.MULTILINE)
    assert dict(table) == VERDICTS


@pytest.mark.parametrize("name", ["groups.csv", "outcomes.csv"])
def test_the_example_tables_are_about_the_example_resumes(name):
    with (EXAMPLES / "pools" / name).open(encoding="utf-8", newline="") as file:
        files = [row["file"] for row in csv.DictReader(file)]
    assert files == sorted(path.name for path in (EXAMPLES / "resumes").iterdir())
