"""When two names are the same."""

import pytest

from knowledge.taxonomy.names import fold_name, fold_word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("analyses", "analysis", id="an irregular plural"),
        pytest.param("hypotheses", "hypothesis", id="another"),
        pytest.param("libraries", "library", id="a plural in -ies"),
        pytest.param("Python3.11", "python", id="a version"),
        pytest.param("optimise", "optimize", id="British"),
    ],
)
def test_the_same_word(one, other):
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("mem0", "mem", id="mem0 is no half of members"),
        pytest.param("ESP32", "esp.", id="nor is esp. a chip"),
        pytest.param("int8", "int", id="nor int a number of eight bits"),
        pytest.param("databases", "databasis", id="a plain plural"),
        pytest.param("web3", "web", id="another web"),
    ],
)
def test_another_word(one, other):
    assert fold_name(one) != fold_name(other)
