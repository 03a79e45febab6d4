"""Sketches estimate which share of their runs of words two texts have in common."""

import random

import pytest

from matcher.people.sketches import NEAR, agreeing, shares_in_common, sketch_of, sketches

WORDS = [f"word{number}" for number in range(5000)]


def runs(words):
    return {tuple(words[start : start + 3]) for start in range(len(words) - 2)}


@pytest.mark.parametrize("share", [0.0, 0.05, 0.1, 0.2, 0.4, 0.8])
def test_the_estimate_is_near_the_true_share(share):
    """The standard deviation of the mean of 63 x 40 numbers is below 0.01."""
    chance = random.Random(7)
    errors = []
    for _ in range(40):
        first = [chance.choice(WORDS) for _ in range(400)]
        second = first[: int(400 * (1 - share))] + [chance.choice(WORDS) for _ in range(int(400 * share))]
        true = len(runs(first) & runs(second)) / len(runs(first) | runs(second))
        rows = sketches([sketch_of(" ".join(first)), sketch_of(" ".join(second))])
        errors.append(float(shares_in_common(rows[0], rows[1:])[0]) - true)
    assert abs(sum(errors) / len(errors)) < 0.04


def test_near_texts_agree_in_a_band_and_others_hardly_do():
    chance = random.Random(3)
    texts = []
    for _ in range(200):
        words = [chance.choice(WORDS) for _ in range(300)]
        texts += [" ".join(words), " ".join(words[30:] + [chance.choice(WORDS) for _ in range(30)])]
    rows = sketches([sketch_of(text) for text in texts])

    pairs = {(a, b) for group in agreeing(rows) for a in group for b in group if a < b}

    assert sum((place, place + 1) in pairs for place in range(0, 400, 2)) >= 198
    assert all(b == a + 1 and a % 2 == 0 for a, b in pairs)


def test_line_breaks_and_capitals_change_nothing():
    words = WORDS[:200]
    assert sketch_of(" ".join(words)) == sketch_of("\n".join(words).upper())


def test_a_short_text_has_no_sketch():
    assert sketch_of(" ".join(WORDS[:40])) == b""
    assert 0 < NEAR < 1
