"""Reports compared side by side."""

from msgspec.structs import replace

from matcher.comparison.side_by_side import compare_reports
from matcher.report import Contribution
from tests.render.invented import report, role_fit, too_short

EMPTY = report(
    roles=(role_fit(fit=0.0, contributions=()), role_fit("ai_engineer", "AI Engineer", fit=0.0, contributions=()))
)


def test_a_requirement_says_how_far_each_report_shows_it():
    ml = compare_reports([report(), EMPTY]).roles[0]

    assert [(each.requirement, each.coverage) for each in ml.requirements] == [
        ("g-dl-framework", (0.96, 0.0)),
        ("python", (0.5, 0.0)),
        ("model-monitoring", (0.0, 0.0)),
    ]


def test_equal_evidence_has_equal_numbers_whatever_else_a_person_shows():
    first, _ = role_fit().contributions
    little = report(roles=(role_fit(fit=20.0, contributions=(replace(first, points=20.0),)),))

    [row] = [each for each in compare_reports([report(), little]).roles[0].requirements if each.name == first.name]

    assert row.coverage == (first.coverage, first.coverage)
    assert row.weight == first.weight


def test_requirements_are_sorted_by_block_and_weight():
    contributions = [
        Contribution(name, name, weight, 0.5, 1.0, (), (), block)
        for name, weight, block in [("d", 9, "extras"), ("b", 2, "own"), ("c", 8, "basis"), ("a", 5, "own")]
    ]

    ml = compare_reports([report(roles=(role_fit(contributions=tuple(contributions), missing=()),))] * 2).roles[0]

    assert [each.requirement for each in ml.requirements] == ["a", "b", "c", "d"]


def test_groups_have_the_part_that_is_shown():
    roles = (role_fit(own=0.5, basis=1.0, extras=0.0),)

    assert compare_reports([report(roles=roles), too_short()]).roles[0].blocks == {
        "own": (0.5, None),
        "basis": (1.0, None),
        "extras": (0.0, None),
    }


def test_a_report_without_fits_has_no_points():
    ml = compare_reports([report(), too_short()]).roles[0]

    assert ml.fits == (48.0, None)
    assert ml.requirements[0].coverage == (role_fit().contributions[0].coverage, None)


def test_a_role_that_only_one_report_knows_is_compared():
    own = report(roles=(*report().roles, role_fit("own", "Own role", 20.0)))

    assert compare_reports([report(), own]).roles[2].fits == (None, 20.0)
