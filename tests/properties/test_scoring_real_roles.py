"""Properties of the scoring for the built-in roles, above all those that depend on their weights."""

import datetime as dt
from itertools import combinations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.constants.scoring import load_constants
from knowledge.taxonomy.implied import implied_skills
from knowledge.taxonomy.loader import load_taxonomy
from matcher.evidence import Evidence, Unit
from matcher.scoring import AddedSkill, Scorer, what_if
from matcher.scoring.fit.blocks import block_points, fit_of, fit_of_met, met_by_part, shares_of
from matcher.scoring.fit.profile import build_profile
from matcher.scoring.fit.since import first_days
from tests.properties.scoring_strategies import DATED, evidence_from, unit_lists, units
from tests.scoring import reference
from tests.scoring.builders import AS_OF, report

TINY = 1e-9
EVIDENCE = Evidence(400, ())
MOST_FOR_A_DAY = 0.35
MOST_FOR_STUFFING = 34
LINE = 20
PASSES = 50
MOST_ACROSS = 0.85

TAXONOMY = load_taxonomy()
ROLES = tuple(TAXONOMY.roles.values())
SCORER = Scorer(TAXONOMY, ROLES)
ENOUGH = load_constants().missing.enough_credit
FIT_CONSTANTS = load_constants().fit
ASKED = sorted({each.skill for role in ROLES for part in role.requirements for each in part.alternatives})
IMPLIED = implied_skills(TAXONOMY)
FIRST_DAYS = first_days(TAXONOMY)

few = settings(max_examples=30)
shown_lists = unit_lists(ASKED, max_size=40)


def fits(shown):
    return SCORER.score(shown, EVIDENCE, AS_OF).fits


@few
@given(unit_lists(ASKED, max_size=8))
def test_fits_are_those_of_the_reference(shown):
    for role in ROLES:
        assert fits(shown)[role.id] == pytest.approx(reference.fit(role, shown, TAXONOMY, AS_OF), abs=TINY)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.id)
@given(data=st.data())
def test_the_fit_is_exactly_the_sum_of_the_points_of_blocks_as_far_as_years_allow_it(role, data):
    profile = build_profile(role, IMPLIED, FIT_CONSTANTS)
    number = len(profile.asked)
    coverages = data.draw(st.lists(st.floats(0, 1), min_size=number, max_size=number))
    met = met_by_part(coverages, profile)
    shares = shares_of(met, profile)
    points = block_points(shares, FIT_CONSTANTS)
    whole = points["own"] + points["basis"] + points["extras"]
    fit = whole if whole <= PASSES else PASSES + (whole - PASSES) * (0.2 + 0.8 * shares["years"])

    assert fit_of_met(met, profile, FIT_CONSTANTS) == pytest.approx(fit, abs=TINY)
    assert fit_of(coverages, profile, FIT_CONSTANTS) == fit_of_met(met, profile, FIT_CONSTANTS)


@given(shown_lists, units(ASKED))
def test_one_more_unit_never_lowers_a_fit(shown, unit):
    before, after = fits(shown), fits([*shown, unit])

    assert all(after[role] >= before[role] - TINY for role in before)


@given(shown_lists, units(ASKED, tiers=DATED, dated=True).filter(lambda unit: unit.start <= AS_OF), st.booleans())
def test_one_day_more_moves_a_fit_by_little(shown, unit, at_the_end):
    day = dt.timedelta(days=1)
    longer = (
        msgspec.structs.replace(unit, end=unit.end + day)
        if at_the_end
        else msgspec.structs.replace(unit, start=unit.start - day)
    )
    before, after = fits([*shown, unit]), fits([*shown, longer])

    assert all(-TINY <= after[role] - before[role] <= MOST_FOR_A_DAY for role in before)


@pytest.mark.parametrize("tiers", [["list"], ["summary"], ["list", "summary"]], ids="+".join)
def test_all_skills_in_a_list_give_a_low_fit(tiers):
    stuffed = [Unit(skill, tier) for skill in TAXONOMY.skills for tier in tiers]

    assert all(fit < MOST_FOR_STUFFING for fit in fits(stuffed).values())
    assert SCORER.score(stuffed, EVIDENCE, AS_OF).recommendation.role == "neither"


@few
@given(shown_lists)
def test_gains_are_what_scoring_again_gives(shown):
    stored = report(SCORER, evidence_from(shown))

    for position, role in enumerate(stored.roles):
        for missing in role.missing[:6]:
            change = what_if(stored, add=[AddedSkill(missing.by)], scorer=SCORER).roles[position]
            assert missing.gain == pytest.approx(change.after - change.before, abs=TINY)


@few
@given(shown_lists)
def test_points_add_up_to_the_fit_and_the_range_contains_it(shown):
    for role in SCORER.assess(evidence_from(shown), AS_OF).roles:
        assert sum(each.points for each in role.contributions) == pytest.approx(role.fit, abs=TINY)
        assert role.fit_range[0] <= role.fit <= role.fit_range[1]


@few
@given(shown_lists)
def test_an_answer_is_less_sure_where_the_range_of_a_fit_crosses_the_threshold(shown):
    result = SCORER.assess(evidence_from(shown), AS_OF)
    across = any(role.fit_range[0] < PASSES <= role.fit_range[1] for role in result.roles)

    assert not across or result.recommendation.confidence <= MOST_ACROSS


def _known_about(skill):
    """Everything that the scoring knows about a skill, except its id."""
    memberships = [
        (role.id, part.id, each.credit)
        for role in ROLES
        for part in role.requirements
        for each in part.alternatives
        if each.skill == skill
    ]
    implying = frozenset(other for other, broader in IMPLIED.items() if skill in broader)
    signals = [adjacent.id for adjacent in TAXONOMY.adjacent_roles if skill in adjacent.signals]
    return memberships, IMPLIED[skill], implying, signals, FIRST_DAYS.get(skill)


KNOWN = {skill: _known_about(skill) for skill in ASKED}
EQUALS = [pair for pair in combinations(ASKED, 2) if KNOWN[pair[0]] == KNOWN[pair[1]]]


@few
@given(st.data())
def test_an_equal_alternative_gives_the_same_fit(data):
    old, new = data.draw(st.sampled_from(EQUALS))
    shown = data.draw(unit_lists([skill for skill in ASKED if skill != new], max_size=30))
    shown.append(data.draw(units([old])))
    swapped = [msgspec.structs.replace(unit, skill=new) if unit.skill == old else unit for unit in shown]
    before, after = SCORER.score(shown, EVIDENCE, AS_OF), SCORER.score(swapped, EVIDENCE, AS_OF)

    assert after.fits == before.fits
    assert after.recommendation.role == before.recommendation.role


@given(shown_lists, st.lists(units(ASKED, tiers=DATED), max_size=15))
def test_one_more_line_raises_no_fit_by_more_than_20(shown, added):
    line = [msgspec.structs.replace(unit, line="One more line.") for unit in added]
    before, after = fits(shown), fits([*shown, *line])

    assert all(after[role] <= before[role] + LINE + TINY for role in before)


def _requirements_of(result):
    (role,) = [role for role in ROLES if role.id == result.role]
    return {requirement.id: requirement for requirement in role.requirements}


def _missing(shown):
    """Each missing requirement of every role, with its entry in the report."""
    for result in SCORER.assess(evidence_from(shown), AS_OF).roles:
        known = _requirements_of(result)
        yield from ((known[each.requirement], each) for each in result.missing)


@given(shown_lists, units(ASKED, tiers=["work"], dated=True))
def test_a_requirement_is_not_missing_if_one_alternative_was_used_lately(shown, unit):
    unit = msgspec.structs.replace(unit, start=AS_OF - dt.timedelta(days=400), end=AS_OF)

    for requirement, _ in _missing([*shown, unit]):
        enough = {each.skill for each in requirement.alternatives if each.credit >= ENOUGH}
        assert requirement.count > 1 or unit.skill not in enough


@given(shown_lists)
def test_a_skill_that_is_already_shown_is_asked_for_before_another_alternative(shown):
    named = {unit.skill for unit in shown}
    known = named.union(*(IMPLIED[skill] for skill in named))
    found = list(_missing(shown))
    for requirement, missing in found:
        best = max(each.credit for each in requirement.alternatives)
        asked_elsewhere = {other.by for _, other in found if other is not missing}
        begun = {each.skill for each in requirement.alternatives if each.credit == best} & named
        free = begun - asked_elsewhere
        assert requirement.count > 1 or not free or missing.by in known
        assert missing.status != "missing" or not free


@pytest.mark.parametrize(
    ("used", "never"),
    [
        pytest.param("aws", {"azure", "gcp"}, id="AWS"),
        pytest.param("pytorch", {"tensorflow", "jax", "keras"}, id="PyTorch"),
        pytest.param("openai-api", {"anthropic-api", "gemini-api", "bedrock"}, id="OpenAI"),
    ],
)
@pytest.mark.parametrize("tier", ["work", "list"])
def test_an_equal_alternative_of_a_shown_skill_is_never_proposed(used, never, tier):
    dates = {"work": (AS_OF - dt.timedelta(days=900), AS_OF), "list": (None, None)}[tier]
    unit = Unit(used, tier, *dates)

    assert {missing.by for _, missing in _missing([unit])}.isdisjoint(never)
