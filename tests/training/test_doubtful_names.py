"""The points of doubtful names: what they learn, from whom, and that the pipeline decides by them as the fit does."""

import msgspec
import pytest
import yaml

from knowledge.rules.loader import packaged_rules
from knowledge.rules.names import DoubtfulNames
from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline
from matcher.pipeline.skills.doubtful_names import DoubtfulNamePoints
from measuring.name_sentences import name_sentences
from training.fit import doubtful_names_as_yaml
from training.labelled import SENTENCES
from training.names.doubtful_names import DoubtfulExample, DoubtfulReader, fit_doubtful_names
from training.names.lines import FOLDER, LabelledLine, read_lines


def example(writer, word, means_it, name="Go"):
    return DoubtfulExample(writer, [("names", name), ("before", word), ("near", word)], means_it, undecided=True)


def examples(*writers):
    return [example(writer, *shown) for writer in writers for shown in (("in", True), ("to", False))] * 9


@pytest.fixture(scope="module")
def points():
    return fit_doubtful_names(examples("a", "b", "c"), {"Go", "Rust"})


def test_words_have_points_for_what_they_showed(points):
    fitted = DoubtfulNamePoints(points)
    assert fitted.are_enough(example("d", "in", means_it=True).rows)
    assert not fitted.are_enough(example("d", "to", means_it=False).rows)
    assert not fitted.are_enough(example("d", "in", means_it=True, name="Rust").rows)


def test_a_row_needs_three_writers_of_lines():
    rare = [example(writer, "at", means_it=True, name="Rust") for writer in ("a", "b", SENTENCES)] * 9
    fitted = fit_doubtful_names([*examples("a", "b", "c"), *rare], {"Go", "Rust"})
    assert fitted.names.keys() == {"Go"}
    assert fitted.before.keys() == fitted.near.keys() == {"in", "to"}


def test_only_the_names_asked_for_have_points_of_their_own():
    fitted = fit_doubtful_names(examples("a", "b", "c"), {"Rust"})
    assert fitted.names == {}
    assert fitted.before.keys() == {"in", "to"}


def test_the_file_can_be_read_again(points):
    written = yaml.safe_load(doubtful_names_as_yaml(points))
    assert msgspec.convert(written, DoubtfulNames) == points


def test_names_are_read_in_lines_and_in_sentences_of_the_rules():
    reader = DoubtfulReader()
    want = {"go-language": "third_party", "ruby": "none", "swift": "claimed"}
    text = "Handed the Go shop to Ruby Hale, a swift reader."
    lines = [LabelledLine("third_party", "job", "Clerk", text, want)]
    found = {one.rows[0][1]: one for one in reader.lines("x", lines)}
    assert found.keys() == {"Go", "Ruby"}
    assert (found["Go"].means_it, found["Ruby"].means_it, found["Ruby"].undecided) == (True, False, True)
    sentences = [one for one in name_sentences(packaged_rules().names) if one.name == "Rust"]
    told = list(reader.sentences(sentences))
    assert {one.writer for one in told} == {SENTENCES}
    assert {one.means_it for one in told} == {True, False}


def test_training_and_pipeline_decide_alike():
    points, reader = DoubtfulNamePoints(packaged_rules().names.doubtful_names), DoubtfulReader()
    nlp = build_pipeline(load_taxonomy())
    matcher = nlp.get_pipe("skill_matcher")
    told = 0
    for line in [line for lines in read_lines(FOLDER / "read").values() for line in lines[::25]]:
        undecided = [one for one in reader.lines("x", [line]) if one.undecided]
        if len(undecided) == 1 and len(line.want) == 1:
            found = {span.label_ for span in matcher.match(nlp(line.resume))}
            assert points.are_enough(undecided[0].rows) == (not found.isdisjoint(line.want)), line.text
            told += 1
    assert told > 20
