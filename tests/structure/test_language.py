"""What belongs to language is in one place, and not spread over the code."""

import pytest

from tests.structure.project import modules, strings_in

SENTENCE_ENDS = "matcher.pipeline.words.sentence_ends"
READING = {name: path for name, path in modules().items() if name.startswith(("matcher.pipeline", "matcher.briefs"))}


@pytest.mark.parametrize("name", sorted(READING.keys() - {SENTENCE_ENDS}))
def test_one_module_says_where_sentences_end(name):
    assert not [text for text in strings_in(READING[name]) if ".!?" in text or ".;!" in text]


def test_the_module_of_sentence_ends_has_the_signs():
    assert ".!?" in strings_in(READING[SENTENCE_ENDS])
