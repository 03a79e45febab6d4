"""Names that are other things too: Go and go-to-market, R and R&D, Claude and Jean-Claude, in their places in a resume.

The sentences are written beside the rules of the names. The rules were made with them, so they do not measure how
well unseen sentences are read.
"""

import pytest

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline
from measuring.name_sentences import misread, misread_names, name_sentences
from tests.adversarial.sentences import known_errors, other_sentences

NAMES = packaged_rules().names


@pytest.fixture(scope="module")
def nlp():
    return build_pipeline(load_taxonomy())


def test_ambiguous_names_are_read_as_their_sentences_say(nlp):
    assert [str(fault) for fault in misread_names(nlp, NAMES)] == []


def test_other_names_are_read_as_their_sentences_say(nlp):
    assert [str(fault) for fault in misread(nlp, other_sentences())] == []


@pytest.mark.parametrize("sentence", list(known_errors()), ids=lambda sentence: sentence.name)
def test_a_known_error_is_still_one(nlp, sentence):
    assert list(misread(nlp, [sentence])), "read right by now: move it to the sentences of its name"


def test_the_sentences_ask_about_skills_that_exist():
    sentences, skills = [*other_sentences(), *known_errors()], load_taxonomy().skills
    assert [s.text for s in sentences if not (s.wanted | s.unwanted) <= skills.keys()] == []


def test_no_sentence_is_written_twice():
    asked = [(s.name, s.resume) for s in [*name_sentences(NAMES), *other_sentences(), *known_errors()]]
    assert len(set(asked)) == len(asked)
