"""What belongs to language is in one place, and not spread over the code."""

import re

import pytest

from knowledge.rules.loader import packaged_rules
from tests.structure.project import modules, strings_in

SENTENCE_ENDS = "matcher.pipeline.words.sentence_ends"
NO_LANGUAGE = frozenset(["https", "www", "xx", "js", "ts", "ai", "io", "py", "com", "org", "net"])
"""Words of patterns that belong to no language: parts of addresses and of names of files, and unknown digits."""
SENTENCES, JOB_LINES = packaged_rules().sentences, packaged_rules().resumes.job_lines
SMALL_WORDS = frozenset().union(
    *(getattr(SENTENCES, field) for field in SENTENCES.__struct_fields__),
    JOB_LINES.oneself,
    JOB_LINES.before_employers,
    JOB_LINES.before_employers_or_fields,
) - {"any"}
"""Small words that the data have. "any" is also a value of `case` in the rules of ambiguous names."""
SIGN_OF_A_PATTERN = re.compile(r"\\|\||\(\?")
NO_WORD_OF_A_PATTERN = re.compile(
    r"\\[a-zA-Z]|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P[<=]|\()\w+[>)]|\(\?[a-zA-Z]+[:)]|\s#.*"
)
"""Escapes, classes of characters, names of groups, flags and remarks."""
READING = {name: path for name, path in modules().items() if name.startswith(("matcher.pipeline", "matcher.briefs"))}


@pytest.mark.parametrize("name", sorted(READING.keys() - {SENTENCE_ENDS}))
def test_one_module_says_where_sentences_end(name):
    assert not [text for text in strings_in(READING[name]) if ".!?" in text or ".;!" in text]


def test_the_module_of_sentence_ends_has_the_signs():
    assert ".!?" in strings_in(READING[SENTENCE_ENDS])


def words_in(pattern):
    """The words that a string matches, if it is a regular expression."""
    if not SIGN_OF_A_PATTERN.search(pattern):
        return []
    return re.findall(r"[^\W\d_]{2,}", NO_WORD_OF_A_PATTERN.sub(" ", pattern).lower())


@pytest.mark.parametrize("name", sorted(READING))
def test_patterns_take_their_words_from_the_data(name):
    words = {word for text in strings_in(READING[name]) for word in words_in(text)}
    assert words - NO_LANGUAGE == set()


@pytest.mark.parametrize("name", sorted(READING))
def test_small_words_are_in_the_data(name):
    assert strings_in(READING[name]) & SMALL_WORDS == set()


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bat\b", ["at"]),
        ("[,/]|and", ["and"]),
        (r"(?:(?:as|to)\s+)?$", ["as", "to"]),
        (r"(?P<year>\d+)(?(year)[a-z]|:)(?i:", []),
        ("Words of a message, and a name", []),
    ],
)
def test_words_of_patterns_are_found(pattern, words):
    assert words_in(pattern) == words
