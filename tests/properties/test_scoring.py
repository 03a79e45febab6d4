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
    LINES,
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
LINE = 20
PASSES = 50
MOST_ACROSS = 0.85
EVIDENCE = Evidence(400, ())
SCORER = Scorer(WORLD, [ML, AI])

few = settings(max_examples=60)


def fit(asked, shown):
    return Scorer(WORLD, [asked]).score(shown, EVIDENCE, AS_OF).fits[asked.id]


def said(shown, scorer=SCORER):
    """Everything that a report says about the roles, without the mentions."""
    assessment = scorer.assess(evidence_from(shown), AS_OF)
    return assessment.recommendation, assessment.roles, assessment.advice


@given(roles(), unit_lists(max_size=8))
def test_fit_is_that_of_the_reference(asked, shown):
    assert fit(asked, shown) == pytest.approx(reference.fit(asked, shown, WORLD, AS_OF), abs=TINY)


@given(roles(), unit_lists())
def test_fit_is_between_0_and_100(asked, shown):
    assert 0 <= fit(asked, shown) <= 100
    assert fit(asked, []) == 0


@given(roles(), unit_lists(), units())
def test_one_more_unit_never_lowers_a_fit(asked, shown, unit):
    assert fit(asked, [*shown, unit]) >= fit(asked, shown) - TINY


def unclaimed_too(shown, unclaimed, status):
    """What a report says of what is shown if the text also mentions these units with the status."""
    both = {each.skill: each.mentions for each in evidence_from(shown).skills}
    for unit in unclaimed:
        both[unit.skill] = (*both.get(unit.skill, ()), mention_from(unit, status))
    assessment = SCORER.assess(Evidence(400, tuple(SkillMentions(skill, both[skill]) for skill in sorted(both))), AS_OF)
    return assessment.recommendation, assessment.roles, assessment.advice


def hinted_at(roles):
    """The skills of requirements that other skills hint at. What a text denies is not hinted at."""
    gaps = [gap for role in roles for gap in role.missing if gap.status == "untold"]
    return {skill for gap in gaps for skill in gap.any_of}


@few
@given(unit_lists(), unit_lists(max_size=4), st.sampled_from(["negated", "aspirational", "third_party", "hidden"]))
def test_what_is_not_claimed_changes_nothing_but_hints(shown, unclaimed, status):
    recommendation, roles, advice = said(shown)
    other, others, _ = unclaimed_too(shown, unclaimed, status)
    unhinted = [unit for unit in unclaimed if unit.skill not in hinted_at(roles)]

    assert msgspec.structs.replace(other, reasons=recommendation.reasons) == recommendation
    assert [(each.fit, each.contributions) for each in others] == [(each.fit, each.contributions) for each in roles]
    assert unclaimed_too(shown, unhinted, status) == (recommendation, roles, advice)


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

    for missing in stored.roles[0].missing:
        (change,) = what_if(stored, add=[AddedSkill(missing.by)], scorer=scorer).roles
        assert missing.gain == pytest.approx(change.after - change.before, abs=TINY)


@few
@given(roles("drawn"), unit_lists())
def test_a_path_leads_to_the_fit_that_it_names(asked, shown):
    scorer = Scorer(WORLD, [asked])
    stored = report(scorer, evidence_from(shown))

    for path in stored.advice.paths:
        (change,) = what_if(stored, add=[AddedSkill(skill) for skill in path.skills], scorer=scorer).roles
        assert change.after == pytest.approx(path.fit, abs=TINY)


@given(roles(), unit_lists(), st.lists(units(), max_size=20))
def test_one_more_line_raises_no_fit_by_more_than_20(asked, shown, added):
    line = [msgspec.structs.replace(unit, line="One more line.") for unit in added]

    assert fit(asked, [*shown, *line]) <= fit(asked, shown) + LINE + TINY


@few
@given(roles("first"), roles("second"), roles("third"), unit_lists())
def test_the_recommended_roles_are_what_the_fits_say(first, second, third, shown):
    score = Scorer(WORLD, [first, second, third]).score(shown, EVIDENCE, AS_OF)
    best = max(score.fits.values())

    assert set(score.recommendation.roles) <= {role for role, fit in score.fits.items() if fit >= PASSES}
    assert bool(score.recommendation.roles) == (best >= PASSES)
    assert not score.recommendation.roles or score.fits[score.recommendation.roles[0]] == best


@given(roles("first"), roles("second"), unit_lists())
def test_an_answer_is_less_sure_where_the_range_of_a_fit_crosses_the_threshold(first, second, shown):
    result = Scorer(WORLD, [first, second]).assess(evidence_from(shown), AS_OF)
    across = any(role.fit_range[0] < PASSES <= role.fit_range[1] for role in result.roles)

    assert not across or result.recommendation.confidence <= MOST_ACROSS


@few
@given(unit_lists())
def test_a_doubt_names_lines_of_the_text(shown):
    numbered = {line: number for number, line in enumerate(LINES)}
    evidence = evidence_from(shown)
    mentions = [
        [msgspec.structs.replace(one, line=numbered[one.quote]) for one in each.mentions] for each in evidence.skills
    ]
    skills = [SkillMentions(each.skill, tuple(found)) for each, found in zip(evidence.skills, mentions, strict=True)]
    doubts = SCORER.assess(Evidence(400, tuple(skills)), AS_OF).recommendation.doubts

    for doubt in doubts:
        assert doubt.code == "one-line" or (doubt.code, doubt.lines) == ("long-ago", ())
        assert set(doubt.lines) <= {numbered[unit.line] for unit in shown if unit.line}


@few
@given(unit_lists())
def test_the_same_evidence_gives_the_same_assessment(shown):
    anew = Scorer(WORLD, [ML, AI])

    fits = [each.score(shown, EVIDENCE, AS_OF).fits for each in (anew, SCORER)]
    assert msgspec.json.encode(fits[0]) == msgspec.json.encode(fits[1])
    assert said(shown, anew) == said(shown)
