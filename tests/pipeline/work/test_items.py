"""Known words and pairs are found among all words and pairs of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.pipeline.words.word_view import BREAK
from matcher.pipeline.work.items import KnownItems, forms_of, items_of

KNOWN = ("refit", "network", "refit network", "network refit", "the network", "#", "# network", "of the")
WORDS = ("refit", "Networks", "the", "of", "12", "7th", BREAK, "+", "lamp")


def all_known(words):
    forms = forms_of(words)
    return [item for item in items_of(forms, 0, len(forms)) if item[2] in KNOWN]


def as_rows(items, known):
    rows = zip(*(column.tolist() for column in items), strict=True)
    return [(first, end, known.forms[number]) for first, end, number in rows]


@given(st.lists(st.sampled_from(WORDS)))
def test_known_items_are_those_of_all_items_whose_forms_are_known(words):
    known = KnownItems(KNOWN)
    assert as_rows(known.find(known.numbers_of(words)), known) == all_known(words)


@given(st.lists(st.sampled_from(WORDS)), st.lists(st.integers(0, 9), max_size=6))
def test_only_items_whose_words_are_all_within_a_stretch_are_within_it(words, bounds):
    known = KnownItems(KNOWN)
    ordered = sorted(bounds)
    stretches = list(zip(ordered[::2], ordered[1::2], strict=False))
    within, numbers = known.find(known.numbers_of(words)).within(stretches)
    expected = [
        (number, item)
        for number, (first, last) in enumerate(stretches)
        for item in all_known(words)
        if first <= item[0] and item[1] <= last
    ]
    assert list(zip(numbers.tolist(), as_rows(within, known), strict=True)) == expected


@pytest.mark.parametrize("forms", [[], ["refit"], ["refit network"]], ids=["none", "a word", "a pair"])
def test_any_items_may_be_known(forms):
    known = KnownItems(forms, ["lamp"])
    assert known.numbers_of(["lamp", "unknown"]).tolist() == [known.numbers_of_forms(["lamp"])[0], 0]
    assert as_rows(known.find(known.numbers_of(["refit", "network"])), known) == [
        item for item in items_of(["refit", "network"], 0, 2) if item[2] in forms
    ]


def test_the_name_of_a_skill_is_an_item_if_its_category_has_points():
    known = KnownItems(["refit", "@mlops"], ["@cloud"])
    words = ["refit", "with", "Some", "Tool", "on", "Some", "Cloud"]
    names = [(2, 4, known.number_of_word("@mlops")), (5, 7, known.number_of_word("@cloud")), (0, 1, 0)]
    items = known.find(known.numbers_of(words)).together_with(known.find_names(names))
    assert as_rows(items, known) == [(0, 1, "refit"), (2, 4, "@mlops")]


def test_no_word_of_a_text_is_a_category():
    known = KnownItems(["@mlops"])
    assert as_rows(known.find(known.numbers_of(["@mlops", "mlops"])), known) == []
