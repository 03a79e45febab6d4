"""Every phrase of the rules of hiring briefs has sentences that need it."""

import pytest

from knowledge.patterns.pattern import parse
from knowledge.patterns.rule import Phrase
from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.loader import load_taxonomy
from matcher.briefs.pipeline import build_brief_pipeline
from measuring.brief_sentences import misread_phrases, misread_wants

POSTINGS = packaged_rules().postings


@pytest.fixture(scope="module")
def nlp():
    return build_brief_pipeline(load_taxonomy())


def test_each_phrase_of_a_want_is_found_in_its_sentences_and_needed_there(nlp):
    assert [str(fault) for fault in misread_wants(nlp, POSTINGS)] == []


BAKE = Phrase(parse("bake|bakes ... bread"), ("We bake a brown bread.",), ("Bake rolls.",))


@pytest.mark.parametrize(
    ("phrases", "reasons"),
    [
        pytest.param([BAKE], [], id="right"),
        pytest.param([Phrase(parse("bread"))], ["'bread' has no sentence"], id="no sentence"),
        pytest.param([Phrase(parse("bread"), ("A loaf",))], ["'bread' is not found in 'A loaf'"], id="not found"),
        pytest.param(
            [BAKE, Phrase(parse("dark bread"), ("We bake dark bread.",))],
            ["'We bake dark bread.' is found without 'dark bread'"],
            id="not needed",
        ),
        pytest.param(
            [Phrase(parse("bread"), ("Bread",), ("No bread",))], ["'bread' is found in 'No bread'"], id="found too much"
        ),
        pytest.param(
            [Phrase(parse("trained"), ("Trained",), ("Pre-trained",))], [], id="a word with a prefix is another word"
        ),
    ],
)
def test_what_is_wrong_with_phrases(nlp, phrases, reasons):
    assert [fault.reason for fault in misread_phrases(nlp, "wants.yaml", "bakery", tuple(phrases))] == reasons
