"""The recommendations for a hundred invented briefs, and properties of all reports."""

import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.briefs import reader as reading
from matcher.briefs.reader import LONGEST_BRIEF, BriefReader
from matcher.errors import EmptyDocumentError, NoTextError, NoWorkerError, TooLargeError
from matcher.sharing.one_at_a_time import OneAtATime

BRIEFS = yaml.safe_load((Path(__file__).parent / "briefs.yaml").read_text(encoding="utf-8"))
LONG = next(brief["text"] for brief in BRIEFS if "Brightloom" in brief["text"])


@pytest.fixture(scope="module")
def reader():
    return BriefReader()


def phrases_of(report, role):
    return [phrase for each in report.roles if role in (each.role, "both") for phrase in each.phrases]


def name_of(brief):
    return " ".join(brief["text"].split())[:50]


def test_there_are_a_hundred_different_briefs():
    assert len(BRIEFS) >= 100
    assert len({brief["text"] for brief in BRIEFS}) == len(BRIEFS)


@pytest.mark.parametrize("brief", BRIEFS, ids=name_of)
def test_the_role_to_hire(reader, brief):
    assert reader.read(brief["text"]).recommendation.role == brief["role"]


@pytest.mark.parametrize("brief", [brief for brief in BRIEFS if "words" in brief], ids=name_of)
def test_the_words_that_decide(reader, brief):
    report = reader.read(brief["text"])
    said = [phrase.text for phrase in phrases_of(report, brief["role"])]
    assert [words for words in brief["words"] if not any(words in text for text in said)] == []


@pytest.mark.parametrize("brief", [brief for brief in BRIEFS if "aside" in brief], ids=name_of)
def test_the_words_that_do_not_count(reader, brief):
    report = reader.read(brief["text"])
    counted = {phrase.text for role in report.roles for phrase in role.phrases}
    set_aside = [phrase.text for phrase in report.not_counted]
    assert counted.isdisjoint(brief["aside"])
    assert [words for words in brief["aside"] if not any(words in text for text in set_aside)] == []


@pytest.mark.parametrize("brief", BRIEFS, ids=name_of)
def test_offsets_point_at_the_words(reader, brief):
    report = reader.read(brief["text"])
    phrases = [
        *(phrase for role in report.roles for phrase in role.phrases),
        *(phrase for requirement in report.requirements for phrase in requirement.phrases),
        *report.not_counted,
    ]
    assert all(brief["text"][phrase.start : phrase.end] == phrase.text for phrase in phrases)


@pytest.mark.parametrize("brief", BRIEFS, ids=name_of)
def test_numbers_are_within_their_bounds(reader, brief):
    report = reader.read(brief["text"])
    assert 0 <= report.recommendation.confidence <= 1
    assert [role.role for role in report.roles] == ["ml_engineer", "ai_engineer"]
    assert all(0 <= role.fit <= 100 for role in report.roles)
    assert report.recommendation.reasons


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("", EmptyDocumentError, id="empty"),
        pytest.param(" \n\t ", NoTextError, id="white space"),
        pytest.param("a " * LONGEST_BRIEF, TooLargeError, id="too long"),
    ],
)
def test_texts_that_are_not_briefs_are_refused(reader, text, error):
    with pytest.raises(error):
        reader.read(text)


def test_a_posting_of_fifteen_hundred_words_is_read(reader):
    filler = "Our offices are near the station and the canteen serves soup on Tuesdays. " * 120
    report = reader.read(LONG + "\nLife at Brightloom\n" + filler)
    assert report.words > 1500
    assert report.recommendation.role == "ml_engineer"


def test_a_requirement_that_is_not_wanted_is_not_asked_for(reader):
    report = reader.read("Train models on our own data. No feature engineering, no Kubernetes.")
    asked = {skill for requirement in report.requirements for skill in requirement.skills}
    assert asked.isdisjoint({"feature-engineering", "kubernetes"})


def test_a_skill_that_is_nice_to_have_is_an_extra(reader):
    report = reader.read("Fraud detection in Python. Kubernetes is a plus.")
    by_skill = {skill: each.block for each in report.requirements for skill in each.skills}
    assert by_skill["kubernetes"] == "extras"
    assert by_skill["python"] == "basis"


def test_core_requirements_that_the_brief_does_not_name_are_added(reader):
    report = reader.read("We want sales forecasting.")
    besides = {each.requirement for each in report.requirements if not each.skills}
    assert "model-training" in besides


def test_there_are_no_requirements_if_nobody_is_hired(reader):
    assert reader.read("We want a phone system with a menu and music.").requirements == ()


def test_the_report_has_the_text_on_request(reader):
    assert reader.read("A chatbot", with_text=True).text == "A chatbot"


def calls(reader, text):
    """How many calls of functions it takes to read a text, with each step of a generator."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        reader.read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("repeated", ["python, java\n", "ML engineer\n", "no python\n"])
def test_the_work_grows_with_the_length_of_a_brief(reader, repeated):
    reader.read(repeated)  # the first brief builds the pipeline
    assert calls(reader, repeated * 800) < 2.2 * calls(reader, repeated * 400)


def test_a_brief_waits_for_others_only_until_its_deadline(monkeypatch):
    monkeypatch.setattr(reading, "_MOST_SECONDS", 0.01)
    turns = OneAtATime(busy="Others are reading.")
    with turns.turn(), pytest.raises(NoWorkerError, match="Others are reading"):
        BriefReader(turns=turns).read("A chatbot")


SENTENCE = "we want no not a chatbot forecast fraud detection our own data train model api is a plus already have"
SIGNS = [".", ",", ";", ":", "\n", "-", "(", ")", "🙂", "é", "ﬁ", "\u0000", "\u202e", "\ud800"]
HEADINGS = ["About us", "Benefits", "Requirements", "Nice to have"]
WORDS = st.sampled_from([*SENTENCE.split(), *SIGNS, *HEADINGS])


@settings(max_examples=60, deadline=None)
@given(words=st.lists(WORDS, min_size=1, max_size=40))
def test_any_text_gets_the_same_answer_twice(reader, words):
    text = "x " + " ".join(words)
    report = reader.read(text)
    assert report == reader.read(text)
    assert all(text[phrase.start : phrase.end] == phrase.text for role in report.roles for phrase in role.phrases)
