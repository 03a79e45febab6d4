"""The clause of a name: where it begins and ends, and what it tells."""

import pytest

from matcher.pipeline.claims.clauses import Clauses

CLAUSES = Clauses(["who", "because"])


def around(text):
    """What the clause tells of the name `*` in a text of items."""
    items = text.split()
    return list(CLAUSES.around(items, items.index("*")))


@pytest.mark.parametrize(
    ("text", "opening", "ending"),
    [
        pytest.param("*", ["^", "* *"], "$", id="a name alone"),
        pytest.param("we ran * daily", ["^", "* we", "we ran"], "$", id="one clause"),
        pytest.param("a vendor , who ran * , not we", ["who", "* ran"], ",", id="between a word and a sign"),
        pytest.param("kept * becaus we knew it", ["^", "* kept"], "becaus", id="a word ends it"),
        pytest.param("it ( * ) ran", ["(", "* *"], ")", id="brackets"),
    ],
)
def test_what_opens_and_ends_the_clause_of_a_name(text, opening, ending):
    told = around(text)

    assert [item for zone, item in told if zone == "opening"] == opening
    assert [item for zone, item in told if zone == "ending"] == [ending]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("*", ["place 0", "length 0"]),
        ("we ran *", ["place 2", "length 3"]),
        ("we " * 15 + "*", ["place 9", "length 15"]),
        ("* " + "we " * 60, ["place 0", "length 36"]),
    ],
)
def test_the_place_of_a_name_and_the_length_of_its_sentence(text, size):
    assert [item for zone, item in around(text) if zone == "size"] == size
