"""Scoring a stored report again, the places where two reports differ, and what changed between them."""

from dataclasses import replace

import msgspec
import pytest

from matcher.comparison.changes import report_changes
from matcher.comparison.differences import differences
from matcher.errors import UsageError
from matcher.scoring import Scorer, rescored, what_if
from tests.scoring.builders import AI, ML, WORLD, evidence, mention, report

SHOWN = evidence(
    {
        "torch": mention("work", "2024-01-01", "2026-11-20"),
        "rag": (mention("project"), mention("list", method="fuzzy")),
        "sql": mention("list", status="aspirational"),
    }
)
SCORER = Scorer(WORLD, [ML, AI])
STORED = report(SCORER, SHOWN)
LIGHTER = replace(ML, requirements=tuple(replace(each, weight=1.0) for each in ML.requirements[:2]), version="2")
WITHOUT_TORCH = replace(WORLD, skills={key: skill for key, skill in WORLD.skills.items() if key != "torch"})


def again(scorer):
    return rescored(STORED, scorer)


def test_the_same_roles_give_the_same_report():
    assert msgspec.structs.replace(again(Scorer(WORLD, [ML, AI])), versions=STORED.versions) == STORED


def test_versions_are_those_of_today():
    assert again(SCORER).versions == SCORER.versions


def test_a_skill_that_the_taxonomy_lost_is_left_out():
    scorer = Scorer(WITHOUT_TORCH, [ML, AI])
    assert [row.skill for row in again(scorer).skills] == ["rag", "sql"]
    assert again(scorer).roles[0].fit == 0
    assert what_if(STORED, add=[], scorer=scorer).roles[0].before == 0


def test_a_report_does_not_differ_from_itself():
    assert differences(STORED, STORED) == []


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        pytest.param({"text": "words"}, [], id="the text"),
        pytest.param(
            {"document": msgspec.structs.replace(STORED.document, name="other.txt")}, [], id="the document's name"
        ),
        pytest.param(
            {"document": msgspec.structs.replace(STORED.document, pages=9)}, ["document.pages"], id="the document"
        ),
        pytest.param({"roles": STORED.roles[:1]}, ["roles"], id="a role less"),
        pytest.param(
            {"roles": (STORED.roles[0], msgspec.structs.replace(STORED.roles[1], fit=1.0))},
            ["roles[1].fit"],
            id="a fit",
        ),
        pytest.param(
            {"roles": (STORED.roles[0], msgspec.structs.replace(STORED.roles[1], sha256="00"))},
            ["roles[1].sha256"],
            id="the hash of a role",
        ),
    ],
)
def test_places_that_differ(changes, places):
    assert differences(STORED, msgspec.structs.replace(STORED, **changes)) == places


def test_role_hashes_are_not_compared_if_the_stored_report_has_none():
    older = tuple(msgspec.structs.replace(fit, sha256=None) for fit in STORED.roles)
    assert differences(msgspec.structs.replace(STORED, roles=older), STORED) == []


def test_roles_and_subjects_of_reasons_are_not_compared_if_the_stored_report_has_none():
    reasons = STORED.recommendation.reasons
    older = tuple(msgspec.structs.replace(each, roles=(), subject="") for each in reasons)
    other = tuple(msgspec.structs.replace(each, roles=("gardener",)) for each in reasons)

    assert differences(_with_reasons(older), STORED) == []
    assert differences(_with_reasons(other), STORED) != []


def _with_reasons(reasons):
    return msgspec.structs.replace(
        STORED, recommendation=msgspec.structs.replace(STORED.recommendation, reasons=reasons)
    )


def test_nothing_changed():
    changes = report_changes(STORED, STORED)
    assert changes.skills == ()
    assert [(role.before, role.after, role.requirements) for role in changes.roles] == [
        (fit.fit, fit.fit, ()) for fit in STORED.roles
    ]


def test_changes_by_requirement():
    (ml_engineer, ai_engineer) = report_changes(STORED, again(Scorer(WORLD, [LIGHTER, AI]))).roles
    assert {each.requirement for each in ml_engineer.requirements} == {"framework", "deep-learning"}
    gone = {each.requirement: each.after for each in ml_engineer.requirements}["deep-learning"]
    assert gone is None
    assert ai_engineer.requirements == ()


def test_the_points_of_a_change_are_the_points_in_the_reports():
    after = again(Scorer(WORLD, [LIGHTER, AI]))
    points = {each.requirement: each.points for each in after.roles[0].contributions}
    (framework,) = [
        each for each in report_changes(STORED, after).roles[0].requirements if each.requirement == "framework"
    ]
    assert framework.after == points["framework"]


def test_changes_by_skill():
    (change,) = report_changes(STORED, again(Scorer(WITHOUT_TORCH, [ML, AI]))).skills
    assert (change.skill, change.name, change.after) == ("torch", "Torch", None)
    assert change.before == {row.skill: row.strength for row in STORED.skills}["torch"]


def test_a_role_that_only_one_report_has_is_among_the_changes():
    fewer = again(Scorer(WORLD, [ML]))
    assert [(role.role, role.after) for role in report_changes(STORED, fewer).roles] == [
        ("ml_engineer", STORED.roles[0].fit),
        ("ai_engineer", None),
    ]
    assert [role.before is None for role in report_changes(fewer, STORED).roles] == [False, True]


def test_two_roles_of_the_same_id_are_refused():
    with pytest.raises(UsageError, match="Two roles have the id 'ml_engineer'"):
        Scorer(WORLD, [ML, LIGHTER])
