"""How far away the words of a place are from its sentences."""

import pytest

from training.examples import part_for, places_of

PARTS = (1.0, 0.5, 0.25, 0.15)


@pytest.mark.parametrize(
    ("sentence", "holding", "part"),
    [
        pytest.param(3, [3], 1.0, id="its own"),
        pytest.param(3, [4], 0.5, id="the next one"),
        pytest.param(3, [2], 0.5, id="the one before"),
        pytest.param(3, [5], 0.25, id="the second one"),
        pytest.param(3, [0], 0.15, id="the same job"),
        pytest.param(3, [0, 4, 9], 0.5, id="the nearest of several"),
    ],
)
def test_a_word_counts_less_the_further_away_it_is(sentence, holding, part):
    assert part_for(sentence, holding, PARTS) == part


def test_a_word_that_is_said_twice_is_in_one_place():
    assert places_of([["refit", "refit"], ["net"], ["refit"]]) == {"refit": [0, 2], "net": [1]}
