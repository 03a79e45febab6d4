"""What is missing is in the order of what it would bring."""

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher.render.page.order import by_gain, worth_a_step
from matcher.report import Missing

TAXONOMY = load_taxonomy()


def missing(gain, by="python"):
    return Missing(f"{by}-{gain}", by, "missing", gain, by, (by,), "")


def gains(listed):
    return [each.gain for each in listed]


def test_the_most_points_come_first():
    assert gains(by_gain([missing(0.2), missing(2.7), missing(0.0)], TAXONOMY)) == [2.7, 0.2, 0.0]


def test_nothing_comes_before_what_it_builds_on():
    skill = next(each for each in TAXONOMY.skills.values() if each.after)
    basis = next(iter(skill.after))
    ordered = by_gain([missing(9.0, skill.id), missing(1.0, basis)], TAXONOMY)
    assert [each.by for each in ordered] == [basis, skill.id]


@pytest.mark.parametrize(
    ("listed", "left"),
    [
        pytest.param([0.2, 2.7, 0.0], [2.7], id="something brings more"),
        pytest.param([1.0, 2.7, 0.0], [1.0, 2.7], id="the order of the report"),
        pytest.param([0.2, 0.0], [0.2, 0.0], id="nothing brings more"),
    ],
)
def test_what_brings_hardly_anything_is_no_step(listed, left):
    assert gains(worth_a_step([missing(gain) for gain in listed])) == left
