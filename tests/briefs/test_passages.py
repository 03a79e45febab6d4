"""Which parts of a posting are about the work, by their headings."""

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.briefs.text.passages import PassageFinder


def kinds(text):
    return [passage.kind for passage in PassageFinder(packaged_rules().postings.passages).split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Responsibilities\nTrain models", ["work"], id="own line"),
        pytest.param("## What you'll do:\nTrain models", ["work"], id="marked, with a colon"),
        pytest.param("What you’ll do\nTrain models", ["work"], id="curly apostrophe"),
        pytest.param("REQUIREMENTS\nPython", ["required"], id="capitals"),
        pytest.param("Nice to have: Spark", ["nice_to_have"], id="label"),
        pytest.param("About us\nWe sell tea", ["employer"], id="employer"),
        pytest.param("About Kettle Works\nWe sell tea", ["employer"], id="company's name"),
        pytest.param("About the role\nTrain models", ["work"], id="about the role is not about a company"),
        pytest.param("Equal Opportunity\nAll are welcome", ["conditions"], id="conditions"),
        pytest.param("We train models. Preferred Qualifications Experience with Go", ["nice_to_have"], id="inline"),
        pytest.param("QualificationsExperience with Go", ["required"], id="glued to its text"),
        pytest.param("We like the experience and skills of others", [], id="words of a sentence"),
        pytest.param("the requirements are met", [], id="lower case within a line"),
        pytest.param("Train models\nBenefits\nTea\nHow to apply\nWrite", ["conditions", "conditions"], id="several"),
    ],
)
def test_headings(text, expected):
    assert kinds(text) == expected


def test_the_passage_about_the_employer_ends_at_a_list_with_a_heading():
    text = "About us\nWe sell tea.\n\nFocus of the first year\n- Train models\n"
    assert kinds(text) == ["employer", "work"]


def test_the_passage_about_the_employer_has_a_largest_length():
    assert kinds("About us\n" + "We sell tea. " * 200) == ["employer", "work"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("About us\nWe sell tea. We are looking for a baker.", ["employer", "work"], id="looking for"),
        pytest.param("About us\nWe sell tea.You’ll train models.", ["employer", "work"], id="glued, curly apostrophe"),
        pytest.param("About us\nWe sell tea and you will like it.", ["employer"], id="inside a sentence"),
        pytest.param("About us\nWe sell tea. You willingly drink it.", ["employer"], id="part of a word"),
    ],
)
def test_a_sentence_turns_from_the_employer_to_the_work(text, expected):
    assert kinds(text) == expected
