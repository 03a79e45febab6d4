"""The sets of lines in the order of what is left without them."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.scoring.fit.least_sets import Least, LeastSets
from tests.scoring.fit.standings import CONSTANTS
from tests.scoring.fit.test_line_bounds import bounds_of, lines_of_skills, without

POINTS = CONSTANTS.fit.line_points
ROUNDING = 1e-9


def found_below(sets, below):
    """All sets that are found below this."""
    found = []
    while one := sets.get(len(found), below):
        found.append(one)
    return found


@given(lines_of_skills, st.floats(0, 100))
def test_all_sets_are_found_from_the_least_on(lines, below):
    bounds = bounds_of(lines)
    sets = LeastSets(bounds, lambda left_out: without(lines, bounds, left_out))
    found = found_below(sets, below)
    left = {one.left_out: one.fit for one in found}

    assert [one.fit for one in found] == sorted(left.values())
    assert len(left) == len(found)
    for left_out in range(1, 1 << len(lines)):
        fit = without(lines, bounds, left_out) + POINTS * left_out.bit_count()
        assert left[left_out] == fit if left_out in left else fit >= below - ROUNDING


@given(lines_of_skills, st.floats(0, 100))
def test_there_is_no_set_if_no_search_is_needed(lines, below):
    bounds = bounds_of(lines)
    sets = LeastSets(bounds, lambda left_out: without(lines, bounds, left_out))

    assert sets.must_search(0, below) or sets.get(0, below) is None


def test_without_lines_there_are_no_sets():
    assert LeastSets(bounds_of([]), lambda left_out: 0.0).get(0, 80.0) is None


def test_a_set_is_only_found_if_it_leaves_less():
    sets = LeastSets(bounds_of([("training", "torch", "statistics")]), lambda left_out: 0.0)

    assert sets.get(0, POINTS) is None
    assert sets.get(0, POINTS + 1) == Least(POINTS, 1)
