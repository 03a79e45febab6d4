"""Codes of a pool in words."""

from typing import get_args

import pytest

from matcher.errors import DocumentError
from matcher.evidence import UnclearCode
from matcher.render.codes import by_meaning, meaning, meanings, recommended
from matcher.report import DoubtCode

ERRORS = {each.type for each in DocumentError.__subclasses__()}
DOUBTS = {*get_args(UnclearCode), "other-language", "one-line", "few-words", "long-ago"}


@pytest.mark.parametrize("code", sorted(ERRORS | DOUBTS))
def test_codes_of_errors_and_doubts_have_a_meaning(code):
    assert "-" not in meaning(code)


def test_all_doubts_are_tried():
    assert set(get_args(DoubtCode)) <= DOUBTS


def test_an_unknown_code_is_shown_in_words():
    assert meaning("new-kind") == "new kind"


def test_codes_that_mean_the_same_are_one():
    assert meanings(["not-english", "other-language", "unsure"]) == (
        "in another language than English; an unsure answer"
    )
    assert by_meaning({"not-english": 2, "other-language": 1}) == {"in another language than English": 3}


@pytest.mark.parametrize(
    ("role", "name"),
    [("own", "Own Role"), ("neither", "None of the roles"), ("insufficient_text", "Too little text"), ("new", "new")],
)
def test_recommendations_have_names(role, name):
    assert recommended(role, {"own": "Own Role"}) == name
