"""Names by their words."""

import pytest

from matcher.pipeline.skills.name_index import NameIndex

INDEX = NameIndex(
    [
        (("machine", "learning"), "ml"),
        (("machine", "learning", "engineer"), "trade"),
        (("learning",), "study"),
        (("go",), "go-language"),
        (("go",), "game"),
        (("go",), "game"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("a machine learning team", [(1, 3, "ml"), (2, 3, "study")], id="a shorter name within"),
        pytest.param(
            "machine learning engineer", [(0, 2, "ml"), (0, 3, "trade"), (1, 2, "study")], id="a longer name around"
        ),
        pytest.param("the machine", [], id="only the beginning of a name"),
        pytest.param("machine \x1f learning", [(2, 3, "study")], id="a break within"),
        pytest.param("go", [(0, 1, "go-language"), (0, 1, "game")], id="two labels, each once"),
        pytest.param("", [], id="no words"),
    ],
)
def test_find(text, found):
    assert list(INDEX.find(text.split(" "))) == found


def test_an_empty_index_finds_nothing():
    assert list(NameIndex().find(["machine"])) == []
