"""Properties of the scoring for any own role that the loader accepts."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.loader import parse_role
from knowledge.taxonomy.role_files import role_data
from matcher.comparison.differences import differences
from matcher.evidence import Evidence
from matcher.scoring import AddedSkill, Scorer, rescored, what_if
from tests.properties.role_files import SKILLS, TAXONOMY, own_roles
from tests.properties.scoring_strategies import evidence_from, unit_lists, units
from tests.scoring import reference
from tests.scoring.builders import AS_OF, report

TINY = 1e-9
EVIDENCE = Evidence(400, ())

roles = own_roles()
shown_lists = unit_lists(SKILLS, max_size=30)
each_role = settings(max_examples=50, deadline=None)


def fit(role, shown):
    return Scorer(TAXONOMY, [role]).score(shown, EVIDENCE, AS_OF).fits[role.id]


@each_role
@given(roles, unit_lists(SKILLS, max_size=8))
def test_fit_is_that_of_the_reference_and_between_0_and_100(role, shown):
    assert 0 <= fit(role, shown) <= 100
    assert fit(role, shown) == pytest.approx(reference.fit(role, shown, TAXONOMY, AS_OF), abs=TINY)
    assert fit(role, []) == 0


@each_role
@given(roles, shown_lists, units(SKILLS))
def test_one_more_unit_never_lowers_a_fit(role, shown, unit):
    assert fit(role, [*shown, unit]) >= fit(role, shown) - TINY


@each_role
@given(roles, shown_lists, st.integers(2, 20), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(role, shown, times, random):
    repeated = shown * times
    scorer = Scorer(TAXONOMY, [role, *TAXONOMY.roles.values()])
    once, again = (scorer.score(each, EVIDENCE, AS_OF) for each in (shown, random.sample(repeated, len(repeated))))
    assert again == once


@each_role
@given(roles, shown_lists)
def test_points_add_up_to_the_fit_and_the_range_contains_it(role, shown):
    (result,) = Scorer(TAXONOMY, [role]).assess(evidence_from(shown), AS_OF).roles
    assert sum(each.points for each in result.contributions) == pytest.approx(result.fit, abs=TINY)
    assert 0 <= result.fit_range[0] <= result.fit <= result.fit_range[1] <= 100
    assert all(0 <= each.coverage <= 1 for each in result.contributions)


@each_role
@given(roles, shown_lists)
def test_gain_is_what_scoring_again_gives(role, shown):
    scorer = Scorer(TAXONOMY, [role])
    stored = report(scorer, evidence_from(shown))
    for missing in stored.roles[0].missing[:4]:
        (change,) = what_if(stored, add=[AddedSkill(missing.by)], scorer=scorer).roles
        assert missing.gain == pytest.approx(change.after - change.before, abs=TINY)


@each_role
@given(roles, shown_lists)
def test_a_role_beside_others_has_the_fit_that_it_has_alone(role, shown):
    together = Scorer(TAXONOMY, [*TAXONOMY.roles.values(), role]).score(shown, EVIDENCE, AS_OF)
    built_in = Scorer(TAXONOMY, list(TAXONOMY.roles.values())).score(shown, EVIDENCE, AS_OF)
    assert together.fits == {**built_in.fits, role.id: fit(role, shown)}
    assert set(together.recommendation.roles) <= together.fits.keys()


@each_role
@given(roles, shown_lists)
def test_a_stored_report_scored_again_is_the_same(role, shown):
    scorer = Scorer(TAXONOMY, [role, *TAXONOMY.roles.values()])
    stored = report(scorer, evidence_from(shown))
    again = rescored(stored, Scorer(TAXONOMY, scorer.roles))
    assert [place for place in differences(stored, again) if place != "versions.engine"] == []


@each_role
@given(roles)
def test_a_role_survives_being_written_out(role):
    again = parse_role(json.loads(json.dumps(role_data(role))), TAXONOMY)
    assert (again, role_hash(again)) == (role, role_hash(role))
