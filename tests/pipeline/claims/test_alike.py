"""Groups of words of like meaning: which forms of words belong to them."""

import pytest

from knowledge.folding import fold_word
from knowledge.rules.loader import packaged_rules
from knowledge.rules.resumes import WordsAlike
from knowledge.rules.word_forms import word_form
from matcher.pipeline.claims.alike import Alike

ALIKE = Alike(
    WordsAlike(
        {"sell": {"sell", "sold", "trade", "carry"}, "buy": {"trade", "use"}, "see": {"see"}},
        {"we": {"us"}, "they": {"thee"}, "places": {"inn"}},
        {"shop": {"seller"}},
        frozenset(),
        frozenset(),
    )
)


@pytest.mark.parametrize(
    ("word", "groups"),
    [
        ("sell", ("@sell",)),
        ("Sells", ("@sell",)),
        ("selling", ("@sell",)),
        ("sold", ("@sell",)),
        ("trading", ("@sell", "@buy")),
        ("carried", ("@sell",)),
        ("carries", ("@sell",)),
        ("us", ("@we",)),
        ("used", ("@buy",)),
        ("using", ("@buy",)),
        ("seeing", ("@see",)),
        ("the", ()),
        ("in", ()),
        ("seller", ()),
        ("", ()),
    ],
)
def test_a_word_belongs_to_its_groups_in_all_forms(word, groups):
    assert ALIKE.groups("before", word_form(word)) == groups


def test_titles_have_groups_of_their_own():
    assert (ALIKE.groups("title", "seller"), ALIKE.groups("title", "sell")) == (("@shop",), ())


def test_the_words_of_the_packaged_groups_are_folded():
    alike = packaged_rules().resumes.words_alike
    words = {word for groups in (alike.verbs, alike.words, alike.titles) for group in groups.values() for word in group}
    assert sorted(word for word in words if fold_word(word) != word) == []


def test_small_words_are_only_in_groups_that_list_them():
    """Other words may have the form of a small word: "noting" that of "not"."""
    rules = packaged_rules()
    listed = rules.resumes.words_alike.verbs | rules.resumes.words_alike.words
    alike = Alike(rules.resumes.words_alike)
    for word in rules.work.reading.small_words:
        for group in alike.groups("before", word_form(word)):
            assert {fold_word(word), *_BASES.get(word, ())} & listed[group.removeprefix("@")], (word, group)


_BASES = {"makes": {"make"}, "making": {"make"}, "used": {"use"}, "using": {"use"}, "uses": {"use"}, "your": {"yor"}}
