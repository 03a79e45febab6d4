"""Coverage, blocks and fit, computed from the uses of skills."""

import math

import pytest

from knowledge.taxonomy.model import Alternative
from matcher.scoring.fit.blocks import block_points
from matcher.scoring.fit.coverage import coverage
from matcher.scoring.fit.profile import build_profile
from tests.scoring.builders import ML, requirement, role
from tests.scoring.fit.standings import CONSTANTS, IMPLIED, standing, use

OWN = requirement("training", block="own")


def profile(*asked):
    return build_profile(role("any", *asked), IMPLIED, CONSTANTS.fit)


def covered(asked, strengths, **options):
    return coverage(profile(OWN, asked).asked[1], strengths, CONSTANTS.fit, **options)


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
    ("asked", "strengths", "expected"),
    [
        pytest.param(requirement("python"), {}, 0, id="nothing shown"),
        pytest.param(requirement("python"), {"python": 0.5}, 0.5, id="one skill"),
        pytest.param(requirement("python"), {"gardening": 0.5}, 0, id="another skill"),
        pytest.param(requirement("s", Alternative("search", 0.6)), {"search": 0.5}, 0.3, id="credit"),
        pytest.param(requirement("f", "torch", "keras"), {"torch": 0.8, "keras": 0.5}, 0.815, id="two alternatives"),
        pytest.param(requirement("f", "keras", "torch", "web"), {"web": 0.5, "torch": 0.8}, 0.815, id="in any order"),
        pytest.param(requirement("f", "torch", "keras"), {"torch": 1.0, "keras": 1.0}, 1, id="at most 1"),
        pytest.param(requirement("deep-learning"), {"torch": 0.5}, 0.3, id="implied"),
        pytest.param(requirement("learning"), {"torch": 0.5}, 0.3, id="implied through another counts 0.6 once"),
        pytest.param(requirement("deep-learning", block="own"), {"torch": 0.5}, 0, id="own: nothing is implied"),
        pytest.param(requirement("r", "rag", Alternative("search", 0.6)), {"rag": 0.5}, 0.5, id="a skill counts once"),
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


@pytest.mark.parametrize(
    ("shares", "fit"),
    [
        pytest.param({"own": 0, "basis": 1, "extras": 1}, 0, id="no own work, no fit"),
        pytest.param({"own": 1, "basis": 0, "extras": 0}, 60, id="own work alone"),
        pytest.param({"own": 1, "basis": 1, "extras": 0}, 92, id="with the basis"),
        pytest.param({"own": 1, "basis": 1, "extras": 1}, 100, id="everything"),
        pytest.param({"own": 0.25, "basis": 1, "extras": 0}, 15 + 32 * 0.25**0.6, id="a part of the own work"),
    ],
)
def test_the_points_of_the_blocks(shares, fit):
    assert sum(block_points(shares, CONSTANTS.fit).values()) == pytest.approx(fit)


def test_a_block_without_requirements_is_met():
    shown = standing(role("any", OWN), {"training": [use()]})

    assert shown.shares == pytest.approx({"own": 1, "basis": 1, "extras": 1, "years": 1})


def test_own_skills_that_were_never_practised_count_half():
    listed = standing(role("any", OWN), {"training": [use("list")]})
    basis = standing(role("any", OWN, requirement("python")), {"python": [use("list")]})

    assert listed.coverages[0] == pytest.approx(basis.coverages[1] / 2)


FILLED = role("any", OWN, requirement("python"), requirement("rag", block="extras"), own_full=1)
ALL_OF_IT = ("training", "python", "rag")


@pytest.mark.parametrize("years", [1, 3, 6])
def test_points_from_where_a_role_passes_need_years_of_practice(years):
    """The whole fit comes from the duration factor of a strength, and the years from another one, with 42 months."""
    days = 365 * years + 1
    months = days / 30.4375
    own = 1 - 0.4 * math.exp(-months / 12)
    whole = 60 * own + own**0.6 * (32 + 8)

    shown = standing(FILLED, {skill: [use(years=years)] for skill in ALL_OF_IT})

    assert shown.with_many_years == pytest.approx(whole)
    assert shown.unlimited == pytest.approx(50 + (whole - 50) * (0.2 + 0.8 * (1 - math.exp(-months / 48))))


def test_years_change_nothing_below_the_fit_that_passes():
    half = role("any", OWN, requirement("tuning", block="own"), own_full=1)
    shown = standing(half, {"training": [use(years=1)]})

    assert 0 < shown.unlimited == shown.with_many_years < 50


def test_what_was_never_practised_has_no_years():
    shown = standing(FILLED, {skill: [use("list")] for skill in ALL_OF_IT})

    assert shown.shares["years"] == 0 < shown.shares["own"]


def test_a_role_says_how_much_of_its_own_work_is_enough():
    half = build_profile(role("any", OWN, own_full=0.5), IMPLIED, CONSTANTS.fit)

    assert half.enough["own"] == 0.5 * half.weights["own"]
    assert profile(OWN).enough["own"] == CONSTANTS.fit.own_full * half.weights["own"]


def test_changing_uses_gives_the_same_as_scoring_anew():
    before = standing(ML, {"torch": [use("list", line="b")], "python": [use(line="a")]})
    added = before.adding({"keras": frozenset([use(line="c")]), "torch": frozenset([use(line="c")])})
    anew = standing(ML, before.uses | {"torch": [use("list", line="b"), use(line="c")], "keras": [use(line="c")]})

    assert (added.coverages, added.unlimited, added.uses) == (anew.coverages, anew.unlimited, anew.uses)


def test_what_is_shown_alone_is_what_a_person_with_it_shows():
    alone = standing(ML, {}).alone({"torch": frozenset([use(line="a")]), "python": frozenset([use("list", line="a")])})
    person = standing(ML, {"torch": [use(line="a")], "python": [use("list", line="a")]})

    assert alone == {position: covered for position, covered in enumerate(person.coverages) if covered}
