"""A page that says each of its lines twice, as the copy of a profile page does, is read once."""

import pytest

from matcher.documents.text.draft import DraftLine
from matcher.documents.text.said_twice import once

JOB = ["Data Engineer", "Larkfield · Full-time", "Mar 2022 - Present · 2 yrs", "Leeds, England"]


def read(*texts):
    return [line.text for line in once([DraftLine(text) for text in texts])]


def twice(texts):
    return [text for each in texts for text in (each, each)]


def test_each_line_twice():
    assert read(*twice(JOB), "Show all 5 posts") == [*JOB, "Show all 5 posts"]


def test_dates_are_the_same_with_a_dash_and_in_words():
    texts = twice(JOB)
    texts[5] = "Mar 2022 to Present · 2 yrs"
    assert read(*texts) == JOB


def test_paragraphs_are_repeated_as_a_whole():
    told = ["Built services in Go.", "Moved them to Kubernetes."]
    assert read(*twice(JOB), *told, *told, "Go · Kafka", "Go · Kafka") == [*JOB, *told, "Go · Kafka"]


def test_halves_of_one_line():
    assert read(*(text + text for text in JOB)) == JOB


def test_halves_of_one_line_with_dates_in_words():
    glued = [text + text for text in JOB]
    glued[2] = "Mar 2022 - Present · 2 yrsMar 2022 to Present · 2 yrs"
    assert read(*glued) == JOB


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([*JOB, "Python", "Python", "SQL", "SQL"], id="two lines by chance"),
        pytest.param(
            ["Larkfield", "2019", "Oakmere", "2019", "Larkfield", "2019", "Pinewood", "2019"], id="not at once"
        ),
        pytest.param(["Built it."] * 9, id="the same again and again"),
        pytest.param(["bonbon", "Dada", "Tata Steel", "Baden-Baden", "tutu"], id="words with halves"),
    ],
)
def test_other_texts_do_not_change(texts):
    assert read(*texts) == texts


def test_the_look_and_the_gap_of_the_first_line_stay():
    lines = [DraftLine(text, gap=not number % 2) for number, text in enumerate(twice(JOB))]
    assert [line.gap for line in once(lines)] == [True] * 4
