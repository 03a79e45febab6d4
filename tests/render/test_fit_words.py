"""One word for a fit."""

import pytest

from matcher.render.fit_words import YES, fit_word
from matcher.scoring import load_constants


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


def test_the_word_is_yes_from_the_fit_on_that_is_recommended():
    assert load_constants().recommendation.passes == YES
