import pytest

from knowledge.patterns.pattern import OTHER_WORDS, parse
from matcher.pipeline.skills.phrases import PhraseIndex
from matcher.pipeline.words.word_view import BREAK


def index_of(**phrases: str) -> PhraseIndex:
    """An index of phrases by their labels."""
    return PhraseIndex((label, parse(phrase)) for label, phrase in phrases.items())


def found(phrase: str, text: str) -> list[str]:
    """What a phrase finds in a text of folded words; "|" is a break."""
    words = [BREAK if word == "|" else word for word in text.split()]
    return [" ".join(words[start:end]) for _, start, end in index_of(skill=phrase).find(words)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        pytest.param("red house", "a red house", ["red house"], id="words in order"),
        pytest.param("red house", "house red", [], id="words out of order"),
        pytest.param("red|blue house", "red house blue house", ["red house", "blue house"], id="either word"),
        pytest.param("red ... house", "red old wooden house", ["red old wooden house"], id="others between"),
        pytest.param("red ... house", "red house", ["red house"], id="nothing between"),
        pytest.param("red ... house", "red a b c d e house", [], id="too many between"),
        pytest.param("red ...6 house", "red a b c d e house", ["red a b c d e house"], id="a gap that says how many"),
        pytest.param("red ... house", "red | house", [], id="a break between"),
        pytest.param("red ... house", "red a house b house", ["red a house"], id="the next place counts"),
        pytest.param("on-call duty", "my on call duty", ["on call duty"], id="a hyphen"),
        pytest.param("on-call|night duty", "night duty", ["night duty"], id="a hyphen in the other form"),
        pytest.param("on-call duty", "on my call duty", [], id="a word within what a hyphen joins"),
        pytest.param("q&a desk", "a q & a desk", ["q & a desk"], id="a sign within"),
        pytest.param(
            "large|large-language model", "large language model", ["large language model"], id="the longer form"
        ),
        pytest.param("red old? house", "red house", ["red house"], id="a word left out"),
        pytest.param("red old? house", "red old house", ["red old house"], id="a word that may be left out"),
        pytest.param("red old? house", "red new house", [], id="another word than the one that may be left out"),
        pytest.param("cut ... by #", "cut cost by 54", ["cut cost by 54"], id="a number"),
        pytest.param("# faster", "3x faster 300ms faster", ["3x faster", "300ms faster"], id="numbers with units"),
        pytest.param("# faster", "much faster", [], id="no number"),
        pytest.param("red house", "red houses", [], id="the words are folded before"),
    ],
)
def test_phrases(phrase, text, expected):
    assert found(phrase, text) == expected


def test_each_phrase_by_its_own_label():
    index = index_of(late="blue house", early="red house", never="green house")

    assert sorted(index.find(["red", "house", "blue", "house"])) == [("early", 0, 2), ("late", 2, 4)]


def test_a_gap_is_as_wide_as_is_said():
    between = " ".join("x" * OTHER_WORDS)

    assert found("red ... house", f"red {between} house")
    assert not found("red ... house", f"red {between} x house")


def test_no_words_and_no_phrases():
    assert list(index_of(skill="red house").find([])) == []
    assert list(PhraseIndex([]).find(["red"])) == []


def test_a_number_that_a_phrase_knows_is_any_number_too():
    assert found("# uptime", "99.99 uptime") == ["99.99 uptime"]
    index = index_of(known="99.99", any="# uptime")
    assert sorted(index.find(["99.99", "uptime"])) == [("any", 0, 2), ("known", 0, 1)]


def test_a_phrase_stands_within_a_clause():
    index = index_of(house="red ...4 house")
    assert list(index.find(["red", BREAK, "house", BREAK, "a", "red", "old", "house"])) == [("house", 5, 8)]
