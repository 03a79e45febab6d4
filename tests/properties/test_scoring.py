"""Properties of the scoring for any evidence and any role."""

import datetime as dt
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.evidence import DATED_TIERS, TIERS, Evidence, SkillMentions
from matcher.scoring import AddedSkill, Scorer, what_if
from tests.properties.scoring_strategies import (
    DATED,
    FREE,
    SKILLS,
    evidence_from,
    mention_from,
    roles,
    unit_lists,
    units,
)
from tests.scoring import reference
from tests.scoring.builders import AI, AS_OF, ML, WORLD, report

TINY = 1e-9
WORDS = 400
SCORER = Scorer(WORLD, [ML, AI])

few = settings(max_examples=60)


def fit(asked, shown):
    return Scorer(WORLD, [asked]).score(shown, WORDS, AS_OF).fits[asked.id]


def said(shown, scorer=SCORER):
    """Everything that a report says about the roles, without the mentions."""
    assessment = scorer.assess(evidence_from(shown), AS_OF)
    return assessment.recommendation, assessment.roles, assessment.advice


@given(roles(), unit_lists())
def test_fit_is_that_of_the_reference(asked, shown):
    assert fit(asked, shown) == pytest.approx(reference.fit(asked, shown, WORLD, AS_OF), abs=TINY)


@given(roles(), unit_lists())
def test_fit_is_between_0_and_100(asked, shown):
    assert 0 <= fit(asked, shown) <= 100
    assert fit(asked, []) == 0


@given(roles(), unit_lists(), units())
def test_one_more_unit_never_lowers_a_fit(asked, shown, unit):
    assert fit(asked, [*shown, unit]) >= fit(asked, shown) - TINY


@few
@given(unit_lists(), unit_lists(max_size=4), st.sampled_from(["negated", "aspirational", "third_party", "hidden"]))
def test_what_is_not_claimed_changes_nothing(shown, unclaimed, status):
    both = {each.skill: each.mentions for each in evidence_from(shown).skills}
    for unit in unclaimed:
        both[unit.skill] = (*both.get(unit.skill, ()), mention_from(unit, status))
    mixed = Evidence(WORDS, tuple(SkillMentions(skill, both[skill]) for skill in sorted(both)))
    assessment = SCORER.assess(mixed, AS_OF)

    assert (assessment.recommendation, assessment.roles, assessment.advice) == said(shown)


@few
@given(unit_lists(), st.integers(2, 50))
def test_repeating_units_changes_nothing(shown, times):
    assert said(shown * times) == said(shown)


@few
@given(unit_lists(), st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(shown, random):
    shuffled = random.sample(shown, len(shown))

    assert said(shuffled) == said(shown)


@few
@given(unit_lists(), units(skills=[FREE]))
def test_a_skill_that_no_role_asks_for_changes_nothing(shown, unit):
    assert said([*shown, unit]) == said(shown)


@given(roles(), unit_lists(), units(), st.data())
def test_a_stronger_tier_never_lowers_a_fit(asked, shown, unit, data):
    stronger = [tier for tier in TIERS[: TIERS.index(unit.tier) + 1] if unit.start is None or tier in DATED_TIERS]
    moved = msgspec.structs.replace(unit, tier=data.draw(st.sampled_from(stronger)))

    assert fit(asked, [*shown, moved]) >= fit(asked, [*shown, unit]) - TINY


begun = units(tiers=DATED, dated=True).filter(lambda unit: unit.start <= AS_OF)
spans = st.integers(0, 2000).map(lambda days: dt.timedelta(days=days))


@given(roles(), unit_lists(), begun, spans, spans)
def test_a_longer_interval_never_lowers_a_fit(asked, shown, unit, earlier, later):
    longer = msgspec.structs.replace(unit, start=unit.start - earlier, end=unit.end + later)

    assert fit(asked, [*shown, longer]) >= fit(asked, [*shown, unit]) - TINY


@given(
    roles(),
    unit_lists(skills=SKILLS[1:]),
    st.lists(begun, min_size=1, max_size=4),
    st.lists(units(dated=False)),
    st.data(),
)
def test_a_later_use_never_lowers_a_fit(asked, others, dated, undated, data):
    one_skill = [msgspec.structs.replace(unit, skill=SKILLS[0], end=min(unit.end, AS_OF)) for unit in dated]
    undated = [msgspec.structs.replace(unit, skill=SKILLS[0]) for unit in undated]
    days = dt.timedelta(data.draw(st.integers(0, (AS_OF - max(unit.end for unit in one_skill)).days)))
    shifted = [msgspec.structs.replace(unit, start=unit.start + days, end=unit.end + days) for unit in one_skill]

    assert fit(asked, [*others, *undated, *shifted]) >= fit(asked, [*others, *undated, *one_skill]) - TINY


@given(roles(), unit_lists(), begun, st.data())
def test_an_interval_inside_a_stronger_one_adds_nothing(asked, shown, unit, data):
    start = data.draw(st.dates(unit.start, min(unit.end, AS_OF)))
    tier = data.draw(st.sampled_from(DATED[DATED.index(unit.tier) :]))
    inside = msgspec.structs.replace(unit, tier=tier, start=start, end=data.draw(st.dates(start, unit.end)))

    assert fit(asked, [*shown, unit, inside]) == pytest.approx(fit(asked, [*shown, unit]), abs=TINY)


@given(roles(), unit_lists(), st.floats(0.01, 100))
def test_scaling_all_weights_changes_nothing(asked, shown, factor):
    scaled = replace(
        asked, requirements=tuple(replace(each, weight=each.weight * factor) for each in asked.requirements)
    )

    assert fit(scaled, shown) == pytest.approx(fit(asked, shown), abs=TINY)


@few
@given(roles(), unit_lists())
def test_points_add_up_to_the_fit_and_the_range_contains_it(asked, shown):
    result = Scorer(WORLD, [asked]).assess(evidence_from(shown), AS_OF).roles[0]

    assert sum(each.points for each in result.contributions) == pytest.approx(result.fit, abs=TINY)
    assert result.fit_range[0] <= result.fit <= result.fit_range[1]


@few
@given(unit_lists(skills=[skill for skill in SKILLS if skill != "keras"]))
def test_an_equal_alternative_gives_the_same_fit(shown):
    swapped = [msgspec.structs.replace(unit, skill="keras") if unit.skill == "torch" else unit for unit in shown]
    before, after = said(shown), said(swapped)

    assert [(role.fit, role.fit_range) for role in after[1]] == [(role.fit, role.fit_range) for role in before[1]]
    assert after[0].role == before[0].role
    assert after[0].confidence == before[0].confidence


@few
@given(roles("drawn"), unit_lists())
def test_gain_is_what_scoring_again_gives(asked, shown):
    scorer = Scorer(WORLD, [asked])
    stored = report(scorer, evidence_from(shown))

    full = {each.id: _full_credit(each) for each in asked.requirements if each.count == 1}
    for missing in stored.roles[0].missing:
        begun = full.get(missing.requirement, set()) & {unit.skill for unit in shown}
        rises = {}
        for skill in missing.any_of:
            (change,) = what_if(stored, add=[AddedSkill(skill)], scorer=scorer).roles
            rises[skill] = change.after - change.before
        assert missing.gain == pytest.approx(rises[missing.by], abs=TINY)
        assert missing.gain == pytest.approx(max(rises[skill] for skill in begun or rises), abs=TINY)


def _full_credit(requirement):
    best = max(each.credit for each in requirement.alternatives)
    return {each.skill for each in requirement.alternatives if each.credit == best}


@few
@given(roles("drawn"), unit_lists())
def test_a_path_reaches_the_fit_that_it_names(asked, shown):
    scorer = Scorer(WORLD, [asked])
    stored = report(scorer, evidence_from(shown))

    for path in stored.advice.paths:
        (change,) = what_if(stored, add=[AddedSkill(skill) for skill in path.skills], scorer=scorer).roles
        assert change.after >= path.to_fit - TINY


@given(unit_lists(), st.sampled_from([ML, AI]), st.data())
def test_evidence_of_a_core_never_moves_the_recommendation_away_from_its_role(shown, favoured, data):
    own = [each.skill for part in favoured.requirements if part.separates for each in part.alternatives]
    unit = data.draw(units(skills=own))
    before = SCORER.score(shown, WORDS, AS_OF).recommendation.role
    after = SCORER.score([*shown, unit], WORDS, AS_OF).recommendation.role

    assert after in (before, favoured.id, "both")
    assert before not in (favoured.id, "both") or after in (favoured.id, "both")


@few
@given(unit_lists())
def test_the_same_evidence_gives_the_same_assessment(shown):
    anew = Scorer(WORLD, [ML, AI])

    assert msgspec.json.encode(anew.score(shown, WORDS, AS_OF).fits) == msgspec.json.encode(
        SCORER.score(shown, WORDS, AS_OF).fits
    )
    assert said(shown, anew) == said(shown)
