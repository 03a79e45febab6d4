"""Names of people, companies and trades, by the words beside them."""

import pytest

from matcher.pipeline.skills.proper_names import in_proper_name, in_venue, names_trade
from matcher.pipeline.words.tokenizer import split_tokens


def place_of(texts, name):
    start = texts.index(name)
    return start, start + 1


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param("Reported to Dr. Ray", "Ray", True, id="title with a full stop"),
        pytest.param("Reported to Mrs Ray", "Ray", True, id="title without one"),
        pytest.param("Dr\nRay clusters", "Ray", False, id="title on the line before"),
        pytest.param("Spark Hotel, Bergen", "Spark", True, id="institution"),
        pytest.param("Gorilla Glue Adhesive Company", "Glue", True, id="institution a word further"),
        pytest.param("EXCEL PUBLIC SCHOOL", "EXCEL", True, id="institution in capitals"),
        pytest.param("Spark jobs of a hotel", "Spark", False, id="no capitals after it"),
        pytest.param("Spark, Hotel Bergen", "Spark", False, id="another item"),
        pytest.param("R. Miller", "R", True, id="initial"),
        pytest.param("Anna C. Miller", "C", True, id="middle initial"),
        pytest.param("wrote it in R. Then left", "R", False, id="end of a sentence"),
        pytest.param("Python, R. Tools", "R", False, id="end of a list"),
        pytest.param("Filmed for The Hive", "Hive", True, id="article with a capital letter"),
        pytest.param("Films (The Hive)", "Hive", True, id="such an article in brackets"),
        pytest.param("Filled the Hive tables", "Hive", False, id="article without one"),
        pytest.param("It grew. The Hive tables", "Hive", False, id="article that begins a sentence"),
        pytest.param("The Hive tables", "Hive", False, id="article that begins a text"),
    ],
)
def test_parts_of_proper_names(knowledge, text, name, expected):
    texts = split_tokens(text).tokens
    assert in_proper_name(texts, *place_of(texts, name), knowledge.names.proper) is expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param("Int. Conference on Deep Learning", "Deep", True, id="right behind it"),
        pytest.param("IEEE Transactions on Networks and Learning", "Learning", True, id="further on"),
        pytest.param("Journal of Robotics in Python", "Python", True, id="behind small words"),
        pytest.param("spoke at a conference on machine learning", "machine", False, id="a subject, not a name"),
        pytest.param("Conference on Robotics. Wrote Python", "Python", False, id="another sentence"),
        pytest.param("Chaired the Conference. Python", "Python", False, id="no name of its own"),
    ],
)
def test_names_of_conferences(knowledge, text, name, expected):
    texts = split_tokens(text).tokens
    assert in_venue(texts, texts.index(name), knowledge.names.proper) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Go developer", True, id="one"),
        pytest.param("Go Developers", True, id="several"),
        pytest.param("Go, developer", False, id="another item"),
        pytest.param("Go", False, id="last word"),
    ],
)
def test_trades(knowledge, text, expected):
    texts = split_tokens(text).tokens
    assert names_trade(texts, place_of(texts, "Go")[1], knowledge.names.proper) is expected
