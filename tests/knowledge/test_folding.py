"""Which names are the same and which are different."""

import pytest

from knowledge.folding import fold_name, fold_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("analyses", "analysis", id="an irregular plural"),
        pytest.param("hypotheses", "hypothesis", id="another irregular plural"),
        pytest.param("libraries", "library", id="a plural in -ies"),
        pytest.param("Python3.11", "python", id="a version"),
        pytest.param("optimise", "optimize", id="British spelling"),
    ],
)
def test_the_same_word(one, other):
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("mem0", "mem", id="mem0 is not mem with a version"),
        pytest.param("ESP32", "esp.", id="ESP32 is not esp. with a version"),
        pytest.param("int8", "int", id="int8 is not int with a version"),
        pytest.param("databases", "databasis", id="a plain plural"),
        pytest.param("web3", "web", id="web3 is not web with a version"),
    ],
)
def test_a_different_word(one, other):
    assert fold_name(one) != fold_name(other)


def test_only_the_beginning_of_an_endless_word_is_compared():
    endless = "a" + "\u0301\u0327" * 50_000
    assert fold_word(endless) == fold_word(endless[:1_000])
    assert fold_word("reinforcement-learning") != fold_word("reinforcement-learnin")
