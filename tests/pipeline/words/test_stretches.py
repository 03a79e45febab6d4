"""Stretches of a text are found by where they lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.pipeline.words.stretches import Stretches

PLACES = st.tuples(st.integers(0, 400), st.integers(1, 300)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(
    ("stretches", "looked_for", "number"),
    [
        pytest.param([], (0, 5), None, id="nothing"),
        pytest.param([(0, 10)], (2, 5), 0, id="around"),
        pytest.param([(0, 10)], (0, 10), 0, id="the-same"),
        pytest.param([(0, 10)], (5, 11), None, id="only-partly"),
        pytest.param([(0, 10), (1, 9), (20, 30)], (2, 5), 1, id="the-last-of-two"),
        pytest.param([(0, 5000)], (4000, 4001), 0, id="a-long-one"),
    ],
)
def test_the_last_stretch_around_a_place(stretches, looked_for, number):
    assert Stretches(stretches).last_around(*looked_for) == number


@given(st.lists(PLACES, max_size=20), PLACES)
def test_it_finds_what_looking_at_all_finds(stretches, place):
    start, end = place
    around = [number for number, (first, last) in enumerate(stretches) if first <= start and end <= last]
    overlapping = {number for number, (first, last) in enumerate(stretches) if first < end and start < last}

    index = Stretches(stretches)

    assert index.last_around(start, end) == (around[-1] if around else None)
    assert set(index.overlapping(start, end)) == overlapping
