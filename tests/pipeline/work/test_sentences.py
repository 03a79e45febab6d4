"""Sentences are cut where they end, and long ones at commas."""

from types import SimpleNamespace

import pytest

from matcher.pipeline.work.sentences import SentenceCutter

LEAST_CLAUSE = 4


def parts(text, start=0, end=None):
    block = SimpleNamespace(start=start, end=len(text) if end is None else end)
    return [
        text[first:last] for first, last in SentenceCutter(["approx"], ["and"], LEAST_CLAUSE).stretches(text, block)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("I bake. I sell bread.", ["I bake", " I sell bread", ""], id="sentences"),
        pytest.param("I bake approx. ten loaves.", ["I bake approx. ten loaves", ""], id="an abbreviation"),
        pytest.param(
            "I bake all the bread, and sell it to schools",
            ["I bake all the bread", "sell it to schools"],
            id="two long parts",
        ),
        pytest.param(
            "I bake bread, and sell it to schools", ["I bake bread, and sell it to schools"], id="short first"
        ),
        pytest.param(
            "I bake all the bread, cakes and rolls", ["I bake all the bread, cakes and rolls"], id="short last"
        ),
        pytest.param(
            "I bake rye, oats, wheat, spelt, and sell it to nine schools",
            ["I bake rye, oats", "wheat, spelt, and sell it to nine schools"],
            id="a list, whose items are short",
        ),
        pytest.param(
            "We sold 12,000 loaves of bread to schools", ["We sold 12,000 loaves of bread to schools"], id="figure"
        ),
        pytest.param(
            "I bake all the bread, sell it to schools; my aunt keeps the books",
            ["I bake all the bread", "sell it to schools", " my aunt keeps the books"],
            id="only as far as the end of the sentence",
        ),
    ],
)
def test_where_a_text_is_cut(text, expected):
    assert parts(text) == expected


def test_only_the_text_of_the_block_is_cut():
    assert parts("Head. I bake. Foot.", 5, 13) == [" I bake", ""]
