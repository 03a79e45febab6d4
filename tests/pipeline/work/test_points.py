"""How words in and around a sentence count for it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from knowledge.rules.loader import load_rules
from knowledge.rules.work import KindPoints, Length, PointsByHand, SidePoints, WorkPoints
from matcher.pipeline.work.items import KnownItems
from matcher.pipeline.work.points import PointsBook, SideBook, company, for_length, less_rivals
from matcher.pipeline.work.words_of_places import WordsOfPlaces, part_of_long, parts_by_distance
from training.examples import part_for, places_of

READING = load_rules().work.reading


@st.composite
def _place(draw):
    """The numbers of the items of each sentence of a place."""
    return draw(st.lists(st.lists(st.integers(0, 3), max_size=3), min_size=1, max_size=9))


def _words(places, reading=READING):
    """The words of places, whose sentences have 10 words each."""
    sentences = [sentence for place in places for sentence in place]
    holding = [number for number, sentence in enumerate(sentences) for _ in sentence]
    numbers = [item for sentence in sentences for item in sentence]
    of_places = [number for number, place in enumerate(places) for _ in place]
    held = (np.array(one, dtype=np.intp) for one in (holding, numbers, of_places))
    return WordsOfPlaces(*held, [10] * len(sentences), reading)


@given(st.lists(_place(), min_size=1, max_size=3))
def test_all_sentences_together_have_words_as_far_away_as_each_by_itself(places):
    words = _words(places)
    first = 0
    for place in places:
        expected, by_distance = places_of(place), parts_by_distance(len(place), READING)
        numbers, parts = words.around(range(first, first + len(place)))
        assert numbers.tolist() == list(expected)
        assert parts.tolist() == [
            [part_for(number, holding, by_distance) for holding in expected.values()] for number in range(len(place))
        ]
        first += len(place)


@given(st.lists(_place(), min_size=1, max_size=3), st.data())
def test_a_place_without_a_sentence_is_one_in_which_it_says_nothing(places, data):
    number = data.draw(st.integers(0, len(places) - 1))
    place, left_out = places[number], data.draw(st.integers(0, len(places[number]) - 1))
    without = _words(places).without(sum(map(len, places[:number])) + left_out)
    silent = _words([[[] if n == left_out else each for n, each in enumerate(place)]])
    of_all = range(len(place))
    assert _parts(*without.around(of_all)) == _parts(*silent.around(of_all))


def _parts(numbers, parts):
    """The parts for all sentences, by the numbers of the items."""
    return dict(zip(numbers.tolist(), parts.T.tolist(), strict=True))


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
    numbers = book.items.numbers_of(text)
    by_names, in_plain_words = book.support(numbers, by_names=True), book.support(numbers)
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
    known = KnownItems([], side.points)
    assert SideBook(side, known, 2.0).support(known.numbers_of(words)) == support


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
    items = book.items.find(book.items.numbers_of(["refit", "network"]))
    lengths = [1, 4 * READING.long_sentence]
    words = WordsOfPlaces(np.array([0, 1]), items.numbers, np.array([0, 0]), lengths, READING)
    points = dict(zip((kind.id for kind in book.kinds), book.points(words).T.tolist(), strict=True))
    assert points["train"] == pytest.approx([-4.0 + 3.0, -4.0 + 0.5 * 0.5 * 3.0])
    assert points["agent"] == pytest.approx([-4.0 - 0.5 * 2.0, -4.0 - 0.5 * 2.0])
    assert points["guard"] == [-4.0, -4.0]
