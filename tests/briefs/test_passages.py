"""Which parts of a posting are about the work, by their headings."""

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.briefs.passages import PassageFinder, employers


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


def test_the_names_of_employers_are_looked_for_together():
    """Otherwise the time for a text of many employers grows with the square of its length."""
    text = "".join(f"At Keras A{letter}. " for letter in "abcdefgh")
    skills = [(start, start + len("Keras")) for start in range(len("At "), len(text), len("At Keras Aa. "))]

    places = list(employers(text, skills, frozenset()))

    assert sorted(places) == sorted(place for start, end in skills for place in ((start, end), (start, end + 3)))


def test_the_name_of_an_employer_is_found_within_other_words():
    text = "Join Keras Labs. Non-Keras Labs-like work, Keras Labsen"

    assert [text[start:] for start, end in employers(text, [(5, 10)], frozenset()) if end - start > 5] == [
        text[5:],
        "Keras Labs-like work, Keras Labsen",
    ]
