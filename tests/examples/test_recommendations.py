"""Every example resume gets the recommendation that a reader of it would give."""

import datetime as dt
import functools

import pytest

from examples.build import RESUMES
from matcher import Matcher

AS_OF = dt.date(2026, 11, 20)
RECOMMENDED = {
    "ai-engineer.pdf": "ai_engineer",
    "career-changer.txt": "neither",
    "data-analyst.odt": "neither",
    "data-engineer.rtf": "neither",
    "keyword-stuffing.pdf": "neither",
    "ml-and-ai-engineer.docx": "both",
    "ml-engineer.pdf": "ml_engineer",
    "mlops-engineer.docx": "ml_engineer",
    "nurse.html": "neither",
    "software-engineer.md": "neither",
    "student.pdf": "ml_engineer",
    "two-lines.txt": "insufficient_text",
}
NOT_CLAIMED = [
    pytest.param("ml-engineer.pdf", "go-language", id="a reason that did not go far is no Go"),
    pytest.param("ai-engineer.pdf", "rust", id="learning Rust is not knowing it"),
    pytest.param("ai-engineer.pdf", "cuda", id="no experience with CUDA"),
    pytest.param("career-changer.txt", "pytorch", id="keen to learn PyTorch"),
    pytest.param("career-changer.txt", "kubernetes", id="hopes to work with Kubernetes"),
    pytest.param("nurse.html", "ai-agents", id="infectious agents"),
    pytest.param("software-engineer.md", "ai-agents", id="agents of a support desk"),
    pytest.param("software-engineer.md", "go-language", id="we go live"),
    pytest.param("software-engineer.md", "flask", id="tea merchants called Flask"),
    pytest.param("mlops-engineer.docx", "chroma", id="coatings called Chroma"),
    pytest.param("mlops-engineer.docx", "ray", id="dairy called Ray"),
    pytest.param("keyword-stuffing.pdf", "pytorch", id="white on white"),
]
CLAIMED = [
    pytest.param("ml-engineer.pdf", "pytorch", id="one column"),
    pytest.param("ai-engineer.pdf", "rag", id="main column"),
    pytest.param("ai-engineer.pdf", "llamaindex", id="sidebar"),
    pytest.param("ml-and-ai-engineer.docx", "vllm", id="docx"),
    pytest.param("data-analyst.odt", "bi-tools", id="odt"),
    pytest.param("data-engineer.rtf", "spark", id="rtf"),
    pytest.param("software-engineer.md", "react", id="markdown"),
    pytest.param("career-changer.txt", "scikit-learn", id="text"),
]


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as matcher:
        yield matcher


@pytest.fixture(scope="module")
def report_of(matcher):
    return functools.cache(lambda name: matcher.match(RESUMES / name, as_of=AS_OF, with_text=True))


def claimed(report):
    return {row.skill for row in report.skills if row.status == "claimed"}


def test_every_example_has_an_expectation():
    assert {path.name for path in RESUMES.iterdir()} == RECOMMENDED.keys()


@pytest.mark.parametrize(("name", "role"), RECOMMENDED.items(), ids=RECOMMENDED)
def test_an_example_is_recommended_for(report_of, name, role):
    assert report_of(name).recommendation.role == role


@pytest.mark.parametrize(("name", "skill"), NOT_CLAIMED)
def test_a_trap_is_not_read_as_a_skill(report_of, name, skill):
    assert skill not in claimed(report_of(name))


@pytest.mark.parametrize(("name", "skill"), CLAIMED)
def test_a_skill_is_read_from(report_of, name, skill):
    assert skill in claimed(report_of(name))


def test_hidden_words_are_reported(report_of):
    codes = {warning.code for warning in report_of("keyword-stuffing.pdf").document.warnings}
    assert "hidden-text" in codes


def test_the_speciality_of_an_mlops_engineer_is_the_platform(report_of):
    speciality = report_of("mlops-engineer.docx").advice.speciality
    assert (speciality.role, speciality.id) == ("ml_engineer", "ml-platform")


@pytest.mark.parametrize("name", [name for name in RECOMMENDED if not name.startswith(("nurse", "two"))])
def test_no_job_begins_with_the_tools_of_the_job_before(report_of, name):
    heads = [entry.head for entry in report_of(name).document.entries]
    assert heads
    assert [head for head in heads if head.startswith("Technologies:")] == []


def test_line_breaks_that_were_lost_change_no_recommendation_and_few_fits(report_of, matcher):
    moves = []
    for name in sorted(RECOMMENDED.keys() - {"keyword-stuffing.pdf"}):  # hidden words would count
        report = report_of(name)
        broken = matcher.match_text(" ".join(report.text.split()), as_of=AS_OF)
        assert broken.recommendation.role == report.recommendation.role, name
        moves += [
            abs((other.fit or 0) - (role.fit or 0)) for role, other in zip(report.roles, broken.roles, strict=True)
        ]
    assert sum(move > 5 for move in moves) <= 0.05 * len(moves)
    assert max(moves) < 6
