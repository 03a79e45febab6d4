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
    "mlops-engineer": ML,
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
}
NEIGHBOURS = {
    "data-scientist": "Data scientist",
    "data-analyst": "Data analyst",
    "data-engineer": "Data engineer",
    "research-scientist": "Research scientist",
    "one-chatbot": "Software engineer",
    "prompt-writer": "Prompt writer",
    "product-manager": "AI product manager",
    "student-courses-only": "Student with courses only",
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
    ("name", "words"),
    [
        pytest.param("one-person-as-ml", "BERT-family models at work, 2018 to now", id="skills with place and years"),
        pytest.param("described-ai", "Retrieval-augmented generation", id="a skill that is only described"),
        pytest.param("one-person-as-ai", "no evidence of Machine-learning methods", id="what the other role lacks"),
        pytest.param("old-ml-job", "at work, 2011 to 2012", id="how long ago"),
        pytest.param(
            "headline-over-front-end",
            "LangChain, OpenAI API, Prompt engineering, AI agents only listed",
            id="that it is only listed",
        ),
        pytest.param("student-courses-only", "Deep learning only in courses", id="that it was only studied"),
        pytest.param("research-scientist", "Model training in research, 2021 to now", id="that it was research"),
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


def test_the_speciality_of_an_mlops_engineer_is_the_platform(report_of):
    speciality = report_of("mlops-engineer").advice.speciality

    assert (speciality.role, speciality.id) == (ML, "ml-platform")
