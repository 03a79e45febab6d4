"""The figures for skills, measured against annotated documents."""

import msgspec
import pytest

from matcher.evaluation.gold import GoldDocument
from matcher.evaluation.results import Result
from matcher.evaluation.skill_figures import evaluate_skills

KNOWN = {"python", "pytorch", "rag", "go-language", "sql"}

GOLD = {
    "file": "a.pdf",
    "skills": [
        {"id": "python", "explicit": True, "tier": "work", "status": "claimed"},
        {"id": "pytorch", "explicit": True, "tier": "project", "status": "claimed"},
        {"id": "rag", "explicit": False, "tier": "work", "status": "claimed"},
        {"id": "sql", "explicit": True, "tier": "list", "status": "negated"},
    ],
    "not_skills": [{"surface": "go", "would_be": "go-language"}, {"surface": "rest", "would_be": None}],
    "months": [{"id": "python", "months": 20}, {"id": "pytorch", "months": None}],
}


def found(skill, **changes):
    row = {"skill": skill, "status": "claimed", "tier": "work", "months": None, "mentions": [{"method": "exact"}]}
    return row | changes


def figures(*rows, gold=GOLD, file="a.pdf"):
    report = {"recommendation": {"role": "both", "confidence": 1.0}, "roles": [], "skills": rows}
    result = msgspec.convert({"file": f"cvs/{file}", "report": report}, Result)
    return evaluate_skills({file: result}, [msgspec.convert(gold, GoldDocument)], known=KNOWN)


@pytest.mark.parametrize(
    ("rows", "precision", "recall"),
    [
        pytest.param([found("python"), found("pytorch")], 1.0, 1.0, id="all named skills"),
        pytest.param([found("python")], 1.0, 0.5, id="a miss"),
        pytest.param([found("python"), found("pytorch"), found("rag")], 1.0, 1.0, id="a described skill may be found"),
        pytest.param([found("python"), found("go-language")], 0.5, 0.5, id="a false hit"),
        pytest.param([found("python"), found("astronomy")], 1.0, 0.5, id="a skill that annotators could not choose"),
        pytest.param([found("python"), found("sql", status="negated")], 1.0, 0.5, id="a skill that is not claimed"),
        pytest.param([found("python"), found("go-language", mentions=[])], 1.0, 0.5, id="a skill without mentions"),
        pytest.param([], None, 0.0, id="nothing"),
    ],
)
def test_precision_and_recall(rows, precision, recall):
    measured = figures(*rows)

    assert (measured.precision, measured.recall) == (precision, recall)


def test_traps_and_unclaimed_skills_are_counted():
    measured = figures(found("go-language"), found("sql"))

    assert (measured.traps, measured.traps_taken, measured.unclaimed_taken_as_claimed) == (1, 1, 1)


def test_a_skill_that_is_also_claimed_is_not_a_trap():
    gold = GOLD | {"not_skills": [{"would_be": "python"}, {"would_be": "rag"}]}

    assert figures(found("python"), gold=gold).traps == 0


@pytest.mark.parametrize(
    ("tier", "accuracy"),
    [
        pytest.param("work", 1.0, id="the same"),
        pytest.param("stack", 1.0, id="another of the same step"),
        pytest.param("list", 0.0, id="of another step"),
    ],
)
def test_tiers_are_compared_in_four_steps(tier, accuracy):
    assert figures(found("python", tier=tier)).tier_accuracy == accuracy


@pytest.mark.parametrize(
    ("months", "error"), [pytest.param(15, 0.25, id="a quarter too few"), pytest.param(None, None, id="not known")]
)
def test_months_are_compared_if_both_sides_give_them(months, error):
    measured = figures(found("python", months=months), found("pytorch", months=3))

    assert (measured.months_given, measured.months_median_relative_error) == (1, error)


def test_all_skills_of_a_document_without_a_report_count_as_missed():
    measured = figures(found("python"), file="b.pdf")

    assert (measured.documents, measured.documents_without_report, measured.recall) == (1, ("a.pdf",), 0.0)
