"""Paths of the advice: as few skills as possible that bring a role's fit to the goal."""

from itertools import combinations

from hypothesis import given, settings

from matcher.scoring import AddedSkill, Scorer, evidence_of
from matcher.scoring.advice.added_skill import unit_of_added
from matcher.scoring.fit.shown import claimed_units
from tests.properties.scoring_strategies import evidence_from, roles, unit_lists
from tests.scoring.builders import AS_OF, WORLD, report

LONGEST_PROVEN = 4


def shortest(scorer, stored, skills, longest):
    """The size of the smallest set of skills that reaches the goal; None if no set of up to `longest` skills does.

    All sets are tried.
    """
    units = claimed_units(evidence_of(stored))
    (role,) = scorer.roles
    for size in range(1, longest + 1):
        for chosen in combinations(skills, size):
            added = [unit_of_added(AddedSkill(skill), AS_OF, scorer.constants.what_if) for skill in chosen]
            if scorer.score([*units, *added], 400, AS_OF).fits[role.id] >= scorer.constants.advice.to_fit:
                return size
    return None


@settings(max_examples=60)
@given(unit_lists(max_size=5), roles())
def test_a_path_of_up_to_four_skills_is_a_shortest_one(shown, role):
    scorer = Scorer(WORLD, [role])
    stored = report(scorer, evidence_from(shown))
    skills = sorted({missing.by for missing in stored.roles[0].missing})
    length = len(stored.advice.paths[0].skills) if stored.advice.paths else None

    found = shortest(scorer, stored, skills, LONGEST_PROVEN - 1)
    if length is None:
        assert found is None or stored.roles[0].fit >= scorer.constants.advice.to_fit
    else:
        assert length == found if length < LONGEST_PROVEN else found is None


@settings(max_examples=60)
@given(unit_lists(max_size=5), roles())
def test_a_path_reaches_its_goal_with_its_last_step_and_not_before(shown, role):
    scorer = Scorer(WORLD, [role])
    stored = report(scorer, evidence_from(shown))
    for path in stored.advice.paths:
        units = claimed_units(evidence_of(stored))
        added = [unit_of_added(AddedSkill(skill), AS_OF, scorer.constants.what_if) for skill in path.skills]
        assert scorer.score([*units, *added], 400, AS_OF).fits[role.id] >= path.to_fit - 1e-9
        assert scorer.score([*units, *added[:-1]], 400, AS_OF).fits[role.id] < path.to_fit
