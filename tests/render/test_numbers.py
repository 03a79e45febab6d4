"""Numbers with their nouns."""

import pytest

from matcher.render.numbers import count


@pytest.mark.parametrize(("number", "words"), [(0, "0 pages"), (1, "1 page"), (1200, "1,200 pages")])
def test_count(number, words):
    assert count(number, "page") == words
