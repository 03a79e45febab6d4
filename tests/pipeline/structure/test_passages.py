"""What is quoted as one line: a bullet with its wrapped lines, a short paragraph, the sentences of a long one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.resumes import PassageLimits
from matcher.pipeline.structure.passages import Passages

LIMITS = PassageLimits(least_words=4, least_words_of_parts=5, most_words=8)


def passages(text):
    return _passages(text, Passages(text, [(0, len(text))], limits=LIMITS))


def passages_of_a_bullet(text):
    return _passages(text, Passages(text, [(0, len(text))], {(0, len(text))}, LIMITS))


def _passages(text, found):
    return [text[start:end] for start, end in dict.fromkeys(map(found.around, range(len(text))))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Trained a model.", ["Trained a model."], id="a short one"),
        pytest.param(
            "I trained a net. It ran in shops.", ["I trained a net.", "It ran in shops."], id="two long sentences"
        ),
        pytest.param(
            "I trained. It ran in two shops.", ["I trained. It ran in two shops."], id="a short sentence first"
        ),
        pytest.param("It ran in two shops. I left.", ["It ran in two shops. I left."], id="a short sentence last"),
        pytest.param(
            'We said "keep the net." It stayed for years.',
            ['We said "keep the net."', "It stayed for years."],
            id="a quotation mark behind the end",
        ),
        pytest.param("I trained a net; it ran for years.", ["I trained a net; it ran for years."], id="short parts"),
        pytest.param(
            "I trained a small net; it ran in two shops.",
            ["I trained a small net;", "it ran in two shops."],
            id="long parts",
        ),
        pytest.param(
            "one two three four five six seven eight nine",
            ["one two three four five six seven eight", "nine"],
            id="too long",
        ),
        pytest.param(
            "I trained a\nsmall net. It ran\nin two shops.",
            ["I trained a\nsmall net.", "It ran\nin two shops."],
            id="wrapped lines",
        ),
    ],
)
def test_a_long_paragraph_is_cut_at_the_ends_of_sentences(text, expected):
    assert passages(text) == expected


def test_a_bullet_is_one_passage_unless_it_is_too_long():
    assert passages_of_a_bullet("I trained a net. It ran in shops.") == ["I trained a net. It ran in shops."]
    assert passages_of_a_bullet("I trained a net. It ran in three big shops.") == [
        "I trained a net.",
        "It ran in three big shops.",
    ]


def test_each_block_begins_a_passage():
    text = "ML Engineer, Acme\n- Trained nets"
    found = Passages(text, [(0, 17), (20, 32)], limits=LIMITS)
    assert found.around(5) == (0, 17)
    assert found.around(25) == (20, 32)


@given(st.lists(st.sampled_from(["net", "runs.", "and", "(well;", "ends!)"]), min_size=1, max_size=60))
def test_no_word_is_lost_and_no_passage_is_too_long(words):
    found = passages(" ".join(words))
    assert " ".join(found) == " ".join(words)
    assert all(len(passage.split()) <= LIMITS.most_words for passage in found)
