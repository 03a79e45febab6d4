"""Every heading, label and word of `sections.yaml` does what it is listed for, and none is listed in vain."""

import pytest

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.names import fold_name
from matcher.pipeline.structure import headings
from matcher.pipeline.structure.headings import heading_section, label_kind, links_to_work

RULES = packaged_rules().resumes.sections


def wordings(listed):
    return [(key, words) for key, rules in listed.items() for rule in rules for words in rule.pattern.wordings()]


@pytest.mark.parametrize(("section", "words"), wordings(RULES.headings))
def test_a_heading_begins_its_section(section, words):
    assert heading_section(words.upper()) == section


@pytest.mark.parametrize(("section", "words"), wordings(RULES.headings))
def test_a_heading_is_not_found_by_other_headings(section, words, monkeypatch):
    others = {heading: name for heading, name in headings._heading_words().items() if heading != fold_name(words)}
    monkeypatch.setattr(headings, "_heading_words", lambda: others)
    assert heading_section(words) != section


@pytest.mark.parametrize("joint", sorted(RULES.heading_joints))
def test_a_joint_joins_two_headings(joint):
    assert heading_section(f"Awards {joint} Languages") == "awards"


@pytest.mark.parametrize(("kind", "words"), wordings(RULES.line_labels))
def test_a_label_says_what_its_line_is(kind, words):
    assert label_kind(words.title()) == kind


@pytest.mark.parametrize("word", sorted(RULES.heading_words))
def test_a_word_makes_a_heading_of_a_line_in_capitals(word):
    assert heading_section(f"WHALE {word.upper()}", marked=True)
    assert heading_section(f"{word.upper()} WHALE", marked=True) is None


@pytest.mark.parametrize("word", sorted(RULES.work_links))
def test_a_word_links_to_work(word):
    assert links_to_work(f"Whale Counter ({word.title()})")
