"""The mention and the part of its line that are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.render.quote import best_mention, excerpt, shown_mentions
from tests.render.invented import DAY, mention, skill_row


@pytest.mark.parametrize(
    ("text", "around", "shown"),
    [
        pytest.param("short", "short", "short", id="what fits is whole"),
        pytest.param("one two three four five six", "one", "one two three...", id="cut at the end"),
        pytest.param("one two three four five six", "six", "...five six", id="cut at the start"),
        pytest.param("•  two words", "two", "two words", id="without its bullet"),
        pytest.param("aaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a", "aaaaaaaaaaaaa...", id="no place to cut at"),
        pytest.param("aaa aaaaaaaaaaaaaaaaaaa", "aaa a", "aaa a...", id="the words go on after the last cut"),
        pytest.param("abc defg hijk lmnopq", "abc defg hijk", "abc defg hijk...", id="no word more fits"),
        pytest.param("abc defg hijklmn opq", "abc defg hijklmn", "abc defg hijklmn", id="no ellipsis fits"),
    ],
)
def test_an_excerpt_keeps_the_words_of_the_mention(text, around, shown):
    assert excerpt(text, around, 16, "...") == shown


@given(st.text("ab •-", max_size=60), st.integers(0, 60), st.integers(1, 8), st.integers(12, 30))
def test_an_excerpt_is_never_too_long_and_holds_its_words(text, start, length, width):
    around = text[start : start + length].strip(" •-")

    shown = excerpt(text, around, width, "...")

    assert len(shown) <= width
    assert around in shown


def test_the_best_mention_is_the_strongest_then_the_latest():
    listed, early, late = (
        mention(tier="list", start=1, to=None),
        mention(start=2, to=DAY.replace(year=2020)),
        mention(start=3),
    )

    assert best_mention(skill_row(mentions=(listed, early, late))) == late


def told(points, **changes):
    """A line that tells of work in plain words."""
    return mention(f"told {points}", method="described", points=points, **changes)


def test_a_name_is_a_better_mention_than_work_in_plain_words_and_the_clearest_telling_is_the_best():
    vague, clear, named = told(0.5, start=1), told(2.0, start=2), mention(start=3)

    assert best_mention(skill_row(mentions=(vague, clear))) == clear
    assert best_mention(skill_row(mentions=(vague, clear, named))) == named


def test_lines_that_hardly_tell_of_the_work_are_not_shown_beside_clear_ones_of_the_same_job():
    clear, near, vague = told(2.0, start=1), told(0.5, start=2), told(-0.5, start=3)
    another_job = told(-0.5, start=4, from_=None, to=None)

    row = skill_row(mentions=(clear, near, vague, another_job, mention(start=5)))

    assert shown_mentions(row) == [clear, near, another_job, mention(start=5)]
