"""A role from a file is recommended like the built-in ones, and every report shows it."""

import datetime as dt
import functools
from pathlib import Path

import pytest

from knowledge.taxonomy.loader import load_role, load_taxonomy
from matcher import Matcher
from matcher.comparison.differences import differences
from matcher.comparison.side_by_side import compare_reports
from matcher.render.page.answer import answer_page
from matcher.render.terminal.change import render_what_if
from matcher.render.terminal.comparison import render_comparison
from matcher.render.terminal.text import render_text
from matcher.scoring import AddedSkill, Scorer, rescored, what_if
from tests.structure.project import ROOT

FOLDER = Path(__file__).parent
OTHERS = FOLDER / "resumes"
OWN = FOLDER / "with_a_data_engineer"
EXAMPLES = ROOT / "examples" / "resumes"
AS_OF = dt.date(2026, 11, 20)
TAXONOMY = load_taxonomy()
DATA_ENGINEER = load_role(ROOT / "examples" / "roles" / "data_engineer.yaml", TAXONOMY)
ROLES = [*TAXONOMY.roles.values(), DATA_ENGINEER]
ML, AI, DATA = "ml_engineer", "ai_engineer", "data_engineer"


@pytest.fixture(scope="module")
def report_of():
    with Matcher(taxonomy=TAXONOMY, roles=ROLES) as matcher:
        yield functools.cache(lambda path: matcher.match(path, as_of=AS_OF))


@pytest.mark.parametrize(
    ("path", "role", "roles"),
    [
        pytest.param(OTHERS / "data-engineer.txt", DATA, {DATA}, id="a data engineer"),
        pytest.param(OWN / "data-engineer.txt", DATA, {DATA}, id="a data engineer by another title"),
        pytest.param(EXAMPLES / "data-engineer.rtf", DATA, {DATA}, id="a data engineer who feeds models"),
        pytest.param(OTHERS / "one-person-as-ml.txt", ML, {ML}, id="an ML engineer"),
        pytest.param(EXAMPLES / "ml-engineer.pdf", ML, {ML}, id="an ML engineer with years"),
        pytest.param(EXAMPLES / "mlops-engineer.docx", ML, {ML}, id="an MLOps engineer"),
        pytest.param(OTHERS / "one-person-as-ai.txt", AI, {AI}, id="an AI engineer"),
        pytest.param(EXAMPLES / "ai-engineer.pdf", AI, {AI}, id="an AI engineer with years"),
        pytest.param(EXAMPLES / "ml-and-ai-engineer.docx", "both", {ML, AI}, id="the first two"),
        pytest.param(OWN / "data-and-ml-engineer.txt", "both", {ML, DATA}, id="another two"),
        pytest.param(OWN / "all-three.txt", "several", {ML, AI, DATA}, id="all three"),
        pytest.param(OTHERS / "data-analyst.txt", "neither", set(), id="an analyst"),
        pytest.param(EXAMPLES / "software-engineer.md", "neither", set(), id="a software engineer"),
        pytest.param(EXAMPLES / "nurse.html", "neither", set(), id="a nurse"),
    ],
)
def test_who_is_recommended(report_of, path, role, roles):
    recommendation = report_of(path).recommendation

    assert (recommendation.role, set(recommendation.roles)) == (role, roles)
    assert len(recommendation.roles) == len(roles)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param(OWN / "data-engineer.txt", 'Data Engineer: "', id="what was done"),
        pytest.param(
            EXAMPLES / "ml-engineer.pdf", 'Machine Learning Engineer: "', id="a built-in role beside one from a file"
        ),
    ],
)
def test_reasons_tell_what_was_done_and_what_is_missing(report_of, path, words):
    assert words in " ".join(reason.text for reason in report_of(path).recommendation.reasons)


@pytest.mark.parametrize("name", ["data-and-ml-engineer", "all-three"])
def test_every_recommended_role_has_its_reason(report_of, name):
    recommendation = report_of(OWN / f"{name}.txt").recommendation
    deciding = [reason for reason in recommendation.reasons if reason.code == "shown-work"]

    assert len(deciding) == len(recommendation.roles)


def test_a_role_that_is_matched_against_is_not_a_neighbour(report_of):
    codes = {reason.code for reason in report_of(OWN / "data-engineer.txt").recommendation.reasons}

    assert "neighbour-profession" not in codes


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("data-engineer", "Data Engineer", id="one"),
        pytest.param("data-and-ml-engineer", "Data Engineer and Machine Learning Engineer", id="two, the best first"),
        pytest.param("all-three", "AI Engineer, Data Engineer and Machine Learning Engineer", id="three"),
    ],
)
def test_every_report_calls_the_roles_by_their_names(report_of, name, said):
    report = report_of(OWN / f"{name}.txt")
    change = what_if(report, add=[AddedSkill("git")], scorer=Scorer(TAXONOMY, ROLES))
    answer = answer_page(report, TAXONOMY)
    names = set(said.replace(" and ", ", ").split(", "))

    shown = [
        " ".join((answer.sentence, answer.lead)),
        line_of(render_text(report, taxonomy=TAXONOMY, width=160), "Recommendation:"),
        line_of(render_comparison(compare_reports([report, report]), width=160), "[1]"),
        line_of(render_what_if(change, width=200), "Recommendation:"),
    ]
    assert [text for text in shown if not all(role in text for role in names)] == []


def line_of(text, start):
    return next(line for line in text.splitlines() if line.startswith(start))


def test_a_resume_that_shows_none_of_three_roles(report_of):
    report = report_of(EXAMPLES / "nurse.html")

    assert answer_page(report, TAXONOMY).sentence == "Your resume points to another profession."
    assert "Recommendation: None of the roles" in render_text(report, taxonomy=TAXONOMY)


@pytest.mark.parametrize("name", ["data-engineer", "all-three"])
def test_a_report_is_scored_again_with_its_role(report_of, name):
    report = report_of(OWN / f"{name}.txt")

    assert differences(report, rescored(report, Scorer(TAXONOMY, ROLES))) == []
