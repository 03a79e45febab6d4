"""Properties of the advice for the built-in roles, whatever the resume shows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.taxonomy.loader import load_taxonomy
from matcher.evidence import Unit
from matcher.scoring import AddedSkill, Scorer, load_constants, what_if
from matcher.scoring.advice.foundations import Foundations
from tests.properties.scoring_strategies import evidence_from, unit_lists
from tests.scoring.builders import day, report

TAXONOMY = load_taxonomy()
ROLES = tuple(TAXONOMY.roles.values())
SCORER = Scorer(TAXONOMY, ROLES)
FOUNDATIONS = Foundations(TAXONOMY)
CONSTANTS = load_constants().advice
ASKED = sorted({each.skill for role in ROLES for part in role.requirements for each in part.alternatives})
TINY = 1e-9

few = settings(max_examples=25)
PRACTISED = [
    Unit(skill, "work", day("2022-01-01"), day("2026-11-20"))
    for skill in ("python", "model-training", "scikit-learn", "large-language-models", "rag", "llm-app-development")
]


@st.composite
def engineers(draw):
    """Evidence of somebody who practises both roles a little, with any other evidence."""
    return evidence_from([*PRACTISED, *draw(unit_lists(ASKED, max_size=25))])


@few
@given(engineers())
def test_a_gain_is_what_scoring_again_gives(evidence):
    stored = report(SCORER, evidence)

    for position, role in enumerate(stored.roles):
        for missing in role.missing[:8]:
            change = what_if(stored, add=[AddedSkill(missing.by)], scorer=SCORER).roles[position]
            assert missing.gain == pytest.approx(change.after - change.before, abs=TINY)


@few
@given(engineers())
def test_no_skill_is_advised_before_what_it_builds_on(evidence):
    named = [each.skill for each in evidence.skills]

    for role in SCORER.assess(evidence, day("2026-11-20")).roles:
        known = FOUNDATIONS.all_with_implied(named)
        for missing in role.missing:
            assert missing.by in known or set(TAXONOMY.skills[missing.by].after) <= known
            known |= FOUNDATIONS.with_implied(missing.by)


@few
@given(engineers())
def test_no_skill_is_advised_twice_and_its_share_is_its_own(evidence):
    for role in SCORER.assess(evidence, day("2026-11-20")).roles:
        advised = [missing.by for missing in role.missing]
        assert len(advised) == len(set(advised))
        for missing in role.missing:
            assert missing.by in missing.any_of
            assert missing.share == TAXONOMY.skills[missing.by].evidence.postings.get(role.role)


@few
@given(engineers())
def test_an_untold_requirement_quotes_a_skill_of_the_resume(evidence):
    named = {each.skill for each in evidence.skills}

    for role in SCORER.assess(evidence, day("2026-11-20")).roles:
        for missing in role.missing:
            assert (missing.status == "untold") == (missing.told_by is not None)
            assert missing.told_by is None or missing.told_by in named


@few
@given(engineers())
def test_a_path_is_short_and_leads_where_it_says(evidence):
    stored = report(SCORER, evidence)

    for path in stored.advice.paths:
        changes = what_if(stored, add=[AddedSkill(each) for each in path.skills], scorer=SCORER).roles
        (after,) = [change.after for change in changes if change.role == path.role]
        assert len(path.skills) == len(path.requirements) <= CONSTANTS.longest_path
        assert path.fit == pytest.approx(after, abs=TINY)


@given(unit_lists(ASKED, max_size=20))
def test_each_role_has_a_list_or_a_ladder_unless_there_is_a_note(shown):
    result = SCORER.assess(evidence_from(shown), day("2026-11-20"))
    climbed = {ladder.role for ladder in result.advice.ladders}

    for role in result.roles:
        if result.advice.note:
            assert (role.missing, climbed) == ((), set())
        else:
            assert (role.role in climbed) <= (role.fit < CONSTANTS.beginner_below)
            assert role.role in climbed or role.missing
            assert not (role.role in climbed and role.missing)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.id)
def test_every_gap_of_a_newcomer_can_be_closed(role):
    without_ladder = replace(role, ladder=())
    practised = [Unit(skill, "work", day("2022-01-01"), day("2026-11-20")) for skill in ("software-engineering", "sql")]
    shown = evidence_from(practised)
    (result,) = Scorer(TAXONOMY, [without_ladder]).assess(shown, day("2026-11-20")).roles
    met = {"software-engineering", "g-relational-db"}

    assert {each.requirement for each in result.missing} == {part.id for part in role.requirements} - met
