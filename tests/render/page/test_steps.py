"""The three things to do next."""

import datetime as dt

import pytest
from msgspec.structs import replace

from knowledge.taxonomy.loader import load_taxonomy
from matcher import Matcher
from matcher.render.page.steps import EXPERIENCED, STARTING, Step, next_steps

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


def test_a_first_step_names_what_it_is_about_so_that_nothing_repeats_it(matcher):
    report = matcher.match_text(JOB + SKILLS, as_of=AS_OF)
    fit = next(fit for fit in report.roles if fit.role == "ml_engineer")
    role = load_taxonomy().roles["ml_engineer"]
    texts = {step.text for step in role.ladder}
    short = tuple(replace(fit.missing[0], requirement=each.id, status="missing") for each in role.requirements[:9])
    steps = next_steps(report, replace(fit, missing=short), load_taxonomy(), ladder=(), level=STARTING)

    assert {(step.kind, step.name, step.say in texts) for step in steps} == {("A good first step", short[0].name, True)}
    assert all(step.requirement and step.points for step in steps)
