"""Every name and word of `other_names.yaml` and `proper_names.yaml` keeps a skill from being read, or makes it one."""

from dataclasses import replace

import pytest

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline
from matcher.pipeline.skills.proper_names import in_proper_name, is_surname, names_trade

GROUPS = packaged_rules().names.other_names.other_names
OTHER_NAMES = [(name, group.says) for group in GROUPS for name in group.names]
PLACES = packaged_rules().names.sentence_places
WORDS = packaged_rules().names.proper_names


@pytest.fixture(scope="module")
def nlp():
    return build_pipeline(load_taxonomy())


@pytest.fixture(scope="module")
def nlp_without_other_names():
    return build_pipeline(replace(load_taxonomy(), other_names=()))


def mentions(nlp, resume):
    return {(span.label_, span.start) for span in nlp(resume).spans["skills"]}


@pytest.mark.parametrize(("name", "sentences"), OTHER_NAMES)
def test_another_name_hides_a_skill(nlp, nlp_without_other_names, name, sentences):
    resumes = [f"Skills\n{name}", f"Skills\n{name.title()}"]
    resumes += [PLACES.resume(sentence) for sentence in sentences if name.lower() in sentence.text.lower()]

    assert any(mentions(nlp_without_other_names, resume) - mentions(nlp, resume) for resume in resumes)


@pytest.mark.parametrize("sentence", [sentence for group in GROUPS for sentence in group.says])
def test_a_sentence_needs_another_name(nlp, nlp_without_other_names, sentence):
    resume = PLACES.resume(sentence)

    assert mentions(nlp_without_other_names, resume) - mentions(nlp, resume)


@pytest.mark.parametrize("word", sorted(WORDS.person_titles))
def test_a_title_makes_a_surname(word):
    assert is_surname([word.title(), "Spark"], 1, WORDS)
    assert is_surname([word.title(), ".", "Spark"], 2, WORDS)
    assert not is_surname([word.title(), "spark"], 1, WORDS)


@pytest.mark.parametrize("word", sorted(WORDS.institutions))
def test_a_word_makes_the_name_of_an_institution(word):
    assert in_proper_name(["Spark", word.title()], 0, 1, WORDS)
    assert in_proper_name(["Spark", "Hill", word.title()], 0, 1, WORDS)
    assert not in_proper_name(["Spark", word], 0, 1, WORDS)


@pytest.mark.parametrize("word", sorted(WORDS.trades))
def test_a_word_makes_a_trade(word):
    assert names_trade(["Spark", word.title()], 1, WORDS)
    assert names_trade(["Spark", f"{word}s"], 1, WORDS)
    assert not names_trade(["Spark", "for", word], 1, WORDS)
