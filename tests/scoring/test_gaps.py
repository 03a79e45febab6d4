"""Which requirements are short of their level, and why."""

from dataclasses import replace

import pytest

from knowledge.taxonomy.implied import implied_skills
from knowledge.taxonomy.model import Alternative
from matcher.scoring import load_constants
from matcher.scoring.advice.closing import ClosingSkills
from matcher.scoring.advice.foundations import Foundations
from matcher.scoring.advice.gaps import GapFinder, Gaps
from matcher.scoring.fit.profile import build_profile
from matcher.scoring.fit.shown import claimed_units, denied_skills, shown_skills
from matcher.scoring.fit.strength import StrengthScale
from matcher.scoring.role_fit import standing_of
from tests.scoring.builders import AS_OF, WORLD, evidence, mention, requirement, role

CONSTANTS = load_constants()
FOUNDATIONS = Foundations(WORLD)
YEARS = mention("work", "2022-01-01", "2026-11-20")
DESCRIBED = mention("work", "2022-01-01", "2026-11-20", method="described")
THEIRS = mention("work", status="third_party")
OLD_JOB = mention("work", "2015-01-01", "2018-12-31")


def gaps(asked, skills, foundations=FOUNDATIONS):
    """The gaps in a role of a person with these mentions."""
    scale = StrengthScale(CONSTANTS, AS_OF)
    profile = build_profile(asked, implied_skills(WORLD), CONSTANTS.fit)
    read = evidence(skills)
    shown = shown_skills(claimed_units(read), scale)
    finder = GapFinder(asked, foundations, CONSTANTS.missing)
    return Gaps({asked.id: finder}, shown, denied_skills(read)).of(standing_of(profile, shown, scale))


def gap(asked, skills):
    """The gap of one requirement for a person with these mentions; None if there is none."""
    return next(iter(gaps(role("any", replace(asked, block="own")), skills)), None)


@pytest.mark.parametrize(
    ("skills", "status"),
    [
        pytest.param({}, "missing", id="not there"),
        pytest.param({"gardening": YEARS}, "missing", id="something else"),
        pytest.param({"vision-nets": YEARS}, "untold", id="done by another name"),
        pytest.param({"deep-learning": mention("list")}, "untold", id="only listed"),
        pytest.param({"deep-learning": mention("summary")}, "untold", id="only in the profile"),
        pytest.param({"deep-learning": mention("course")}, "weak", id="only studied"),
        pytest.param({"deep-learning": mention("certificate")}, "weak", id="only a certificate"),
        pytest.param({"vision-nets": mention("course")}, "missing", id="a narrower one only studied"),
        pytest.param({"deep-learning": OLD_JOB}, "stale", id="long ago"),
        pytest.param(
            {"deep-learning": OLD_JOB, "vision-nets": YEARS}, "untold", id="long ago, and now by another name"
        ),
        pytest.param({"deep-learning": OLD_JOB, "vision-nets": OLD_JOB}, "stale", id="both long ago"),
        pytest.param({"deep-learning": OLD_JOB, "vision-nets": mention("list")}, "stale", id="long ago, now in a list"),
        pytest.param({"deep-learning": (OLD_JOB, mention("work"))}, None, id="long ago and undated"),
        pytest.param({"deep-learning": mention("project", "2025-01-01", "2025-03-31")}, None, id="a recent project"),
        pytest.param({"deep-learning": YEARS}, None, id="at work"),
    ],
)
def test_status(skills, status):
    found = gap(requirement("deep-learning"), skills)

    assert (found and found.status) == status


@pytest.mark.parametrize(
    ("asked", "skills", "told_by"),
    [
        pytest.param(requirement("deep-learning"), {"torch": YEARS}, "torch", id="a narrower skill"),
        pytest.param(
            requirement("deep-learning"),
            {"torch": YEARS, "deep-learning": mention("list")},
            "torch",
            id="practice before a list",
        ),
        pytest.param(
            requirement("methods", "training", Alternative("learning", 0.5)),
            {"learning": YEARS},
            "learning",
            id="a word that meets half of it",
        ),
        pytest.param(
            requirement("methods", "training", Alternative("learning", 0.6)),
            {"learning": YEARS},
            "learning",
            id="a skill that meets much of it",
        ),
        pytest.param(requirement("learning"), {"torch": YEARS}, None, id="only through another skill"),
    ],
)
def test_the_line_that_tells_of_it(asked, skills, told_by):
    assert gap(asked, skills).told_by == told_by


@pytest.mark.parametrize(
    ("skills", "told_by"),
    [
        pytest.param({"torch": YEARS, "rag": YEARS}, "torch", id="the first part tells most"),
        pytest.param({"rag": YEARS, "training": mention("list")}, "rag", id="practice of a part before a list"),
        pytest.param({"rag": mention("list")}, None, id="a part that is only listed"),
    ],
)
def test_practice_of_its_parts_tells_of_a_requirement(skills, told_by):
    whole = replace(requirement("training"), block="own", parts=("torch", "rag"))
    found = next(iter(gaps(role("any", whole, requirement("torch"), requirement("rag")), skills)))

    assert (found.requirement.id, found.told_by) == ("training", told_by)


@pytest.mark.parametrize(
    ("asked", "shown", "status"),
    [
        pytest.param(requirement("deep-learning"), YEARS, "untold", id="a narrower skill is named"),
        pytest.param(requirement("deep-learning"), DESCRIBED, "weak", id="a narrower skill is only described"),
        pytest.param(
            requirement("deep-learning"), (DESCRIBED, mention("list")), "weak", id="described at work and listed"
        ),
        pytest.param(requirement("deep-learning"), mention("summary"), "weak", id="only in the profile"),
        pytest.param(requirement("nets", Alternative("torch", 0.5)), DESCRIBED, "untold", id="the skill itself"),
    ],
)
def test_what_is_told_in_plain_words_or_a_profile_hints_at_no_broader_skill(asked, shown, status):
    asked = replace(asked, block="basis")

    assert gaps(role("any", asked, requirement("sql", block="own")), {"torch": shown})[0].status == status


def test_a_skill_that_meets_nearly_all_of_it_is_enough():
    assert gap(requirement("methods", "training", Alternative("learning", 0.8)), {"learning": YEARS}) is None


def test_one_of_two_skills_is_a_beginning():
    found = gap(requirement("interfaces", "web", "mobile", "voice", count=2), {"web": YEARS})

    assert (found.status, found.told_by) == ("weak", None)


def test_two_of_two_skills_are_enough():
    assert gap(requirement("interfaces", "web", "mobile", count=2), {"web": YEARS, "mobile": YEARS}) is None


@pytest.mark.parametrize(
    ("skills", "closing"),
    [
        pytest.param({"learning": OLD_JOB}, "learning", id="what was done long ago, although another meets it better"),
        pytest.param({"learning": OLD_JOB, "methods": mention("list")}, "learning", id="and not what is only listed"),
        pytest.param({}, "methods", id="the best one, if none was done"),
    ],
)
def test_a_requirement_is_closed_by_the_skill_that_was_practised(skills, closing):
    asked = replace(requirement("methods", "methods", Alternative("learning", 0.8)), block="own")
    found = gap(asked, skills)

    assert ClosingSkills(role("any", asked), FOUNDATIONS, {}).closing(found, frozenset(skills), set()) == closing


@pytest.mark.parametrize(
    ("skills", "status"),
    [
        pytest.param({"torch": YEARS}, "untold", id="told by another skill"),
        pytest.param({"torch": YEARS, "deep-learning": THEIRS}, "missing", id="somebody else's"),
        pytest.param({"torch": YEARS, "deep-learning": mention(status="negated")}, "missing", id="not used"),
        pytest.param({"torch": YEARS, "deep-learning": (THEIRS, mention("list"))}, "untold", id="claimed elsewhere"),
    ],
)
def test_what_is_not_the_persons_own_is_not_hinted_at(skills, status):
    assert gap(requirement("deep-learning"), skills).status == status


@pytest.mark.parametrize(
    ("alternatives", "status"),
    [
        pytest.param(("torch", "keras", Alternative("training", 0.8)), "untold", id="only tools meet all of it"),
        pytest.param(("torch", "deep-learning", Alternative("training", 0.8)), None, id="a method meets it as well"),
        pytest.param((Alternative("training", 0.8),), None, id="nothing meets all of it"),
        pytest.param(("keras", Alternative("torch", 0.5), "training"), None, id="the work itself meets all of it"),
    ],
)
def test_work_that_names_no_tool_is_not_enough_where_tools_are_asked_for(alternatives, status):
    skills = WORLD.skills | {name: replace(WORLD.skills[name], kind="tool") for name in ("torch", "keras")}
    asked = role("any", requirement("library", *alternatives, block="own"))
    found = gaps(asked, {"training": YEARS}, Foundations(replace(WORLD, skills=skills)))

    assert [each.status for each in found] == ([status] if status else [])
