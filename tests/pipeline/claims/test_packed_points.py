"""Points of several statuses in one number: their sums are those of each status by itself."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.pipeline.claims.packed_points import mean_of_each, packed

POINTS = st.integers(-2000, 2000).map(lambda units: units / 100)


@given(st.lists(st.tuples(POINTS, POINTS, POINTS), min_size=1, max_size=40))
def test_sums_of_packed_points_are_the_sums_of_each_status(rows):
    total = sum(map(packed, rows))
    assert mean_of_each(total, 1) == [round(sum(each), 2) for each in zip(*rows, strict=True)]


def test_a_mean_is_rounded_to_hundredths():
    assert mean_of_each(packed((1.0, -1.0, 0.05)) + packed((1.0, 0.0, 0.0)) + packed((0.0, 0.0, 0.0)), 3) == [
        0.67,
        -0.33,
        0.02,
    ]
