"""The speciality: the direction within a recommended role for which there is most evidence."""

from dataclasses import replace

import pytest

from knowledge.taxonomy.model import Speciality
from matcher.scoring import Scorer
from tests.scoring.builders import AI, AS_OF, ML, WORLD, evidence, mention

YEARS = mention("work", "2023-11-21", "2026-11-20")
TALK = Speciality("talk", "Talk", ("voice", "gardening", "prompting"))
SIGHT = Speciality("sight", "Sight", ("vision-nets", "web", "mobile"))
SCORER = Scorer(WORLD, [replace(ML, specialities=(TALK, SIGHT)), AI])
ML_CORE = dict.fromkeys(["training", "torch", "deep-learning", "statistics"], YEARS)


def shown(skills):
    return SCORER.assess(evidence(skills), AS_OF).advice.speciality


@pytest.mark.parametrize(
    ("skills", "expected"),
    [
        pytest.param({"voice": YEARS, "gardening": YEARS}, ("talk", ("gardening", "voice")), id="two skills at work"),
        pytest.param({"web": YEARS, "mobile": mention("project"), "vision-nets": YEARS}, ("sight",), id="the second"),
        pytest.param({"voice": YEARS}, None, id="one skill is not enough"),
        pytest.param({"voice": mention("list"), "gardening": mention("list")}, None, id="listed skills are not enough"),
        pytest.param({"voice": YEARS, "gardening": YEARS, "web": YEARS, "mobile": YEARS}, ("talk",), id="a tie"),
    ],
)
def test_the_speciality_is_the_one_with_the_most_evidence(skills, expected):
    found = shown(ML_CORE | skills)

    if expected is None:
        assert found is None
    else:
        assert (found.role, found.id) == ("ml_engineer", expected[0])
        assert expected[1:] in ((), (found.skills,))


def test_a_role_that_is_not_recommended_has_no_speciality():
    assert shown({"voice": YEARS, "gardening": YEARS}) is None
