"""How a stored report would change with skills added or removed."""

import msgspec
import pytest

from matcher.errors import UnknownSkillError, UsageError
from matcher.report import MatchReport
from matcher.scoring import AddedSkill, Scorer, evidence_in_report, what_if
from tests.scoring.builders import AI, AS_OF, ML, WORLD, evidence, mention, report

YEARS = mention("work", "2024-01-01", "2026-11-20")
SCORER = Scorer(WORLD, [ML, AI])
FOUND = evidence(
    {
        "torch": YEARS,
        "python": (mention("list"), mention("project", "2025-01-01", "2025-06-30")),
        "sql": mention("work", status="negated"),
    }
)
REPORT = report(SCORER, FOUND)


def fits_of(found):
    return [role.fit for role in SCORER.assess(found, AS_OF).roles]


def with_mentions(**added):
    return evidence(
        {each.skill: each.mentions for each in FOUND.skills} | {name.replace("_", "-"): m for name, m in added.items()}
    )


def after(**change):
    return [role.after for role in what_if(REPORT, scorer=SCORER, **change).roles]


def test_a_stored_report_gives_back_its_evidence():
    stored = msgspec.json.decode(msgspec.json.encode(REPORT), type=MatchReport)

    assert evidence_in_report(stored) == FOUND
    assert SCORER.assess(evidence_in_report(stored), stored.as_of).roles == REPORT.roles


def test_without_changes_the_result_is_the_report():
    result = what_if(REPORT, scorer=SCORER)

    assert [(role.before, role.after) for role in result.roles] == [(role.fit, role.fit) for role in REPORT.roles]
    assert result.recommendation_before == result.recommendation_after == REPORT.recommendation


def test_without_changes_the_result_is_the_report_in_another_language_too():
    stored = report(SCORER, msgspec.structs.replace(FOUND, language="de"))

    result = what_if(stored, scorer=SCORER)

    assert result.recommendation_before == result.recommendation_after == stored.recommendation


@pytest.mark.parametrize(
    ("added", "shown"),
    [
        pytest.param(AddedSkill("statistics"), mention("work", "2025-11-21", "2026-11-20"), id="a year at work"),
        pytest.param(
            AddedSkill("statistics", months=3), mention("work", "2026-08-21", "2026-11-20"), id="three months"
        ),
        pytest.param(
            AddedSkill("statistics", "project", 24), mention("project", "2024-11-21", "2026-11-20"), id="a project"
        ),
        pytest.param(AddedSkill("statistics", "course", 24), mention("course"), id="a course has no dates"),
    ],
)
def test_adding_a_skill_gives_the_same_as_scoring_with_that_mention(added, shown):
    assert after(add=[added]) == fits_of(with_mentions(statistics=shown))


def test_adding_a_skill_that_is_already_shown_adds_to_its_evidence():
    shown = (YEARS, mention("project", "2020-11-21", "2026-11-20"))

    assert after(add=[AddedSkill("torch", "project", 72)]) == fits_of(with_mentions(torch=shown))


def test_removing_a_skill_drops_every_mention_of_it():
    assert after(remove=["torch", "python"]) == [0, 0]


def test_a_skill_removed_and_added_has_only_the_added_evidence():
    assert after(remove=["torch"], add=[AddedSkill("torch", "list")]) == fits_of(with_mentions(torch=mention("list")))


def test_the_recommendation_changes_with_the_evidence():
    added = [AddedSkill(skill) for skill in ("language-models", "rag", "agents", "prompting")]
    result = what_if(REPORT, add=added, remove=["torch"], scorer=SCORER)

    assert result.recommendation_before == REPORT.recommendation
    assert result.recommendation_after.role == "ai_engineer"


@pytest.mark.parametrize("change", [{"add": [AddedSkill("alchemy")]}, {"remove": ["alchemy"]}])
def test_unknown_skills_are_refused(change):
    with pytest.raises(UnknownSkillError, match="There is no skill with the id 'alchemy'"):
        what_if(REPORT, scorer=SCORER, **change)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"tier": "hearsay"}, id="no such tier"),
        pytest.param({"months": 0}, id="no time"),
        pytest.param({"months": 601}, id="too long"),
    ],
)
def test_impossible_additions_are_refused(values):
    with pytest.raises(UsageError):
        AddedSkill("torch", **values)


def test_a_text_that_is_too_short_stays_too_short():
    short = report(SCORER, evidence({"torch": YEARS}, words=10))
    result = what_if(short, add=[AddedSkill("rag")], scorer=SCORER)

    assert [(role.before, role.after) for role in result.roles] == [(None, None), (None, None)]
    assert result.recommendation_after.role == "insufficient_text"
