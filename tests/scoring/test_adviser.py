"""Paths for people on the way, ladders for beginners, and a kind sentence for people of other professions."""

from dataclasses import replace

import pytest

from knowledge.taxonomy.model import AdjacentRole, LadderStep
from matcher.evidence import Unclear
from matcher.scoring import AddedSkill, Scorer, load_constants, what_if
from tests.scoring.builders import AI, ML, WORLD, evidence, mention, report

CONSTANTS = load_constants().advice
YEARS = mention("work", "2022-01-01", "2026-11-20")
LADDER = (
    LadderStep("Write small programs.", ("python",)),
    LadderStep("Learn to ask a database.", ("sql",)),
    LadderStep("Train a first model.", ("training", "framework")),
)
CLIMBED = replace(ML, ladder=LADDER)


def reported(skills, *roles):
    return report(Scorer(WORLD, roles), evidence(skills))


def ladder(skills):
    return [(each.role, each.steps) for each in reported(skills, CLIMBED).advice.ladders]


@pytest.mark.parametrize(
    ("skills", "steps"),
    [
        pytest.param({"docker": YEARS, "sql": YEARS}, [0, 2], id="SQL is done"),
        pytest.param({"python": YEARS}, [1, 2], id="Python is done"),
        pytest.param({"python": YEARS, "sql": YEARS}, [2], id="two are done"),
    ],
)
def test_a_beginner_gets_the_steps_that_are_left(skills, steps):
    assert ladder(skills) == [("ml_engineer", tuple(LADDER[each].text for each in steps))]


@pytest.mark.parametrize("tier", ["list", "summary", "course"])
def test_what_the_resume_names_is_only_to_be_shown_and_comes_last(tier):
    (steps,) = [steps for _, steps in ladder({"sql": YEARS, "python": mention(tier)})]

    assert steps == (LADDER[2].text, "Show what you did with Python: show python.")


def test_work_long_ago_is_not_learned_again():
    old = mention("work", "2012-01-01", "2015-12-31")

    assert LADDER[1].text not in ladder({"python": YEARS, "sql": old})[0][1]


def test_who_tells_of_work_in_plain_words_is_first_asked_to_name_it():
    unclear = (Unclear("plain-words", lines=(3,)),)
    result = report(Scorer(WORLD, [CLIMBED]), evidence({"python": YEARS}, unclear=unclear))

    assert result.advice.ladders[0].steps[0].startswith("Name the methods and tools")


def test_a_beginner_gets_no_list():
    assert reported({"python": YEARS}, CLIMBED).roles[0].missing == ()


def test_a_beginner_in_a_role_without_a_ladder_gets_a_list():
    result = reported({"python": YEARS}, ML)

    assert result.roles[0].missing
    assert result.advice.ladders == ()


SOFTWARE = AdjacentRole("developer", "Developer", ("web", "mobile", "voice"), "makes apps", software=True)
OPERATIONS = AdjacentRole("operator", "Operator", ("docker", "search"), "runs apps", software=True)
MONTHS = mention("work", "2026-02-01", "2026-11-20")


@pytest.mark.parametrize(
    ("profession", "skills", "climbs"),
    [
        pytest.param(SOFTWARE, {"web": YEARS, "mobile": YEARS}, False, id="years of software"),
        pytest.param(SOFTWARE, {"web": YEARS, "mobile": MONTHS}, False, id="one of the skills only lately"),
        pytest.param(SOFTWARE, {"web": MONTHS, "mobile": MONTHS}, True, id="months of software"),
        pytest.param(SOFTWARE, {"web": YEARS, "search": YEARS}, False, id="skills of two such professions"),
        pytest.param(SOFTWARE, {"web": YEARS}, True, id="one skill may be of another profession"),
        pytest.param(SOFTWARE, {"web": YEARS, "mobile": mention("list")}, True, id="the other one only listed"),
        pytest.param(replace(SOFTWARE, software=False), {"web": YEARS, "mobile": YEARS}, True, id="another profession"),
    ],
)
def test_who_worked_in_software_for_years_gets_what_the_role_asks_for_besides(profession, skills, climbs):
    scorer = Scorer(replace(WORLD, adjacent_roles=(profession, OPERATIONS)), [CLIMBED])
    result = report(scorer, evidence({"python": YEARS} | skills))

    assert bool(result.advice.ladders) is climbs
    assert bool(result.roles[0].missing) is not climbs


AI_SKILLS = ["language-models", "rag", "agents", "prompting", "python"]


@pytest.mark.parametrize(
    ("use", "climbs", "nearer"),
    [
        pytest.param(YEARS, False, "ai_engineer", id="years at work"),
        pytest.param(mention("work"), False, "ai_engineer", id="work without dates"),
        pytest.param(mention("work", "2026-02-01", "2026-11-20"), True, "ai_engineer", id="months at work"),
        pytest.param(mention("project", "2022-01-01", "2026-11-20"), True, None, id="only projects"),
    ],
)
def test_only_who_did_not_work_in_a_role_for_years_gets_first_steps_for_the_other(use, climbs, nearer):
    result = reported(dict.fromkeys(AI_SKILLS, use), CLIMBED, AI)

    assert [each.role for each in result.advice.ladders] == ["ml_engineer"] * climbs
    assert bool(result.roles[0].missing) is not climbs
    assert result.advice.nearer_role == nearer


def test_no_role_is_near_to_who_shows_little_of_it():
    assert reported({"prompting": mention("work"), "python": YEARS}, CLIMBED, AI).advice.nearer_role is None


@pytest.mark.parametrize("skills", [{}, {"gardening": YEARS}, {"dashboards": mention("list")}])
def test_people_of_other_professions_get_one_sentence(skills):
    result = reported(skills, CLIMBED, AI)

    assert (result.advice.paths, result.advice.ladders, result.advice.nearer_role) == ((), (), None)
    assert [role.missing for role in result.roles] == [(), ()]
    assert result.advice.note.startswith("This resume shows little")


def test_a_duty_that_many_professions_have_is_no_craft_near_the_field():
    duty = replace(WORLD.skills["sql"], kind="duty")
    worlds = WORLD, replace(WORLD, skills={**WORLD.skills, "sql": duty})
    near, far = (report(Scorer(world, [CLIMBED]), evidence({"sql": YEARS})).advice for world in worlds)
    assert (bool(near.ladders), near.note) == (True, "")
    assert far.note.startswith("This resume shows little")


def test_a_path_is_the_beginning_of_the_list_and_says_where_it_leads():
    stored = reported({"training": YEARS, "python": YEARS}, ML)
    (path,) = stored.advice.paths
    steps = stored.roles[0].missing[: len(path.skills)]
    (change,) = what_if(stored, add=[AddedSkill(each) for each in path.skills], scorer=Scorer(WORLD, [ML])).roles

    assert (path.skills, path.requirements) == tuple(
        tuple(getattr(each, name) for each in steps) for name in ("by", "requirement")
    )
    assert path.fit == pytest.approx(change.after)


def test_a_path_ends_when_it_is_long_enough():
    scorer = Scorer(WORLD, [ML])
    stored = report(scorer, evidence({"training": YEARS, "python": YEARS}))
    (path,) = stored.advice.paths
    (before,) = what_if(stored, add=[AddedSkill(each) for each in path.skills[:-1]], scorer=scorer).roles

    assert len(path.skills) <= CONSTANTS.longest_path
    assert before.after < CONSTANTS.to_fit
    assert path.fit >= CONSTANTS.to_fit or len(path.skills) in (CONSTANTS.longest_path, len(stored.roles[0].missing))


def test_a_role_that_is_reached_needs_no_path():
    skills = dict.fromkeys(["training", "torch", "keras", "deep-learning", "statistics", "python", "sql"], YEARS)
    advice = reported(skills, ML, AI).advice

    assert ([path.role for path in advice.paths], advice.nearer_role) == (["ai_engineer"], "ml_engineer")


def test_with_a_single_role_none_is_nearer():
    assert reported({"torch": YEARS}, ML).advice.nearer_role is None
