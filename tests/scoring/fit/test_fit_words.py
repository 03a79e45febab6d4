"""A fit in one word and in whole points."""

import pytest

from matcher.scoring.fit_words import fit_word, whole_points


@pytest.mark.parametrize(
    ("fit", "word"),
    [
        (0, "little"),
        (29.99, "little"),
        (30, "partly"),
        (49.99, "partly"),
        (50, "yes"),
        (69.99, "yes"),
        (70, "strong"),
        (100, "strong"),
    ],
)
def test_the_word_follows_the_number(fit, word):
    assert fit_word(fit) == word


@pytest.mark.parametrize(
    ("fit", "points"), [(0.4, 0), (29.6, 29), (30.0, 30), (49.99, 49), (57.6, 58), (69.5, 69), (99.7, 100)]
)
def test_no_number_is_rounded_up_into_another_word(fit, points):
    assert whole_points(fit) == points
