"""What a single line of a text can add to a fit."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.scoring.fit.line_bounds import ROUNDING
from matcher.scoring.fit.one_line import LineLimit, limited_fit
from matcher.scoring.fit.one_more import OneMore
from tests.scoring.builders import ML
from tests.scoring.fit.standings import CONSTANTS, shown_by, standing, use

POINTS = CONSTANTS.fit.line_points
EVERYTHING = ["training", "torch", "deep-learning", "statistics", "python", "sql", "docker"]
TWINS = [
    *[("deep-learning",), ("sql", "python", "torch"), ("docker",), ("torch", "training", "python")],
    *[("deep-learning",), ("sql", "python", "torch"), ("torch", "training", "python")],
]
"""Three kinds of lines that occur twice, and one more."""
MANY_STEPS = [("training",), ("training", "deep-learning"), ("statistics",), ("torch", "sql")]
"""The least fit, without all of these lines, is found after several steps."""


def least(lines):
    """The least over all sets of lines, each computed as a person who never had them."""
    return min(
        shown_by(kept).unlimited + POINTS * (len(lines) - len(kept))
        for count in range(len(lines) + 1)
        for kept in combinations(lines, count)
    )


@pytest.mark.parametrize(
    ("lines", "least", "most"),
    [
        pytest.param(1, 20, 20, id="one line with everything"),
        pytest.param(2, 40, 40, id="two lines with everything"),
        pytest.param(5, 99, 100, id="five lines with everything"),
    ],
)
def test_a_line_is_worth_at_most_20_points(lines, least, most):
    uses = [use(line=f"line {number}") for number in range(lines)]

    assert least <= limited_fit(standing(ML, dict.fromkeys(EVERYTHING, uses))) <= most


def test_lines_that_each_show_a_part_are_not_limited():
    shown = standing(ML, {skill: [use(line=f"Did {skill}."), use(line=f"Ran {skill}.")] for skill in EVERYTHING})

    assert limited_fit(shown) == shown.unlimited > 95


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([("python", "training", "torch")] * 2, id="all the same"),
        pytest.param([("training", "torch")] * 2 + [("deep-learning", "python")] * 2, id="two kinds"),
        pytest.param(TWINS, id="in turns"),
    ],
)
def test_the_limit_lowers_the_fit_to_the_least_of_all_sets(lines):
    assert limited_fit(shown_by(lines)) == pytest.approx(least(lines))
    assert limited_fit(shown_by(lines)) < shown_by(lines).unlimited


@given(st.lists(st.lists(st.sampled_from(EVERYTHING), min_size=1, unique=True), max_size=7))
def test_the_fit_is_the_least_of_all_sets_for_any_lines(lines):
    assert limited_fit(shown_by(lines)) == pytest.approx(least(lines))


def test_a_hundred_lines_that_show_the_same_need_few_steps():
    heavy = [("training", "torch", "deep-learning", "statistics")]
    limit = LineLimit(shown_by(heavy + [("python", "sql", "docker")] * 100))

    assert limit.left_out == ("line 000",)
    assert limit._sets.steps < 200


@pytest.fixture
def one_step(monkeypatch):
    monkeypatch.setattr("matcher.scoring.fit.least_sets.MOST_STEPS", 1)


def test_a_text_that_needs_too_many_steps_gains_nothing_from_it(one_step):
    limit = LineLimit(shown_by(MANY_STEPS))

    assert 0 < limit.fit < least(MANY_STEPS)
    assert limit._sets.steps == 1


def test_the_order_of_lines_changes_nothing_when_too_many_steps_are_needed(one_step):
    person = shown_by(MANY_STEPS)
    turned = standing(ML, {skill: sorted(person.uses[skill])[::-1] for skill in sorted(person.uses)[::-1]})
    limits = LineLimit(person), LineLimit(turned)

    assert limits[0].fit == limits[1].fit < least(MANY_STEPS)
    assert limits[0].left_out == limits[1].left_out
    assert [limit._sets.steps for limit in limits] == [1, 1]


some_lines = st.lists(st.lists(st.sampled_from(EVERYTHING), min_size=1, unique=True), max_size=6)
steps = st.lists(st.sampled_from(EVERYTHING), max_size=4)


@given(some_lines, steps)
def test_a_line_after_the_other_gives_the_fit_of_all_of_them(lines, steps):
    limit = LineLimit(shown_by(lines))
    for number, skill in enumerate(steps):
        added = {skill: frozenset([use(line=f"step {number}")])}
        with_it = limit.fit_with(OneMore(limit.standing, skill, added[skill]))
        limit = limit.adding(added)

        assert with_it == pytest.approx(limited_fit(limit.standing))
    assert limit.fit == pytest.approx(limited_fit(limit.standing))


@given(some_lines, st.sampled_from(EVERYTHING))
def test_a_skill_used_longer_on_a_line_that_shows_it_counts_with_the_line(lines, skill):
    limit = LineLimit(shown_by([*lines, (skill,)]))
    added = {skill: frozenset([use(line=f"line {len(lines):03}", years=9)])}
    with_it = limit.fit_with(OneMore(limit.standing, skill, added[skill]))

    assert with_it == pytest.approx(limited_fit(limit.standing.adding(added)))


@given(some_lines, steps, st.floats(0, 100))
def test_a_fit_is_reached_or_not(lines, steps, fit):
    limit = LineLimit(shown_by(lines))
    for number, skill in enumerate(steps):
        limit = limit.adding({skill: frozenset([use(line=f"step {number}")])})

    assert limit.reaches(fit) == (limit.fit >= fit)
    assert limit.reaches(limit.fit)


@given(some_lines, st.lists(st.sampled_from(EVERYTHING), max_size=6))
def test_more_evidence_on_the_same_lines_gives_its_own_fit(lines, also):
    more = [[*skills, skill] for skills, skill in zip(lines, also, strict=False)] + lines[len(also) :]
    limit = LineLimit(shown_by(lines)).with_more(shown_by(more))

    assert limit.fit == pytest.approx(limited_fit(shown_by(more)))


@given(some_lines, st.floats(0, 100 - POINTS))
def test_the_lines_without_which_a_fit_is_not_reached(lines, fit):
    without = {f"line {number:03}": lines[:number] + lines[number + 1 :] for number in range(len(lines))}
    decisive = {line for line, kept in without.items() if least(kept) < fit - ROUNDING}
    at_the_edge = {line for line, kept in without.items() if abs(least(kept) - fit) <= ROUNDING}

    assert set(LineLimit(shown_by(lines)).lines_below(fit)) - at_the_edge == decisive


def test_each_line_that_the_limit_leaves_out_decides_whether_a_fit_is_reached():
    limit = LineLimit(shown_by([("training", "torch", "deep-learning", "statistics", "python")] * 3))

    assert limit.fit == pytest.approx(3 * POINTS)
    assert limit.fit < limit.standing.unlimited
    assert set(limit.lines_below(50)) == {"line 000", "line 001", "line 002"}
