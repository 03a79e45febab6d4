"""The skill that closes a gap, and the order of the gaps."""

from dataclasses import replace

import msgspec
import pytest

from knowledge.taxonomy.model import Alternative, Evidence
from matcher.scoring import Scorer, load_constants
from tests.scoring.builders import AS_OF, evidence, mention, requirement, role, skill, taxonomy

YEARS = mention("work", "2022-01-01", "2026-11-20")
LISTED = mention("list", quote="Skills: brushes, easels")
FIRST_STEPS = load_constants().advice.longest_path


def asked_for(name, share, *after):
    """A skill that this share of the postings of the role `painter` names, and what it builds on."""
    return replace(skill(name), evidence=Evidence(postings={"painter": share}), after=after)


WORLD = taxonomy(
    [
        asked_for("drawing", 0.9),
        asked_for("brushes", 0.5),
        asked_for("easels", 0.1),
        asked_for("oil", 0.2, "brushes"),
        asked_for("frescoes", 0.6, "oil"),
        *(asked_for(f"theme-{number}", 0.3) for number in range(8)),
    ]
)
OWN = requirement("drawing", block="own", weight=5.0)


def missing(*requirements, skills=None):
    painter = role("painter", OWN, *requirements)
    (fit,) = Scorer(WORLD, [painter]).assess(evidence({"drawing": YEARS} | (skills or {})), AS_OF).roles
    return fit.missing


@pytest.mark.parametrize(
    ("alternatives", "skills", "by"),
    [
        pytest.param(["easels", "brushes"], {}, "brushes", id="the one that most postings name"),
        pytest.param(["easels", "brushes"], {"easels": LISTED}, "easels", id="the one that was begun"),
        pytest.param(["easels", Alternative("brushes", 0.8)], {}, "easels", id="one that meets all of it"),
        pytest.param(["frescoes", "brushes"], {}, "brushes", id="not before what it builds on"),
        pytest.param(["frescoes", "brushes"], {"oil": YEARS}, "frescoes", id="after what it builds on"),
        pytest.param(["frescoes", "brushes"], {"frescoes": LISTED}, "frescoes", id="begun before what it builds on"),
    ],
)
def test_the_skill_that_closes_a_gap(alternatives, skills, by):
    (found,) = missing(requirement("tools", *alternatives), skills=skills)

    assert (found.by, found.share) == (by, WORLD.skills[by].evidence.postings["painter"])


def test_a_skill_that_builds_on_others_follows_them():
    found = missing(
        requirement("walls", "frescoes", weight=5.0),
        requirement("colours", "oil", weight=3.0),
        requirement("tools", "brushes", weight=1.0),
    )

    assert [each.by for each in found] == ["brushes", "oil", "frescoes"]


def test_a_skill_is_advised_once():
    found = missing(requirement("tools", "brushes", "easels"), requirement("paint", "brushes"))

    assert sorted(each.by for each in found) in (["brushes"], ["brushes", "easels"])
    assert len(found) == len({each.by for each in found})


def test_a_skill_that_was_begun_is_advised_once():
    found = missing(
        requirement("tools", "brushes", Alternative("easels", 0.8), weight=1.0),
        requirement("furniture", "easels", weight=5.0),
        skills={"easels": LISTED},
    )

    assert {each.requirement: each.by for each in found} == {"furniture": "easels", "tools": "brushes"}


def test_a_gap_whose_foundation_is_out_of_reach_is_left_out():
    assert missing(requirement("walls", "frescoes")) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"weight": 5.0}, {"weight": 2.0}, id="weight"),
        pytest.param({"advise": 0.9}, {"advise": 0.3}, id="a mentor's judgement"),
        pytest.param({"block": "own"}, {"block": "extras"}, id="the role's own work"),
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_what_matters_more_comes_first(first, second, swapped):
    asked = [replace(requirement("theme-0"), **first), replace(requirement("theme-1"), **second)]

    assert [each.by for each in missing(*asked[:: -1 if swapped else 1])] == ["theme-0", "theme-1"]


def test_demand_decides_between_equals():
    assert [each.by for each in missing(requirement("easels"), requirement("brushes"))] == ["brushes", "easels"]


def test_what_is_only_untold_comes_first_among_the_first_steps():
    themes = [requirement(f"theme-{number}", weight=2.0) for number in range(FIRST_STEPS + 2)]
    found = missing(*themes, skills={"theme-3": LISTED})

    assert (found[0].by, found[0].status, found[0].line) == ("theme-3", "untold", "Skills: brushes, easels")


def test_an_untold_trifle_does_not_push_out_the_first_steps():
    themes = [requirement(f"theme-{number}", weight=5.0) for number in range(FIRST_STEPS)]
    found = missing(*themes, requirement("easels", weight=0.5), skills={"easels": LISTED})

    assert [each.status for each in found] == ["missing"] * FIRST_STEPS + ["untold"]


def test_what_is_only_untold_comes_last_where_its_block_is_full():
    themes = [requirement(f"theme-{number}", block="extras", weight=2.0) for number in range(FIRST_STEPS + 2)]
    shown = {"easels": YEARS} | {f"theme-{number}": YEARS for number in range(FIRST_STEPS)}
    found = missing(requirement("easels", block="own"), *themes, skills={**shown, f"theme-{FIRST_STEPS}": LISTED})

    assert [(each.by, each.gain) for each in found] == [
        (f"theme-{FIRST_STEPS + 1}", 0.0),
        (f"theme-{FIRST_STEPS}", 0.0),
    ]


def test_tools_that_are_not_named_are_among_the_first_steps_also_where_the_block_is_full():
    tools = {name: replace(WORLD.skills[name], kind="tool") for name in ("brushes", "easels")}
    library = requirement("tools", "brushes", "easels", Alternative("drawing", 0.8), block="own", weight=4.5)
    themes = [requirement(f"theme-{number}", block="extras", weight=2.0) for number in range(FIRST_STEPS)]
    painter = role("painter", OWN, library, *themes, own_full=0.5)
    skills = {"drawing": YEARS} | {each.id: LISTED for each in themes}
    (fit,) = Scorer(replace(WORLD, skills=WORLD.skills | tools), [painter]).assess(evidence(skills), AS_OF).roles

    assert ("tools", "untold") in [(each.requirement, each.status) for each in fit.missing[:FIRST_STEPS]]


def test_there_is_a_list_for_people_with_a_full_fit():
    painter = role("painter", *(requirement(f"theme-{number}", block="own") for number in range(8)))
    skills = {f"theme-{number}": YEARS for number in range(7)}
    (fit,) = Scorer(WORLD, [painter]).assess(evidence(skills), AS_OF).roles

    assert fit.fit == pytest.approx(100)
    assert [(each.by, each.gain) for each in fit.missing] == [("theme-7", pytest.approx(0))]


def test_a_mentor_chooses_the_first_steps_and_their_points_order_them():
    first = [requirement(f"theme-{number}", weight=1.0 + number) for number in range(FIRST_STEPS)]
    late = [replace(requirement(name, weight=4.0), advise=0.01) for name in ("brushes", "easels")]
    lines = tuple(msgspec.structs.replace(YEARS, quote=f"Drew tree {number}.") for number in range(6))
    found = missing(*late, *first, skills={"drawing": lines})

    assert [each.by for each in found] == [*(f"theme-{number}" for number in (4, 3, 2, 1, 0)), "brushes", "easels"]
    assert found[FIRST_STEPS].gain > found[FIRST_STEPS - 1].gain


def test_what_adds_hardly_anything_does_not_push_out_what_adds_points():
    own = [requirement(f"theme-{number}", block="own", weight=9.0) for number in range(8)]
    extras = [
        replace(requirement(name, block="extras", weight=1.0), advise=0.01) for name in ("brushes", "easels", "oil")
    ]
    painter = role("painter", *own, *extras)
    (fit,) = Scorer(WORLD, [painter]).assess(evidence({each.id: YEARS for each in own[:6]}), AS_OF).roles

    assert [each.by for each in fit.missing] == ["brushes", "oil", "easels", "theme-6", "theme-7"]


def test_what_adds_no_points_comes_behind_what_adds_some():
    own = [requirement(f"theme-{number}", block="own", weight=3.0) for number in range(6)]
    painter = role("painter", *own, requirement("brushes", weight=1.0))
    skills = {each.id: YEARS for each in own[:5]}
    (fit,) = Scorer(WORLD, [painter]).assess(evidence(skills), AS_OF).roles

    assert [each.by for each in fit.missing] == ["brushes", "theme-5"]
    assert [each.gain > 1 for each in fit.missing] == [True, False]


def lines(number, done):
    return tuple(msgspec.structs.replace(YEARS, quote=f"{done} {each}.") for each in range(number))


def drawn(number):
    """The fit of somebody who draws, as so many lines tell, in a role where easels are also part of its own work."""
    own = [requirement("drawing", "drawing", "easels", block="own"), requirement("theme-1", block="own")]
    extras = [requirement("easels", block="extras", weight=0.5), requirement("theme-2", block="extras", weight=9.0)]
    asked = role("painter", *own, requirement("theme-3"), requirement("brushes"), *extras, own_full=1.0)
    other = {"theme-1": lines(6, "Painted tree"), "theme-3": lines(6, "Framed tree")}
    return Scorer(WORLD, [asked]).assess(evidence({"drawing": lines(number, "Drew tree"), **other}), AS_OF).roles[0]


@pytest.mark.parametrize(("number", "is_limited"), [(1, True), (6, False)])
def test_points_that_any_line_more_would_add_are_not_those_of_the_skill(number, is_limited):
    fit, without_limit = drawn(number), drawn(6)
    easels, same = (next(each for each in one.missing if each.by == "easels") for one in (fit, without_limit))

    assert (fit.taken_by_line_limit > 5, easels.from_line_limit > 5) == (is_limited, is_limited)
    assert easels.points == pytest.approx(same.gain)


def test_steps_are_in_the_order_of_the_points_that_are_due_to_them():
    by_gain = sorted(drawn(1).missing, key=lambda each: -each.gain)

    assert [each.by for each in by_gain] == ["easels", "brushes", "theme-2"]
    assert [each.by for each in drawn(1).missing] == ["brushes", "theme-2", "easels"]
