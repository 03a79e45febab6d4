"""The rows of points: exact sums of hundredths, means, and the points of groups."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.resumes import PointsAround, WordsAlike
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.point_rows import NO_POINTS, START, PointRows, means
from matcher.pipeline.claims.words_around import ZONES

ALIKE = Alike(WordsAlike({}, {"supply": {"vendor", "agency"}}, {}, frozenset(), frozenset()))
POINTS = st.integers(-2000, 2000).map(lambda units: units / 100)


def rows(start=(0.0, 0.0, 0.0), **zones):
    return PointRows(PointsAround(start, **({zone: {} for zone in ZONES} | zones)), ALIKE)


@given(st.lists(st.tuples(POINTS, POINTS, POINTS), min_size=1, max_size=40))
def test_sums_of_rows_are_the_sums_of_each_status(points):
    one = rows(title={str(number): each for number, each in enumerate(points)})
    numbers = [one.number("title", str(number)) for number in range(len(points))]
    total = one.units[numbers].sum(axis=0)
    assert means(total[np.newaxis], [1]).tolist() == [[round(sum(each), 2) for each in zip(*points, strict=True)]]


def test_a_mean_is_rounded_to_hundredths():
    assert means(np.array([[200.0, -100.0, 5.0]]), [3]).tolist() == [[0.67, -0.33, 0.02]]


def test_all_names_have_the_points_of_the_start():
    assert rows(start=(1.0, -2.5, 0.25)).units[START].tolist() == [100, -250, 25]


@pytest.mark.parametrize(
    ("zone", "item", "units"),
    [
        pytest.param("before", "vendor", [150, 0, 0], id="a word with its group"),
        pytest.param("before", "agenci", [100, 0, 0], id="only the group"),
        pytest.param("before", "client", None, id="nothing"),
        pytest.param("before", ",", None, id="a sign in a zone of words"),
        pytest.param("ending", ",", [0, 25, 0], id="a sign at the end of a clause"),
    ],
)
def test_an_item_has_its_row_in_a_zone(zone, item, units):
    one = rows(
        before={"vendor": (0.5, 0.0, 0.0), "@supply": (1.0, 0.0, 0.0), ",": (1.0, 0.0, 0.0)},
        ending={",": (0.0, 0.25, 0.0)},
    )
    number = one.number(zone, item)
    assert (None if number == NO_POINTS else one.units[number].tolist()) == units
