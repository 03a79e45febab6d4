"""Corrections change the evidence of a stored report, and scoring it again gives a second figure."""

import datetime as dt

import pytest
from msgspec.structs import replace

from knowledge.taxonomy.loader import load_taxonomy
from matcher import Matcher
from matcher.scoring import Scorer
from matcher.scoring.corrections import Correction, Period, with_corrections
from matcher.scoring.ranking import RoleRanker
from matcher.scoring.what_if import evidence_of

DAY = dt.date(2026, 11, 20)
TAXONOMY = load_taxonomy()
RESUME = (
    "Ada Quill\n\nExperience\nMachine Learning Engineer, Nimbus Orchard, Jan 2023 - Mar 2023\n"
    "- Trained ranking models in PyTorch for two million customers\n"
    "- Tuned the training of these networks in PyTorch\n"
    "- Rewrote the loss function of the PyTorch model\n"
    "- Evaluated each model against a baseline on a hold-out set\n"
    "- Engineered features from orders and visits and kept them in a feature store\n"
    "- Built retrieval-augmented generation over the manuals with LangChain\n"
    "- Talked each week with the people who use it and wrote down what they said\n\n"
    "Skills\nPython, SQL, Docker, statistics, and long walks with the dog of a neighbour in the morning\n"
)
READ = Period(dt.date(2023, 1, 1), dt.date(2023, 3, 31))
LONGER = {"from_": dt.date(2018, 1, 1), "to": dt.date(2023, 3, 31)}


@pytest.fixture(scope="module")
def report():
    with Matcher(taxonomy=TAXONOMY) as matcher:
        return matcher.match_text(RESUME, as_of=DAY)


@pytest.fixture(scope="module")
def scorer():
    return Scorer(TAXONOMY, tuple(TAXONOMY.roles.values()))


CASES = [
    pytest.param([Correction(kind="not-mine", skill="pytorch")], "ml_engineer", "lower", id="not mine"),
    pytest.param([Correction(kind="not-mine", skill="kubernetes")], "ml_engineer", "same", id="not mine, and not read"),
    pytest.param([Correction(kind="missed", skill="xgboost", tier="work")], "ml_engineer", "higher", id="missed"),
    pytest.param([Correction(kind="wrong-date", read=READ, **LONGER)], "ml_engineer", "higher", id="a longer job"),
    pytest.param(
        [Correction(kind="wrong-date", skill="pytorch", **LONGER)], "ml_engineer", "higher", id="longer with one skill"
    ),
    pytest.param(
        [Correction(kind="wrong-date", skill="kubernetes", **LONGER)], "ml_engineer", "same", id="of another skill"
    ),
    pytest.param(
        [Correction(kind="wrong-date", read=Period(DAY, DAY), **LONGER)], "ml_engineer", "same", id="of another job"
    ),
    pytest.param(
        [Correction(kind="missed", skill="xgboost", tier="work"), Correction(kind="not-mine", skill="xgboost")],
        "ml_engineer",
        "same",
        id="one after the other",
    ),
]


@pytest.mark.parametrize(("corrections", "role", "change"), CASES)
def test_a_correction_changes_the_second_figure_only(report, scorer, corrections, role, change):
    (fit,) = [each for each in with_corrections(report, corrections, scorer).roles if each.role == role]
    (read,) = [each.fit for each in report.roles if each.role == role]

    assert fit.before == read
    assert change == ("higher" if fit.after > read else "lower" if fit.after < read else "same")


@pytest.mark.parametrize("role", sorted(TAXONOMY.roles))
def test_a_ranker_gives_the_fit_of_a_scorer(report, role):
    ranker = RoleRanker(TAXONOMY, TAXONOMY.roles[role])
    (fit,) = [each.fit for each in report.roles if each.role == role]

    assert ranker.fit(evidence_of(report), DAY) == fit
    assert ranker.fit(evidence_of(report), DAY, at_least=fit) == fit
    assert ranker.fit(evidence_of(report), DAY, at_least=fit + 0.01) is None


def test_a_ranker_does_not_score_a_short_text(report):
    short = replace(evidence_of(report), words=10)

    assert RoleRanker(TAXONOMY, TAXONOMY.roles["ml_engineer"]).fit(short, DAY) is None
