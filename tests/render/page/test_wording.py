"""The words of the result page."""

from typing import get_args

import pytest

from knowledge.taxonomy.model import BLOCKS
from matcher.render.page.wording import BLOCKS as BLOCK_WORDS
from matcher.render.page.wording import BLOCKS_TO_ASK, MISSING_STATUS
from matcher.render.plain import sentence
from matcher.report import MissingStatus


@pytest.mark.parametrize(
    ("text", "whole"),
    [("say where", "Say where."), ("Is it?", "Is it?"), ("done.", "Done.")],
)
def test_sentence(text, whole):
    assert sentence(text) == whole


def test_every_block_has_words():
    assert set(BLOCK_WORDS) == set(BLOCKS_TO_ASK) == set(BLOCKS)


def test_every_status_of_a_missing_requirement_has_words():
    assert set(MISSING_STATUS) == set(get_args(MissingStatus))
