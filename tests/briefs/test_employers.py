"""The names of employers that contain the name of a skill."""

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.briefs.text.employers import EmployerFinder

EMPLOYERS = EmployerFinder(packaged_rules().postings.employers)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Join Keras Labs.", ["Keras Labs", "Keras"], id="a word before it"),
        pytest.param("Keras Labs sells kilns.", ["Keras Labs"], id="what employers do"),
        pytest.param("Keras Labs is a plus.", [], id="what is said of a skill"),
        pytest.param("We like Keras Labs.", [], id="no word beside it"),
    ],
)
def test_words_beside_a_name_show_that_it_is_an_employers(text, found):
    start = text.index("Keras")
    places = EMPLOYERS.find(text, [(start, start + len("Keras"))], frozenset())
    assert [text[begin:end] for begin, end in places] == found


def test_the_names_of_employers_are_looked_for_together():
    """Otherwise the time for a text of many employers grows with the square of its length."""
    text = "".join(f"At Keras A{letter}. " for letter in "abcdefgh")
    skills = [(start, start + len("Keras")) for start in range(len("At "), len(text), len("At Keras Aa. "))]

    places = list(EMPLOYERS.find(text, skills, frozenset()))

    assert sorted(places) == sorted(place for start, end in skills for place in ((start, end), (start, end + 3)))


def test_the_name_of_an_employer_is_found_within_other_words():
    text = "Join Keras Labs. Non-Keras Labs-like work, Keras Labsen"

    assert [text[start:] for start, end in EMPLOYERS.find(text, [(5, 10)], frozenset()) if end - start > 5] == [
        text[5:],
        "Keras Labs-like work, Keras Labsen",
    ]
