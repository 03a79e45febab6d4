"""The fit of points: what it learns, what it keeps to, and that it repeats itself."""

import msgspec
import pytest
from msgspec.structs import replace

from knowledge.rules.loader import load_rules
from knowledge.rules.work import PointsByHand
from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline.knowledge import Knowledge
from training.examples import Example, ExampleReader
from training.fit import fit, points_as_yaml, sides_as_yaml
from training.fitted import Fitted, fit_kinds
from training.fitted_work import FittedWork
from training.kept_out import Read, believed, read_best, threshold_for
from training.labelled import HERE, LabelledResume, ShownWork, read_resumes, read_sentences
from training.measures import Found, figures, role_of
from training.sides import fit_sides

NOTHING_BY_HAND = PointsByHand({}, {})


@pytest.fixture(scope="module")
def knowledge():
    return Knowledge.of(load_taxonomy(), load_rules())


@pytest.fixture(scope="module")
def few():
    """Every ninth resume of each writer."""
    return read_resumes()[::9]


def example(writer, words, kind=None):
    resume = LabelledResume(f"{writer}-x", "text", "neither")
    shows = frozenset({kind} - {None})
    return Example(resume, dict.fromkeys(words, 1.0), shows, frozenset({"train"}) - shows)


EXAMPLES = [
    one
    for writer in "abcd"
    for one in (example(writer, ["refit", "the"], "train"), example(writer, ["baked", "the"]), example(writer, ["the"]))
]


def test_words_of_the_shown_have_points_and_others_count_against():
    points = fit_kinds(EXAMPLES, ["train"], NOTHING_BY_HAND)["train"].points
    assert points["refit"] > points.get("the", 0.0)
    assert points["baked"] < 0


def test_a_new_fit_keeps_to_what_was_decided_by_hand():
    by_hand = PointsByHand({"train": {"baked": 2.5}}, {"train": frozenset({"refitted"})})
    points = fit_kinds(EXAMPLES, ["train"], by_hand)["train"].points
    assert points["bak"] == 2.5
    assert "refit" not in points


def test_a_word_of_too_few_writers_has_no_points():
    rare = [*EXAMPLES, example("a", ["refit", "unique"], "train"), example("b", ["refit", "unique"], "train")]
    assert "unique" not in fit_kinds(rare, ["train"], NOTHING_BY_HAND)["train"].points


def test_words_of_whole_resumes_tell_of_the_side_of_their_people(knowledge):
    makers = [whole(f"{writer}-maker", {"season", "desk"}, "ml_engineer") for writer in "abcd"]
    others = [whole(f"{writer}-other", {"kitchen", "desk"}, "neither") for writer in "abcd"]
    (points,) = fit_sides([*makers, *others], ["desk", "kitchen", "season"], knowledge.work.kinds.kinds[:1]).values()
    assert points.log_odds({"season": 1.0}) > points.log_odds({"desk": 1.0}) > points.log_odds({"kitchen": 1.0})


def whole(name, words, label):
    work = (ShownWork("train", "text"),) if label == "ml_engineer" else ()
    resume = LabelledResume(name, "text", label, work=work)
    return Example(resume, {}, frozenset(), frozenset(), frozenset(words))


def test_the_same_texts_give_the_same_bytes(few, knowledge):
    once, again = (fit(few, knowledge) for _ in range(2))
    assert points_as_yaml(once[0]) == points_as_yaml(again[0])
    assert sides_as_yaml(once[1]) == sides_as_yaml(again[1])


def test_every_quote_is_in_its_text_and_marks_a_sentence(knowledge):
    resumes = read_resumes()
    kinds = {kind.id for kind in knowledge.work.kinds.kinds}
    assert {work.kind for resume in resumes for work in resume.work} == kinds
    shown = {}
    for one in ExampleReader(knowledge).read(resumes[::5]):
        shown.setdefault(one.resume.name, set()).update(one.shows)
    unmarked = [(resume.name, set(resume.quotes) - shown[resume.name]) for resume in resumes[::5]]
    assert [(name, kinds) for name, kinds in unmarked if kinds] == []


def test_names_of_resumes_are_unique():
    names = [resume.name for resume in [*read_resumes(), *read_sentences()]]
    assert len(names) == len(set(names))


def test_a_writer_who_is_kept_out_is_in_no_fit():
    kept_out = read_resumes(HERE / "kept_out")
    assert kept_out
    assert {one.writer for one in kept_out}.isdisjoint(one.writer for one in read_resumes())
    assert all(one.quotes.keys() == {work.kind for work in one.work} for one in kept_out)


def read(shown, **log_odds):
    work = tuple(ShownWork(kind, "text") for kind in shown)
    return Read(LabelledResume("a-x", "text", "neither", work=work), log_odds)


def test_the_best_sentence_counts_with_its_rivals_and_the_company_of_its_side(knowledge):
    kinds = {kind.id: Fitted({}, -4.0) for kind in knowledge.work.kinds.kinds}
    kinds |= {"train": Fitted({"refit": 7.0}, -4.0), "features": Fitted({"refit": 5.0, "inputs": 6.0}, -4.0)}
    fitted = FittedWork(kinds, {"models": Fitted({}, 0.5), "applications": Fitted({}, -0.5)})
    reading = replace(knowledge.work.reading, rivals=0.5, most_company=2.0, most_support=1.0)
    sentences = [
        Example(LabelledResume("a-x", "text", "neither"), {word: 1.0}, frozenset(), frozenset(), length=200)
        for word in ("refit", "inputs")
    ]
    (read,) = read_best(sentences, fitted, replace(knowledge.work, reading=reading))
    train, features, others = 3.0 + 0.5, 2.0 + 0.5, -4.0 + 0.5 - 0.5 * 6.0
    assert read.log_odds["train"] == train + max(-2.0, (features + others) / 2)
    assert read.log_odds["features"] == features + max(-2.0, (train + others) / 2)
    assert read.log_odds["evaluate-model"] == others + 2.0


def test_the_threshold_is_the_lowest_with_enough_precision():
    reads = [read(["train"], train=3.0), read(["train"], train=2.0), read([], train=1.0), read(["train"], train=0.5)]
    assert threshold_for(reads, 0.75) == 0.5
    assert threshold_for(reads, 0.8) == 2.0


def test_a_threshold_that_does_not_exist_is_an_error():
    with pytest.raises(ValueError, match=r"precision of 0\.8"):
        threshold_for([read([], train=1.0)], 0.8)


def test_a_kind_is_believed_up_to_the_threshold_that_the_two_likeliest_of_its_side_reach(knowledge):
    reading = replace(knowledge.work.reading, least_together=2.0, least_beside=2.0)
    work = replace(knowledge.work, reading=reading)
    kinds = {"train": 3.0, "features": 1.0, "watch-model": 0.5, "agent": 2.0, "guard": -1.0}
    (supported,) = believed([read([], **kinds)], work)
    assert supported.log_odds == {"train": 1.0, "features": 1.0, "watch-model": 0.5, "agent": -0.5, "guard": -1.0}


def test_the_other_side_is_believed_with_less_as_far_as_the_first_one_is(knowledge):
    work = replace(knowledge.work, reading=replace(knowledge.work.reading, least_together=2.0, least_beside=0.4))
    models, applications = {"train": 3.0, "features": 1.0}, {"agent": 2.0, "guard": -1.0}
    (supported,) = believed([read([], **models, **applications)], work)
    assert supported.log_odds == {"train": 1.0, "features": 1.0, "agent": 0.3, "guard": -1.0}
    (weaker,) = believed([read([], **applications, train=1.2, features=1.0)], work)
    assert weaker.log_odds["agent"] == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("sides", "roles"),
    [
        (["models"] * 3, {"ml_engineer"}),
        (["applications"] * 3 + ["models"] * 2, {"ai_engineer"}),
        (["applications"] * 3 + ["models"] * 3, {"both"}),
        (["models"] * 2, {"neither", "insufficient_text"}),
    ],
)
def test_three_kinds_of_a_side_make_a_role(sides, roles):
    assert role_of(sides, 3) == roles


def test_figures_count_shown_and_absent_kinds_inside_the_role(knowledge):
    resume = LabelledResume(
        "a-x", "text", "ml_engineer", work=(ShownWork("train", "text"), ShownWork("features", "text"))
    )
    result = figures([Found(resume, frozenset({"train", "watch-model"}))], knowledge.work.kinds.kinds)
    assert (result.recall, result.precision) == (0.5, 0.5)
    assert (result.shown, result.absent) == (0.5, pytest.approx(1 / 3))


def test_points_can_be_written_and_read_again(knowledge):
    points = knowledge.work.points
    assert msgspec.convert(msgspec.to_builtins(points), type(points)) == points
