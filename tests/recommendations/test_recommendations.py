"""Invented resumes that are easy to get wrong get the right recommendation, for the right reasons."""

import datetime as dt
import functools
from pathlib import Path

import pytest

from matcher import Matcher

FOLDER = Path(__file__).parent / "resumes"
AS_OF = dt.date(2026, 11, 20)
ML, AI, NEITHER = "ml_engineer", "ai_engineer", "neither"

RECOMMENDED = {
    "data-scientist": NEITHER,
    "data-analyst": NEITHER,
    "data-engineer": NEITHER,
    "research-scientist": NEITHER,
    "one-chatbot": NEITHER,
    "prompt-writer": NEITHER,
    "product-manager": NEITHER,
    "student-courses-only": NEITHER,
    "headline-over-front-end": NEITHER,
    "old-ml-job": NEITHER,
    "described-ml": ML,
    "described-ai": AI,
    "one-person-as-ml": ML,
    "one-person-as-ai": AI,
}
AMBIGUOUS = {
    # She trained and used her own models at work, but deployed none. People who hire disagree on her role.
    "data-scientist-with-models": {ML, NEITHER},
    # She deploys and watches the models of nine teams, but trains none: the craft of the role, not its own work.
    "mlops-engineer": {ML, NEITHER},
}
NEIGHBOURS = {
    "data-scientist": "Data scientist",
    "data-analyst": "Data analyst",
    "data-engineer": "Data engineer",
    "one-chatbot": "Software engineer",
    "prompt-writer": "Prompt writer",
    "product-manager": "AI product manager",
    "headline-over-front-end": "Web developer",
    "old-ml-job": "Web developer",
}


@pytest.fixture(scope="module")
def report_of():
    with Matcher() as matcher:
        yield functools.cache(lambda name: matcher.match(FOLDER / f"{name}.txt", as_of=AS_OF))


def reasons(report):
    return " ".join(reason.text for reason in report.recommendation.reasons)


def fits(report):
    return {role.role: role.fit for role in report.roles}


def test_every_resume_has_an_expectation():
    assert {path.stem for path in FOLDER.glob("*.txt")} == RECOMMENDED.keys() | AMBIGUOUS.keys()


@pytest.mark.parametrize("name", RECOMMENDED)
def test_the_recommended_role(report_of, name):
    assert report_of(name).recommendation.role == RECOMMENDED[name]


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_an_ambiguous_case_gets_one_of_the_answers_that_people_accept(report_of, name):
    assert report_of(name).recommendation.role in AMBIGUOUS[name]


@pytest.mark.parametrize(("name", "neighbour"), NEIGHBOURS.items(), ids=NEIGHBOURS)
def test_neither_names_the_profession_that_is_closer(report_of, name, neighbour):
    (closer,) = (one for one in report_of(name).recommendation.reasons if one.code == "neighbour-profession")
    assert neighbour in closer.text


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("research-scientist", id="who shows a part of the role"),
        pytest.param("student-courses-only", id="who has not worked yet"),
    ],
)
def test_no_other_profession_is_named_to(report_of, name):
    assert "neighbour-profession" not in {one.code for one in report_of(name).recommendation.reasons}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("one-person-as-ml", '"Trained a gradient boosting model', id="what was done"),
        pytest.param("described-ai", '"Wrote and versioned the prompts', id="work that is only described"),
        pytest.param("one-chatbot", "Missing most for AI Engineer: ", id="what is missing most"),
        pytest.param("old-ml-job", "(2011 to 2012)", id="how long ago"),
        pytest.param(
            "headline-over-front-end",
            "Nothing shows the work of AI Engineer or Machine Learning Engineer in a job or a project.",
            id="that it is only listed",
        ),
        pytest.param("research-scientist", '"Trained vision transformers on 64 GPUs', id="research"),
        pytest.param("one-chatbot", "Java, Microservices", id="what the neighbour does"),
    ],
)
def test_reasons_cite_what_decided(report_of, name, words):
    assert words in reasons(report_of(name))


def test_the_same_person_fits_the_role_better_that_the_resume_is_written_for(report_of):
    for_ml, for_ai = fits(report_of("one-person-as-ml")), fits(report_of("one-person-as-ai"))

    assert for_ml[ML] > for_ml[AI]
    assert for_ai[AI] > for_ai[ML]
    assert for_ml[ML] > for_ai[ML]
    assert for_ai[AI] > for_ml[AI]
