"""Ambiguous names that are decided by the points of the words around them."""

import pytest

from knowledge.rules.names import DoubtfulNames
from matcher.pipeline.skills.doubtful_names import NEAR, SKILLS_NEAR, DoubtfulNamePoints, Surroundings, rows_around
from matcher.pipeline.words.word_view import word_view_of


@pytest.mark.parametrize(
    ("text", "skill", "found"),
    [
        pytest.param("I mend the harbour office's pages in {}.", "Ruby", True, id="a language"),
        pytest.param("Sold {} and opal brooches at three fairs.", "Ruby", False, id="a stone"),
        pytest.param("My sister {} keeps the books.", "Ruby", False, id="a person"),
        pytest.param("Put the reserve of the pension fund together in {}.", "Prophet", True, id="a library"),
        pytest.param("Played the {} in our village theatre.", "Prophet", False, id="a part"),
        pytest.param("Kept shelves A to {} of the archive.", "R", False, id="a shelf"),
    ],
)
def test_what_shows_that_a_doubtful_name_means_its_skill(read, text, skill, found):
    ids = {"Ruby": "ruby", "Prophet": "time-series", "R": "r-language"}
    job = "Experience\n\nClerk, Northmill Energy\nMarch 2021 - October 2024\n- {}\n- Kept PostgreSQL patched.\n"
    assert (ids[skill] in read.skills(job.format(text.format(skill)))) is found


@pytest.mark.parametrize("text", ["Rated the seats by R'max and R'min.", "A. Marsh, R.", "handed the ruby to my aunt"])
def test_initials_symbols_and_small_letters_are_not_decided_by_points(read, text):
    assert not {"r-language", "ruby"} & read.skills(f"Summary\nKept PostgreSQL patched.\n{text}")


def rows(read, text, name, sure=(), places=()):
    doc = read.doc(text)
    view = word_view_of(doc, read.nlp.get_pipe("skill_matcher")._words)
    start = view.words.index(name)
    line = range(len(view.words))
    return list(rows_around(name, Surroundings(view, start, start + 1, line, set(sure), places)))


def test_what_is_around_a_name_is_told_by_its_place(read):
    assert rows(read, "mended clocks in Rust, nightly", "Rust") == [
        ("names", "Rust"),
        ("before", "in"),
        ("behind", ","),
        ("near", "mended"),
        ("near", "clock"),
        ("near", "in"),
        ("near", "nightly"),
    ]
    first = rows(read, "Rust Belt", "Rust")
    assert ("signs", "first_in_line") in first
    assert ("signs", "capital_behind") in first
    assert ("before", "^") in first
    last = rows(read, "Big Rust", "Rust", places=("skills",))
    assert {("signs", "capital_before"), ("signs", "skills_section"), ("behind", "$")} <= set(last)


def test_only_words_and_skills_close_by_count(read):
    text = "kotlin " + "far " * NEAR + "Rust"
    assert ("near", "kotlin") not in rows(read, text, "Rust")
    assert ("signs", "skill_near") in rows(read, text, "Rust", sure=[0])
    text = "kotlin " + "far " * SKILLS_NEAR + "Rust"
    assert ("signs", "skill_in_text") in rows(read, text, "Rust", sure=[0])


def points(**zones):
    empty = {"names": {}, "signs": {}, "before": {}, "behind": {}, "near": {}}
    return DoubtfulNamePoints(DoubtfulNames(least=2.0, start=0.5, **(empty | zones)))


def test_a_name_needs_points_of_its_own_and_more_than_the_least(read):
    doc = read.doc("mended clocks in Rust")
    view = word_view_of(doc, read.nlp.get_pipe("skill_matcher")._words)
    around = Surroundings(view, 3, 4, range(4), set(), ())
    assert not points(before={"in": 9.0}).mean_a_skill("Rust", around)
    assert not points(names={"Rust": 0.5}, before={"in": 1.0}).mean_a_skill("Rust", around)
    assert points(names={"Rust": 0.6}, before={"in": 1.0}).mean_a_skill("Rust", around)
