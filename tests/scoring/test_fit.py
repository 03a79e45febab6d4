"""Coverage and fit, computed from the strengths of skills."""

import pytest

from knowledge.taxonomy.model import Alternative
from matcher.scoring import load_constants
from matcher.scoring.fit.coverage import Standing, coverage_of_one, coverage_of_several
from matcher.scoring.fit.profile import build_profile, implied_skills
from tests.scoring.builders import ML, WORLD, requirement, role

CONSTANTS = load_constants().fit
IMPLIED = implied_skills(WORLD)


def standing(asked, strengths, **options):
    return Standing(build_profile(asked, IMPLIED, CONSTANTS), strengths, CONSTANTS, **options)


def covered(asked, strengths, **options):
    return standing(role("any", requirement("a", "gardening", separates=True), asked), strengths, **options).coverages[
        1
    ]


@pytest.mark.parametrize(
    ("skill", "broader"),
    [
        pytest.param("gardening", set(), id="nothing"),
        pytest.param("torch", {"deep-learning", "learning"}, id="through another"),
        pytest.param("graph-rag", {"rag", "search", "language-models"}, id="through one that implies two"),
    ],
)
def test_implications_are_followed_to_the_end(skill, broader):
    assert IMPLIED[skill] == broader


@pytest.mark.parametrize(
    ("best", "runner_up", "expected"), [(0, 0, 0), (0.8, 0, 0.8), (0.8, 0.5, 0.815), (1, 1, 1), (0.4, 0.4, 0.436)]
)
def test_a_second_alternative_raises_the_coverage_a_little(best, runner_up, expected):
    assert coverage_of_one(best, runner_up, 0.15) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("values", "count", "expected"),
    [
        pytest.param([0.9, 0.3, 0.6], 2, 0.75, id="the two largest"),
        pytest.param([0.9, 0, 0], 2, 0.45, id="a missing one is 0"),
        pytest.param([0.9, 0.6], 3, 0.5, id="fewer alternatives than asked for"),
    ],
)
def test_several_skills_are_averaged(values, count, expected):
    assert coverage_of_several(values, count) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("asked", "strengths", "expected"),
    [
        pytest.param(requirement("python"), {}, 0, id="nothing shown"),
        pytest.param(requirement("python"), {"python": 0.5}, 0.5, id="one skill"),
        pytest.param(requirement("python"), {"gardening": 0.5}, 0, id="another skill"),
        pytest.param(requirement("s", Alternative("search", 0.6)), {"search": 0.5}, 0.3, id="credit"),
        pytest.param(requirement("f", "torch", "keras"), {"torch": 0.8, "keras": 0.5}, 0.815, id="two alternatives"),
        pytest.param(requirement("f", "keras", "torch", "web"), {"web": 0.5, "torch": 0.8}, 0.815, id="in any order"),
        pytest.param(requirement("deep-learning"), {"torch": 0.5}, 0.3, id="implied"),
        pytest.param(requirement("learning"), {"torch": 0.5}, 0.3, id="implied through another counts 0.6 once"),
        pytest.param(
            requirement("deep-learning"), {"torch": 0.9, "deep-learning": 0.3}, 0.54, id="implied more strongly"
        ),
        pytest.param(requirement("deep-learning"), {"torch": 0.5, "keras": 0.9}, 0.54, id="implied by the strongest"),
        pytest.param(
            requirement("r", "rag", Alternative("search", 0.6)),
            {"rag": 0.5},
            0.5 + 0.15 * 0.5 * 0.18,
            id="implied runner-up",
        ),
        pytest.param(
            requirement("u", "web", "mobile", "voice", count=2), {"web": 0.8, "voice": 0.4}, 0.6, id="two of three"
        ),
        pytest.param(requirement("u", "web", "mobile", "voice", count=2), {"web": 0.8}, 0.4, id="one of two"),
    ],
)
def test_coverage(asked, strengths, expected):
    assert covered(asked, strengths) == pytest.approx(expected)


def test_coverage_without_implied_skills():
    assert covered(requirement("deep-learning"), {"torch": 0.9, "deep-learning": 0.3}, implied=False) == 0.3


SEPARATING = requirement("training", weight=4.0, separates=True)


@pytest.mark.parametrize(
    ("asked", "strengths", "breadth", "core"),
    [
        pytest.param([SEPARATING], {"training": 0.25}, 0.25, 0.5, id="core is full at half"),
        pytest.param([SEPARATING], {"training": 0.9}, 0.9, 1.0, id="core is at most 1"),
        pytest.param([SEPARATING, requirement("python")], {"python": 0.8}, 0.4, 0.0, id="shared skills have no core"),
        pytest.param(
            [SEPARATING, requirement("sql", importance="important", weight=4.0)],
            {"training": 0.7, "sql": 0.7},
            0.8,
            1.0,
            id="three quarters of the important requirements are enough",
        ),
        pytest.param(
            [SEPARATING, requirement("sql", importance="bonus", weight=8.0)],
            {"training": 0.3, "sql": 0.3},
            0.75,
            0.6,
            id="a tenth of the extras is enough",
        ),
        pytest.param(
            [SEPARATING, requirement("sql", importance="bonus", weight=8.0)],
            {"sql": 1.0},
            1.0,
            0.0,
            id="breadth is at most 1",
        ),
    ],
)
def test_fit_is_computed_from_breadth_and_core(asked, strengths, breadth, core):
    shown = standing(role("any", *asked), strengths)

    assert shown.breadth == pytest.approx(breadth)
    assert shown.core == pytest.approx(core)
    assert shown.fit == pytest.approx(100 * breadth * (0.2 + 0.8 * core))


def test_a_role_computed_by_hand():
    """Weights: core 5+5+4+4+4 = 22, important 3, bonus 2. Full breadth 22 + 2.25 + 0.2 = 24.45, full core 18 x 0.5.

    torch 0.9 covers the framework 0.9 and deep learning 0.54; python covers 0.5, sql 0.4. The sum of weight x coverage
    is 4.5 + 2.16 + 2 + 1.2 = 9.86, of which 6.66 separate. Breadth = 9.86 / 24.45, core = 6.66 / (18 x 0.5).
    """
    shown = standing(ML, {"torch": 0.9, "python": 0.5, "sql": 0.4})

    assert shown.breadth == pytest.approx(0.403272, abs=1e-6)
    assert shown.core == pytest.approx(0.74, abs=1e-6)
    assert shown.fit == pytest.approx(31.939141, abs=1e-6)


def test_raising_a_skill_gives_the_same_as_scoring_anew():
    strengths = {"torch": 0.4, "python": 0.5}
    before = standing(ML, strengths)

    raised, anew = before.raised({"keras": 0.9, "python": 0.2}), standing(ML, strengths | {"keras": 0.9})

    assert (raised.coverages, raised.fit) == (anew.coverages, anew.fit)
    assert before.fit == standing(ML, strengths).fit
