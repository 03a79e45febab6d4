"""The figures for recommendations and fits, measured against role labels."""

import msgspec
import pytest

from matcher.evaluation.gold import RoleLabel
from matcher.evaluation.results import Result
from matcher.evaluation.role_figures import AsideFigures, evaluate_roles


def label(file, role, confidence="high", **more):
    return msgspec.convert({"file": file, "label": role, "confidence": confidence, **more}, RoleLabel)


def result(file, role, ml=0.0, ai=0.0, confidence=1.0):
    roles = [{"role": "ml_engineer", "fit": ml}, {"role": "ai_engineer", "fit": ai}]
    report = {"recommendation": {"role": role, "confidence": confidence}, "roles": roles, "skills": []}
    return msgspec.convert({"file": file, "report": report}, Result)


def failed(file, problem):
    return msgspec.convert({"file": file, "error": {"type": problem}}, Result)


def figures(labels, results):
    return evaluate_roles({each.file: each for each in results}, labels)


LABELS = [label("m", "ml_engineer"), label("a", "ai_engineer"), label("n", "neither"), label("o", "neither", "single")]


def test_all_right():
    measured = figures(
        LABELS,
        [
            result("m", "ml_engineer", 80, 30),
            result("a", "ai_engineer", 30, 80),
            result("n", "neither", 20, 10),
            result("o", "neither"),
        ],
    )

    assert (measured.accuracy, measured.macro_f1, measured.confidence_brier) == (1.0, 1.0, 0.0)
    assert (measured.auc_between_roles, measured.auc_role_over_neither) == ({"ai_engineer over ml_engineer": 1.0}, 1.0)
    assert measured.confusion == {
        "ai_engineer": {"ai_engineer": 1},
        "ml_engineer": {"ml_engineer": 1},
        "neither": {"neither": 2},
    }


def test_a_wrong_recommendation_counts_against_both_labels():
    measured = figures(LABELS[:2], [result("m", "ai_engineer"), result("a", "ai_engineer")])

    assert measured.accuracy == 0.5
    assert measured.per_label["ai_engineer"].precision == 0.5
    assert measured.per_label["ai_engineer"].recall == 1.0
    assert (measured.per_label["ml_engineer"].precision, measured.per_label["ml_engineer"].f1) == (None, 0.0)
    assert measured.macro_f1 == pytest.approx((2 / 3 + 0) / 2)


@pytest.mark.parametrize(
    "results", [pytest.param([], id="no result"), pytest.param([failed("m", "document-corrupt")], id="an error")]
)
def test_a_document_without_a_report_is_wrong_with_full_confidence(results):
    measured = figures(LABELS[:1], results)

    assert measured.confusion == {"ml_engineer": {"error": 1}}
    assert measured.confidence_brier == 1.0


@pytest.mark.parametrize(
    ("labelled", "outcome", "kind", "accepted"),
    [
        pytest.param(
            label("x", None, "disagreed", accept=["both", "ml_engineer"]),
            "both",
            "ratings_disagree",
            1,
            id="one accepted",
        ),
        pytest.param(
            label("x", None, "disagreed", accept=["both"]), "neither", "ratings_disagree", 0, id="none accepted"
        ),
        pytest.param(label("x", "both", "low"), "both", "low_confidence", 1, id="low confidence"),
    ],
)
def test_unclear_labels_are_counted_aside(labelled, outcome, kind, accepted):
    measured = figures([labelled], [result("x", outcome)])

    assert measured.documents == 0
    assert measured.accuracy is None
    assert measured.aside == {kind: AsideFigures(1, accepted)}


def test_a_document_without_text_is_counted_aside():
    assert figures(LABELS[:1], [failed("m", "no-text")]).aside == {"no_text": AsideFigures(1, 0)}


@pytest.mark.parametrize(
    ("order", "ml", "ai", "right"),
    [
        pytest.param("ml>ai", 60, 50, 1.0, id="expected role ahead"),
        pytest.param("ai>ml", 60, 50, 0.0, id="other role ahead"),
        pytest.param("ml>ai", 50.5, 50, 0.0, id="not far enough ahead"),
        pytest.param("tie", 60, 50, None, id="no expected order"),
    ],
)
def test_the_order_of_the_fits(order, ml, ai, right):
    measured = figures([label("m", "ml_engineer", order=order)], [result("m", "ml_engineer", ml, ai)])

    assert measured.order_accuracy == right


def test_neither_is_measured_separately_for_technical_people_and_other_professions():
    measured = figures(LABELS[2:], [result("n", "both"), result("o", "neither")])

    assert (measured.neither_right_on_technical_people, measured.neither_right_on_other_professions) == (0.0, 1.0)
