"""The shapes of words, and those beside a name."""

import pytest

from matcher.pipeline.claims.shapes import Shapes, around, near, near_plain, runs

SHAPES = Shapes(["the", "who", "don't"])


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("The", "the"),
        ("don’t", "don't"),
        ("vendor", "~"),
        ("vendors", "~s"),
        ("training", "~ing"),
        ("trained", "~ed"),
        ("trainer", "~er"),
        ("trainers", "~ers"),
        ("red", "~"),
        ("bus", "~"),
        (",", ","),
        ("(", "("),
    ],
)
def test_a_plain_word_is_its_own_shape_and_others_are_told_by_their_ending(word, shape):
    assert SHAPES.of(word) == shape


def test_a_run_has_three_shapes():
    assert list(runs(["the", "~ers", "~ed"])) == ["the ~ers ~ed"]
    assert list(runs(["the", "~ers", "~ed", "*"])) == ["the ~ers ~ed", "~ers ~ed *"]
    assert list(runs(["the", "~ers"])) == []


def test_the_shapes_beside_a_name_reach_over_the_ends_of_the_sentence_by_one():
    assert list(around(*near(["*"], 0))) == ["^ @", "@ $", "^ @ $"]
    assert list(around(*near(["the", "~", "~ed", "*", "who"], 3))) == [
        "~ed @",
        "~ ~ed @",
        "the ~ ~ed @",
        "@ who",
        "@ who $",
        "~ed @ who",
        "~ed @ who $",
        "~ ~ed @ who",
        "~ ~ed @ who $",
    ]


def test_the_nearest_plain_words_are_found_past_all_other_words():
    shapes = ["the", "~ers", "who", "~ed", "*", "~", "for", "~s", ",", "~", "by", "in"]
    assert near_plain(shapes, 4, 20) == (["^", "the", "who"], ["for", ",", "by"])
    assert near_plain([*["~"] * 20, "*", "by"], 20, 20) == ([], ["by", "$"])
    assert near_plain([*["~"] * 19, "*", *["~"] * 20], 19, 20) == (["^"], [])
