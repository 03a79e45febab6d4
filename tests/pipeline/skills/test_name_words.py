"""Every name and word of `other_names.yaml` and `proper_names.yaml` keeps a skill from being read, or makes it one."""

from dataclasses import replace

import pytest

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.loader import load_taxonomy
from matcher.evaluation.name_sentences import claimed_skills
from matcher.pipeline import build_pipeline
from matcher.pipeline.skills.proper_names import in_proper_name, is_surname, names_trade

OTHER_NAMES = list(packaged_rules().names.other_names.names())
JOB = "Experience\nOffice Worker, Nordhaven Services, Jan 2019 - Mar 2021\n"
WORDS = packaged_rules().names.proper_names


@pytest.fixture(scope="module")
def nlp():
    return build_pipeline(load_taxonomy())


@pytest.fixture(scope="module")
def nlp_without_other_names():
    return build_pipeline(replace(load_taxonomy(), other_names=()))


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_another_name_hides_a_skill(nlp, nlp_without_other_names, name):
    resumes = [f"Skills\n{name}", f"Skills\n{name.title()}", f"{JOB}- Wrote Python for {name} and neural networks."]

    assert any(claimed_skills(nlp, resume) < claimed_skills(nlp_without_other_names, resume) for resume in resumes)


@pytest.mark.parametrize("word", sorted(WORDS.person_titles))
def test_a_title_makes_a_surname(word):
    assert is_surname([word.title(), "Spark"], 1)
    assert is_surname([word.title(), ".", "Spark"], 2)
    assert not is_surname([word.title(), "spark"], 1)


@pytest.mark.parametrize("word", sorted(WORDS.institutions))
def test_a_word_makes_the_name_of_an_institution(word):
    assert in_proper_name(["Spark", word.title()], 0, 1)
    assert in_proper_name(["Spark", "Hill", word.title()], 0, 1)
    assert not in_proper_name(["Spark", word], 0, 1)


@pytest.mark.parametrize("word", sorted(WORDS.trades))
def test_a_word_makes_a_trade(word):
    assert names_trade(["Spark", word.title()], 1)
    assert names_trade(["Spark", f"{word}s"], 1)
    assert not names_trade(["Spark", "for", word], 1)
