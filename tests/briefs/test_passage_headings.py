"""Every heading of postings begins its kind of passage."""

from itertools import product

import pytest

from knowledge.patterns.pattern import Name
from knowledge.rules.loader import packaged_rules
from matcher.briefs.text.passages import PassageFinder

RULES = packaged_rules().postings.passages
FINDER = PassageFinder(RULES)


def wordings(pattern):
    """Every row of words that a heading stands for, with a company's name for `<Name>`."""
    choices = [
        ("Kettle Works",) if isinstance(part, Name) else (*part.forms, "") if part.optional else part.forms
        for part in pattern.parts
    ]
    return (" ".join(filter(None, words)) for words in product(*choices))


@pytest.mark.parametrize(("kind", "rule"), [(kind, rule) for kind, rules in RULES.headings.items() for rule in rules])
def test_a_heading_begins_its_kind_of_passage(kind, rule):
    for words in wordings(rule.pattern):
        heading = words[0].upper() + words[1:]
        assert [passage.kind for passage in FINDER.split(f"{heading}\nWe sell tea")] == [kind], heading


@pytest.mark.parametrize("word", sorted(RULES.never_in_names))
def test_a_word_begins_no_company_name(word):
    assert [passage.kind for passage in FINDER.split(f"Life at {word} Works\nWe sell tea")] == []
