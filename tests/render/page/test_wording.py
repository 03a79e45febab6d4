"""Numbers and problems in a candidate's words."""

from typing import get_args

import pytest

from knowledge.taxonomy.model import BLOCKS
from matcher.errors import DocumentError
from matcher.render.page.wording import BLOCKS as BLOCK_WORDS
from matcher.render.page.wording import BLOCKS_TO_ASK, HINTS, MISSING_STATUS, duration, month_name, percent
from matcher.render.plain import sentence
from matcher.report import MissingStatus


@pytest.mark.parametrize(
    ("months", "words"),
    [
        pytest.param(1, "1 month", id="one month"),
        pytest.param(11, "11 months", id="months"),
        pytest.param(12, "1 year", id="a whole year"),
        pytest.param(25, "2 years 1 month", id="years and a month"),
        pytest.param(0, "less than a month", id="a few days"),
    ],
)
def test_duration(months, words):
    assert duration(months) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "0"), (0.874, "87"), (0.994, "99"), (0.995, "over 99"), (1.0, "over 99")],
)
def test_no_share_is_rounded_to_certainty(share, words):
    assert percent(share) == f"{words}\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("text", "whole"),
    [("say where", "Say where."), ("Is it?", "Is it?"), ("done.", "Done.")],
)
def test_sentence(text, whole):
    assert sentence(text) == whole


def test_a_month_has_its_english_name():
    assert month_name("2026-03") == "March 2026"


def test_every_block_has_words():
    assert set(BLOCK_WORDS) == set(BLOCKS_TO_ASK) == set(BLOCKS)


def test_every_status_of_a_missing_requirement_has_words():
    assert set(MISSING_STATUS) == set(get_args(MissingStatus))


@pytest.mark.parametrize("error", DocumentError.__subclasses__(), ids=lambda error: error.type)
def test_every_problem_with_a_document_has_a_hint(error):
    assert HINTS[error.type]


@pytest.mark.parametrize("problem", ["resource-limit", "extraction-timeout"])
def test_who_sends_too_much_text_is_not_asked_for_the_same_text(problem):
    assert HINTS[problem].startswith("A resume has a few pages.")
