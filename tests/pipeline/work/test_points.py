"""How words in and around a sentence count for it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from knowledge.rules.loader import load_rules
from knowledge.rules.work import KindPoints, Length, PointsByHand, SidePoints, WorkPoints
from matcher.pipeline.work.points import (
    PointsBook,
    SideBook,
    WordsOfPlace,
    company,
    for_length,
    less_rivals,
    part_of_long,
    parts_by_distance,
)
from training.examples import part_for, places_of

READING = load_rules().work.reading


@st.composite
def _places(draw):
    """The words of each sentence of a place."""
    words = st.lists(st.sampled_from(["refit", "net", "churn", "sensor"]), max_size=3)
    return draw(st.lists(words, min_size=1, max_size=9))


@given(_places())
def test_all_sentences_together_have_words_as_far_away_as_each_by_itself(sentences):
    place = WordsOfPlace(sentences, [10] * len(sentences), READING)
    assert place.forms == tuple(places_of(sentences))
    for column, holding in enumerate(places_of(sentences).values()):
        parts = [place.parts[away] for away in place.away[:, column]]
        assert parts == [part_for(number, holding, place.parts) for number in range(len(sentences))]


@given(_places(), st.data())
def test_a_place_without_a_sentence_is_one_in_which_it_says_nothing(sentences, data):
    lengths, left_out = [10] * len(sentences), data.draw(st.integers(0, len(sentences) - 1))
    without = WordsOfPlace(sentences, lengths, READING).without(left_out)
    silent = WordsOfPlace([[] if n == left_out else each for n, each in enumerate(sentences)], lengths, READING)
    in_order = [without.forms.index(form) for form in silent.forms]
    assert sorted(without.forms) == sorted(silent.forms)
    assert without.away[:, in_order].tolist() == silent.away.tolist()


def test_far_words_count_less_in_a_long_job():
    closeness, most = READING.closeness, READING.long_job
    assert parts_by_distance(most, READING) == (1.0, closeness.next, closeness.second, closeness.job)
    assert parts_by_distance(4 * most, READING) == (1.0, closeness.next, closeness.second, closeness.job / 4)


@given(st.integers(1, 500))
def test_no_word_counts_more_in_a_longer_sentence(length):
    whole = part_of_long(length, READING)
    assert 0 < part_of_long(length + 1, READING) <= whole <= 1


@pytest.mark.parametrize(
    ("words", "points"),
    [
        pytest.param(200, 0.0, id="a usual length"),
        pytest.param(100, math.log(2), id="half of it"),
        pytest.param(800, -math.log(4), id="four times as long"),
        pytest.param(10, math.log(2.5), id="a few words"),
    ],
)
def test_work_is_likelier_in_fewer_words(words, points):
    reading = replace(READING, length=Length(words=200, points=1.0, fewest=80))
    assert for_length(words, reading) == pytest.approx(points)


@pytest.mark.parametrize(("words", "gains"), [(100, math.log(2)), (800, 0.0)], ids=["short", "long"])
def test_who_names_skills_gets_no_points_for_a_short_text(words, gains):
    reading = replace(READING, length=Length(words=200, points=1.0, fewest=80))
    book = PointsBook(replace(load_rules().work, reading=reading))
    text = ["word"] * words
    by_names, in_plain_words = book.support(text, by_names=True), book.support(text)
    assert [more - less for more, less in zip(in_plain_words, by_names, strict=True)] == pytest.approx(
        [gains] * len(book.kinds)
    )


@pytest.mark.parametrize(
    ("words", "support"),
    [
        pytest.param([], -0.5, id="no word"),
        pytest.param(["season"], 0.5, id="a word for the side"),
        pytest.param(["season", "kitchen", "lamp"], -1.0, id="a word against it, and one that says nothing"),
        pytest.param(["season", "network", "forest"], 2.0, id="not more than the most"),
    ],
)
def test_the_words_of_a_resume_support_a_side(words, support):
    side = SidePoints(-0.5, {"season": 1.0, "network": 1.0, "forest": 1.0, "kitchen": -1.5})
    assert SideBook(side, 2.0).support(words) == support


@pytest.mark.parametrize(
    ("points", "left"),
    [
        pytest.param([3.0, 1.0, -1.0], [3.0, 0.0, -3.0], id="others lose half of what they have less"),
        pytest.param([2.0, 2.0, 2.0], [2.0, 2.0, 2.0], id="nobody loses to an equal"),
    ],
)
def test_the_likeliest_kind_of_a_sentence_takes_points_from_the_others(points, left):
    assert less_rivals(np.array([points, [0.0, 0.0, 0.0]]), 0.5).tolist() == [left, [0.0, 0.0, 0.0]]


@pytest.mark.parametrize(
    ("sides", "points", "added"),
    [
        pytest.param("aaa", [1.0, 0.5, -1.0], [-0.25, 0.0, 0.75], id="the mean of the two others"),
        pytest.param("aaaa", [1.0, 0.5, -1.0, -9.0], [-0.25, 0.0, 0.75, 0.75], id="of the two likeliest others"),
        pytest.param("aaabbb", [9.0, 9.0, 9.0, -9.0, -9.0, -9.0], [2.0] * 3 + [-2.0] * 3, id="not more than the most"),
        pytest.param("aab", [1.0, 0.5, 9.0], [0.5, 1.0, 0.0], id="one other, and none"),
    ],
)
def test_kinds_of_a_side_make_each_other_more_or_less_likely(sides, points, added):
    assert company(sides, points, 2.0) == added


def test_the_points_of_sentences_are_those_of_their_words_and_of_the_words_around_them():
    rules = load_rules().work
    work = replace(
        rules,
        reading=replace(READING, rivals=0.0),
        points=WorkPoints(0.0, -1.0, {kind.id: KindPoints(-4.0, {}) for kind in rules.kinds.kinds}),
        by_hand=PointsByHand({"train": {"refit": 3.0}, "agent": {"network": -2.0}}, {}),
    )
    book = PointsBook(work)
    place = WordsOfPlace([["refit"], ["network"]], [1, 4 * READING.long_sentence], READING)
    points = dict(zip((kind.id for kind in book.kinds), book.points(place).T.tolist(), strict=True))
    assert points["train"] == pytest.approx([-4.0 + 3.0, -4.0 + 0.5 * 0.5 * 3.0])
    assert points["agent"] == pytest.approx([-4.0 - 0.5 * 2.0, -4.0 - 0.5 * 2.0])
    assert points["guard"] == [-4.0, -4.0]
