"""Bounds of what is left of a fit without some lines."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.scoring.fit.line_bounds import LineBounds
from tests.scoring.fit.standings import CONSTANTS, shown_by

SKILLS = ["training", "torch", "keras", "deep-learning", "statistics", "python", "sql", "docker"]
ROUNDING = 1e-9


def bounds_of(lines):
    alone = [dict(enumerate(shown_by([line]).coverages)) for line in lines]
    return LineBounds(shown_by(lines).profile, CONSTANTS.fit, alone)


def without(lines, bounds, left_out):
    """The fit without a set of lines, which is a number."""
    kept = [lines[number] for place, number in enumerate(bounds.order) if not left_out >> place & 1]
    return shown_by(kept).unlimited


lines_of_skills = st.lists(st.lists(st.sampled_from(SKILLS), min_size=1, unique=True), min_size=1, max_size=6)


@given(lines_of_skills)
def test_no_set_of_lines_leaves_less_than_its_bound(lines):
    bounds = bounds_of(lines)
    for left_out in range(1 << len(lines)):
        assert bounds.without(left_out) <= without(lines, bounds, left_out) + ROUNDING


@given(lines_of_skills, st.sampled_from(SKILLS))
def test_no_set_leaves_less_than_the_bound_with_one_line_more(lines, skill):
    bounds, alone = bounds_of(lines), dict(enumerate(shown_by([(skill,)]).coverages))
    for left_out in range(1, 1 << len(lines)):
        kept = [lines[number] for place, number in enumerate(bounds.order) if not left_out >> place & 1]
        assert bounds.lowest_with(alone) <= shown_by([*kept, (skill,)]).unlimited + bounds.cost(left_out) + ROUNDING


def test_the_line_with_most_of_the_own_work_comes_first():
    bounds = bounds_of([("python", "sql"), ("torch",), ("training", "torch")])

    assert bounds.order == [2, 1, 0]
