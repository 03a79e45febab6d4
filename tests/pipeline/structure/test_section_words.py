"""Every heading, label and word of `sections.yaml` does what it is listed for, and none is listed in vain."""

import msgspec
import pytest

from knowledge.rules.loader import packaged_rules
from matcher.pipeline.language.headings import Headings

RULES = packaged_rules().resumes.sections
LIMITS = packaged_rules().resumes.layout.headings
HEADINGS = Headings(RULES, LIMITS)


def wordings(listed):
    return [(key, words) for key, rules in listed.items() for rule in rules for words in rule.pattern.wordings()]


@pytest.mark.parametrize(("section", "words"), wordings(RULES.headings))
def test_a_heading_begins_its_section(section, words):
    assert HEADINGS.section(words.upper()) == section


@pytest.mark.parametrize(
    ("section", "rule"), [(name, rule) for name, rules in RULES.headings.items() for rule in rules]
)
def test_a_heading_is_not_found_by_other_headings(section, rule):
    others = {name: tuple(other for other in rules if other is not rule) for name, rules in RULES.headings.items()}
    headings = Headings(msgspec.structs.replace(RULES, headings=others), LIMITS)
    assert any(headings.section(words) != section for words in rule.pattern.wordings())


@pytest.mark.parametrize("joint", sorted(RULES.heading_joints))
def test_a_joint_joins_two_headings(joint):
    assert HEADINGS.section(f"Awards {joint} Languages") == "awards"


@pytest.mark.parametrize("owner", sorted(RULES.heading_owners))
def test_a_heading_may_say_whose_section_it_is(owner):
    assert HEADINGS.section(f"{owner.title()} projects") == "projects"


@pytest.mark.parametrize("words", ["My", "My garden", "Their projects"])
def test_an_owner_alone_or_an_unknown_one_makes_no_heading(words):
    assert HEADINGS.section(words) is None


@pytest.mark.parametrize(("kind", "words"), wordings(RULES.line_labels))
def test_a_label_says_what_its_line_is(kind, words):
    assert HEADINGS.label_kind(words.title()) == kind


@pytest.mark.parametrize("word", sorted(RULES.behind_labels))
def test_a_word_behind_a_label_works_like_a_colon(word):
    assert HEADINGS.kind_of_opening(f"Final year project {word} whales") == "projects"


@pytest.mark.parametrize("words", ["Whales in a thesis", "Thesis of whales", "In whales", "Thesis", ""])
def test_other_words_open_no_label(words):
    assert HEADINGS.kind_of_opening(words) is None


@pytest.mark.parametrize("word", sorted(RULES.heading_words))
def test_a_word_makes_a_heading_of_a_line_in_capitals(word):
    assert HEADINGS.sections(f"WHALE {word.upper()}", marked=True)[1]
    assert HEADINGS.sections(f"{word.upper()} WHALE", marked=True)[1] is None
