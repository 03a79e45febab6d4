import re

import pytest

from matcher.pipeline.words.any_word import any_of, any_word

WORDS = frozenset({"account", "account manager", "c++", "sales"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An Account Manager of a bank", "Account Manager"),
        ("an account in sales", "account"),
        ("accounts and presales", None),
        ("account\nmanager", "account"),
        ("", None),
    ],
)
def test_a_whole_word_and_the_longest_is_found(text: str, found: str | None) -> None:
    match = any_word(WORDS).search(text)
    assert (match and match[0]) == found


def test_only_lower_case_is_found_where_that_is_asked_for() -> None:
    assert any_word(WORDS, any_case=False).search("SALES") is None


def test_no_word_is_found_nowhere() -> None:
    assert any_word(frozenset()).search("account") is None


@pytest.mark.parametrize(("text", "found"), [("account  manager", "account  manager"), ("c++ code", "c++")])
def test_the_expression_takes_signs_as_they_are_and_blanks_as_told(text: str, found: str | None) -> None:
    match = re.match(any_of(WORDS, blank=r"\s+"), text)
    assert (match and match[0]) == found
