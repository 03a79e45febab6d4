"""Why a document of a ranking has its place: the same as its report says."""

import datetime as dt
from pathlib import Path

import pytest

from matcher import Matcher
from matcher.pool import explaining
from matcher.pool.block import pool_document
from matcher.pool.explaining import Explainer
from matcher.scoring.compact import compact_evidence
from matcher.scoring.what_if import evidence_in_report
from tests.web.told_texts import HALF_TOLD

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"
DAY = dt.date(2026, 11, 20)
NAMES = ("ml-engineer.pdf", "ai-engineer.pdf", "ml-and-ai-engineer.docx", "software-engineer.md", "career-changer.txt")


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as matcher:
        yield matcher


@pytest.fixture(scope="module")
def explainer(matcher):
    return Explainer(matcher.taxonomy, matcher.roles)


def document_of(report, file="cv"):
    return pool_document(file, None, report.as_of, None, compact_evidence(evidence_in_report(report)))


@pytest.mark.parametrize("name", NAMES)
def test_the_recommendation_and_what_is_missing_are_those_of_the_report(matcher, explainer, name):
    report = matcher.match(EXAMPLES / name, as_of=DAY)
    found = explainer.explanation(document_of(report))
    best = max(report.roles, key=lambda role: role.fit)
    own = {each.name: each for each in best.contributions if each.block == "own"}
    assert found.recommended == report.recommendation.roles
    assert set(found.shown) <= own.keys()
    assert len(found.shown) <= 2
    assert found.missing not in found.shown
    assert bool(found.missing) == (best.own < 1)


def test_a_recommendation_that_hangs_on_one_line_says_so(matcher, explainer):
    found = explainer.explanation(document_of(matcher.match_text(HALF_TOLD, as_of=DAY)))
    assert found.doubts == ("one-line",)


def test_only_documents_that_are_shown_are_explained(matcher, explainer, monkeypatch):
    report = matcher.match(EXAMPLES / NAMES[0], as_of=DAY)
    documents = [document_of(report, file) for file in ("a", "b", "c")]
    read = []
    monkeypatch.setattr(explaining, "MOST", 2)
    monkeypatch.setattr(explainer, "explanation", lambda document: read.append(document.file) or document.file)

    assert explainer.all(enumerate(documents), [2, 0, 1]) == ("c", "a", None)
    assert read == ["a", "c"]
    assert explainer.all((pytest.fail("must not be read") for _ in "a"), []) == ()
