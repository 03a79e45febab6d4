"""Damaged documents, arbitrary texts and arbitrary JSON Resumes always give a report or a problem."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher import Matcher
from matcher.documents.markup.json_resume import parse_json_resume, read_json_resume
from matcher.documents.reading import read_document
from matcher.errors import DocumentError, InvalidJsonResumeError, MatcherError
from tests.hostile.fuzz import run

AS_OF = dt.date(2026, 11, 20)
SECONDS = 12.0
MOST_DOCUMENTS = 2_500

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from(" \n\t-•,.:;/()+#0123456789")), max_size=300
) | st.lists(
    st.sampled_from(
        ["PyTorch", "no", "Jan 2020", "-", "Present", "Experience", "\n", "\n\n", "•", "C++", ",", "(", ")", "2020",
         "to", "Kubernets", "learning", "\u0301", "\u202e", "\ufdfa", "99/9999", "SKILLS", "MSc", "|", "e-", "\x00",
         "\ud800"]
    ),
    max_size=80,
).map(" ".join)  # fmt: skip
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40), st.just("2020-01"))
FIELDS = st.sampled_from(
    ["basics", "work", "skills", "name", "summary", "highlights", "keywords", "startDate", "endDate", "location", "url",
     "position", "education", "projects", "profiles", "level", "city", "$schema", "meta"]
)  # fmt: skip
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELDS, inner, max_size=6))


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as matcher:
        yield matcher


@pytest.mark.parametrize("seed", [20_261_120])
def test_a_damaged_document_gives_a_text_or_a_problem(seed):
    tally, found = run(SECONDS, seed, most=MOST_DOCUMENTS)

    assert tally.total() > 0
    assert [(finding.name, finding.what) for finding in found] == []


def outcome_of(call):
    """The result of the call, or the expected error that it raises. Any other error fails the test."""
    try:
        return call()
    except MatcherError as error:
        return error


@settings(max_examples=60)
@given(text=TEXTS)
def test_any_text_gives_a_report_or_a_problem(matcher, text):
    outcome = outcome_of(lambda: matcher.match_text(text, as_of=AS_OF, with_text=True))

    if isinstance(outcome, MatcherError):
        assert outcome.type in {"empty-document", "no-text"}
        return
    mentions = [mention for skill in outcome.skills for mention in skill.mentions]
    assert all(outcome.text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(role.fit is None or 0 <= role.fit <= 100 for role in outcome.roles)


@settings(max_examples=100)
@given(data=st.binary(max_size=400), suffix=st.sampled_from(["txt", "md", "html", "rtf", "json", "pdf", ""]))
def test_any_bytes_give_a_text_or_a_problem(data, suffix):
    outcome = outcome_of(lambda: read_document(data, name=f"cv.{suffix}"))

    assert isinstance(outcome, DocumentError) or outcome.text.strip()


@settings(max_examples=100)
@given(value=VALUES)
def test_any_json_gives_a_resume_or_a_problem(value):
    outcome = outcome_of(lambda: read_json_resume(parse_json_resume(value)))

    assert isinstance(outcome, (InvalidJsonResumeError, DocumentError)) or outcome.text.strip()


def test_deeply_nested_json_gives_a_problem():
    value: object = "deep"
    for _ in range(100_000):
        value = [value]
    with pytest.raises(MatcherError):
        parse_json_resume({"work": value})
