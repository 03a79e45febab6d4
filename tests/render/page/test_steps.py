"""The three things to do next."""

import datetime as dt

import pytest
from msgspec.structs import replace

from knowledge.taxonomy.loader import load_taxonomy
from matcher import Matcher
from matcher.render.page.steps import EXPERIENCED, Step, next_steps

AS_OF = dt.date(2026, 11, 20)
JOB = """Ann Moor
Leeds

Experience

Engineer, Northmill Energy
March 2021 - present
- Trained demand models with LightGBM and compared them with last year's rule on weeks kept aside.
- Deployed each model with Docker on AWS and watched its inputs for drift.
"""
SKILLS = "\nSkills\n\nPython, SQL\n"


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as matcher:
        yield matcher


def python_step(matcher, text) -> Step:
    """What to do about Python, as if nothing else were missing."""
    report = matcher.match_text(text, as_of=AS_OF)
    fit = next(fit for fit in report.roles if fit.role == "ml_engineer")
    python = tuple(missing for missing in fit.missing if missing.by == "python")
    only = replace(fit, missing=python, taken_by_line_limit=0.0)
    (step,) = next_steps(report, only, load_taxonomy(), ladder=(), level=EXPERIENCED)
    return step


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        (JOB + SKILLS, "You listed it, show where", "Python, SQL"),
        (JOB, "Your resume hints at it", "Trained demand models"),
    ],
    ids=["listed", "used through another tool"],
)
def test_what_is_listed_is_not_called_a_hint(matcher, text, kind, line):
    step = python_step(matcher, text)
    assert (step.kind, step.line.text[: len(line)]) == (kind, line)
