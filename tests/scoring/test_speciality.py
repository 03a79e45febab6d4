"""The speciality: the direction within a recommended role for which there is most evidence."""

from dataclasses import replace

import pytest
from msgspec.structs import replace as replace_struct

from knowledge.taxonomy.model import Speciality
from matcher.scoring import Scorer
from tests.scoring.builders import AI, AS_OF, ML, WORLD, evidence, mention

YEARS = mention("work", "2023-11-21", "2026-11-20")
LINES = tuple(mention("work", "2023-11-21", "2026-11-20", quote=quote) for quote in ("a", "b", "c"))
DESCRIBED = tuple(replace_struct(each, method="described") for each in LINES)
ONE_LINE = dict.fromkeys(["vision-nets", "web", "mobile"], LINES[0])
MORE_LINES = dict(zip(["vision-nets", "web", "mobile"], LINES, strict=True))
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
        pytest.param({"voice": LINES}, ("talk", ("voice",)), id="lines of one skill"),
        pytest.param({"voice": LINES, **ONE_LINE}, ("talk", ("voice",)), id="more lines of an earlier one"),
        pytest.param({"voice": LINES[:2], **MORE_LINES}, ("sight",), id="fewer lines of an earlier one"),
        pytest.param({"voice": DESCRIBED, **ONE_LINE}, ("sight",), id="lines that only describe"),
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
