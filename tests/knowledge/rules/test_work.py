"""The rules for work that is told in plain words: what they refuse, and what a person decides."""

import pytest

from knowledge.files.errors import TaxonomyError
from knowledge.files.typed import load_typed
from knowledge.rules.checks import check_categories_of_work, check_skills_of_work, check_work
from knowledge.rules.loader import load_rules
from knowledge.rules.word_forms import word_form
from knowledge.rules.work import (
    Closeness,
    KindPoints,
    Length,
    MadeThing,
    MadeThings,
    PointsByHand,
    SidePoints,
    WorkKind,
    WorkKinds,
    WorkPoints,
    WorkReading,
    WorkRules,
    WorkSides,
)

PYTHON_KIND = WorkKind("train", "writes programs", ("python",), "models")
KIND = WorkKind("train", "trains models", ("model-training",), "models")
READING = WorkReading(
    closeness=Closeness(next=0.5, second=0.25, job=0.15),
    long_job=8,
    long_sentence=25,
    least_clause=9,
    before_clauses=frozenset({"and"}),
    length=Length(words=200, points=1.0, fewest=80),
    rivals=0.8,
    least_own=1.5,
    most_support=0.8,
    most_company=2.0,
    least_together=4.0,
    least_without=0.0,
    least_beside=1.0,
    least_doubtful=1.0,
    most_sentences=4,
    names_enough=3,
    names_instead=3,
    taken_by_names=2,
    categories=frozenset({"mlops"}),
    sections=frozenset({"experience"}),
    maker_titles=frozenset({"tuner of nets"}),
    not_makers=frozenset({"recruiter"}),
    small_words=frozenset({"the"}),
)
NONE = PointsByHand({}, {})
MADE_THINGS = MadeThings(
    farthest=9,
    things=(
        MadeThing(
            "model-training",
            frozenset({"model"}),
            frozenset({"data"}),
            frozenset({"serving"}),
            frozenset({"xgboost"}),
        ),
    ),
    making=frozenset({"built"}),
    not_making=frozenset({"served"}),
)
SIDES = {"models": SidePoints(-1, {"season": 0.5})}


def rules(points, by_hand=NONE, kinds=(KIND,), sides=SIDES, doubt=-1):
    return WorkRules(WorkKinds(kinds), MADE_THINGS, READING, WorkPoints(0.1, doubt, points), WorkSides(sides), by_hand)


def points(**words):
    return KindPoints(-4, words)


def _told(fault):
    """What is wrong, with where in the entry."""
    return ": ".join(filter(None, (fault.within, fault.reason)))


def faults(work):
    return [(fault.file.rpartition("/")[2], fault.entry, _told(fault)) for fault in check_work(work)]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["refit", "refits", "refitted", "refitting"], id="doubled letter"),
        pytest.param(["score", "scores", "scored", "scoring"], id="silent e"),
        pytest.param(["study", "studies", "studied", "studying"], id="y"),
        pytest.param(["model", "models", "modelled", "modelling", "modeling"], id="British spelling"),
    ],
)
def test_inflections_of_a_word_have_one_form(words):
    assert len(set(map(word_form, words))) == 1


@pytest.mark.parametrize(("one", "other"), [("train", "rain"), ("string", "str"), ("need", "ne"), ("red", "r")])
def test_other_words_have_other_forms(one, other):
    assert word_form(one) != word_form(other)


def test_what_is_pinned_overrules_a_fit_and_what_is_struck_has_no_points():
    work = rules(
        {"train": points(refit=1.0, soil=2.0)}, PointsByHand({"train": {"refitted": 3.0}}, {"train": {"soils"}})
    )
    assert work.points_of("train") == {word_form("refit"): 3.0}


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        pytest.param(
            rules({"train": points(refit=1.0, refits=2.0)}),
            ("points.yaml", "train", "'refits' is the same word as 'refit'"),
            id="two forms of a word",
        ),
        pytest.param(rules({}), ("points.yaml", "train", "this kind of work has no points"), id="no points"),
        pytest.param(
            rules({"train": points(), "sing": points()}),
            ("points.yaml", "kinds", "kind of work: there is no 'sing'"),
            id="unknown kind",
        ),
        pytest.param(
            rules({"train": points()}, kinds=(KIND, KIND)),
            ("kinds.yaml", "train", "this kind of work is listed 2 times"),
            id="kind listed twice",
        ),
        pytest.param(
            rules({"train": points()}, doubt=2),
            ("points.yaml", "doubt", "must not be more than the threshold"),
            id="doubt above the threshold",
        ),
        pytest.param(
            rules({"train": points()}, PointsByHand({"train": {"refit": 1.0}}, {"train": frozenset({"refits"})})),
            ("by_hand.yaml", "pinned.train", f"{word_form('refit')!r} is struck as well"),
            id="pinned and struck",
        ),
        pytest.param(
            rules({"train": points()}, PointsByHand({}, {"sing": frozenset({"song"})})),
            ("by_hand.yaml", "struck", "kind of work: there is no 'sing'"),
            id="unknown kind in a decision",
        ),
        pytest.param(
            rules({"train": points()}, sides={}),
            ("sides.yaml", "models", "this side has no points"),
            id="no points of a side",
        ),
        pytest.param(
            rules({"train": points()}, sides={**SIDES, "sing": SidePoints(0, {})}),
            ("sides.yaml", "sides", "side of a kind of work: there is no 'sing'"),
            id="unknown side",
        ),
        pytest.param(
            rules({"train": points()}, sides={"models": SidePoints(0, {"refit": 1.0, "refits": 2.0})}),
            ("sides.yaml", "models", "'refits' is the same word as 'refit'"),
            id="two forms of a word of a side",
        ),
    ],
)
def test_slips_are_faults(work, expected):
    assert expected in faults(work)


def test_a_skill_that_does_not_exist_is_a_fault():
    (fault,) = check_skills_of_work(rules({"train": points()}, kinds=(PYTHON_KIND,)), {"python", "xgboost"})
    assert (fault.file, _told(fault)) == ("rules/work/made_things.yaml", "skills: there is no 'model-training'")
    of_kind, _ = check_skills_of_work(rules({"train": points()}), {"python", "xgboost"})
    assert (of_kind.entry, _told(of_kind)) == ("train", "skills: there is no 'model-training'")


def test_points_of_a_category_that_does_not_exist_are_a_fault():
    work = rules({"train": points(**{"@mlops": 1.0, "@lamps": 2.0})})
    (fault,) = check_categories_of_work(work, {"mlops"})
    assert (fault.file, _told(fault)) == ("rules/work/points.yaml", "category: there is no 'lamps'")


@pytest.mark.parametrize("value", [21, -21, "much"])
def test_points_are_numbers_within_limits(value):
    data = {"kinds": {"train": {"threshold": 2, "doubt": 1, "points": {"refit": value}}}}
    with pytest.raises(TaxonomyError, match="train"):
        load_typed(WorkPoints, data, "points.yaml")


def test_the_packaged_rules_hold():
    assert list(check_work(load_rules().work)) == []
