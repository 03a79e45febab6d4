"""Values of words are remembered, and forgotten before they are too many."""

import pickle

from matcher.pipeline.words.remembered import Remembered


def test_a_value_is_computed_once():
    computed = []
    lengths = Remembered(lambda word: computed.append(word) or len(word), 8)
    assert [lengths[word] for word in ("lamp", "of", "lamp")] == [4, 2, 4]
    assert computed == ["lamp", "of"]


def test_no_more_values_are_remembered_than_allowed():
    lengths = Remembered(len, 2)
    assert [lengths[word] for word in ("a", "of", "the", "a")] == [1, 2, 3, 1]
    assert len(lengths) <= 2


def test_a_copy_for_another_process_remembers_no_words():
    lengths = Remembered(len, 2)
    assert lengths["lamp"] == 4
    copied = pickle.loads(pickle.dumps(lengths))
    assert (dict(copied), copied["of"]) == ({}, 2)
