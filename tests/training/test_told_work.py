"""Work in plain words: whose it is, in lines and resumes, and how that is measured."""

import msgspec
import pytest
import yaml

from knowledge.rules.loader import load_rules
from knowledge.rules.resumes import AroundWork
from training.fit import around_work_as_yaml
from training.labelled import LabelledResume, OtherWork, ShownWork
from training.names.told_work import (
    LEAST,
    LEAST_BESIDE_OTHERS,
    WEIGHT_IN_LINES,
    WEIGHT_OF_OTHERS_IN_LINES,
    ToldWorkReader,
)
from training.told_lines import SIZES, TOLD_LINES, ToldLine, ToldPart, read_told_lines, short_resumes

OWN = ToldLine("Analyst", "Trained the model of demand.", (ToldPart("Trained the model", "claimed"),))
OTHERS = ToldLine("Seller", "A partner trains the models for us.", (ToldPart("trains the models", "third_party"),))


@pytest.fixture(scope="module")
def reader():
    return ToldWorkReader()


def test_no_writer_who_is_kept_out_is_read_and_all_labels_hold():
    folders = [read_told_lines(TOLD_LINES / name) for name in ("read", "kept_out")]
    writers, kept_out = (set(lines) for lines in folders)
    assert (len(writers), len(kept_out)) == (22, 2)
    assert writers.isdisjoint(kept_out)
    for lines in (lines for folder in folders for lines in folder.values()):
        assert all(text[start:end].strip() for text, places in short_resumes(lines) for start, end, _ in places)


def test_each_line_is_in_a_long_and_in_a_short_job():
    texts = list(short_resumes([OWN, OTHERS] * 3))
    assert len(texts) == sum(6 // size for size in SIZES)
    for text, places in texts:
        assert "Analyst, Northmill Energy" in text or "Seller, Northmill Energy" in text
        assert {text[start:end] for start, end, _ in places} == {"Trained the model", "trains the models"}


def test_words_that_the_text_does_not_hold_are_refused():
    with pytest.raises(ValueError, match="substring"):
        list(short_resumes([msgspec.structs.replace(OWN, text="Nothing.")]))


def test_words_in_lines_have_their_labels_and_count_by_them(reader):
    read = [words.example for words in reader.lines("zz", short_resumes([OWN, OTHERS]))]
    weights = {one.wanted: one.weight for one in read}
    assert weights == {"claimed": WEIGHT_IN_LINES, "third_party": WEIGHT_OF_OTHERS_IN_LINES}
    assert all(one.name.sentence.lead == () for one in read)


def test_words_in_resumes_have_the_labels_of_the_quotes_that_hold_them(reader):
    text = next(short_resumes([OWN, OTHERS])).text
    own, others = (
        ShownWork("train", "Trained the model of demand"),
        OtherWork("train", "partner trains the models", "others"),
    )
    resume = LabelledResume("zz-1", text, "neither", ("neither",), (own,), (others,))
    wanted = {one.example.name.sentence.items[0]: one.example.wanted for one in reader.resumes([resume])}
    assert wanted == {"train": "claimed", "a": "third_party"}


def test_the_packaged_points_have_the_limits_of_the_fit_and_can_be_written_and_read_again():
    points = load_rules().resumes.around_work
    assert (points.least, points.least_beside_others) == (LEAST, LEAST_BESIDE_OTHERS)
    assert msgspec.convert(yaml.safe_load(around_work_as_yaml(points)), AroundWork) == points
