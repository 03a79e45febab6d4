"""Wrong constants of briefs are refused with the reason."""

import pytest

from matcher.briefs import constants
from matcher.briefs.constants import load_constants


@pytest.fixture
def data(monkeypatch):
    """A function that replaces the content of the file. The cache is cleared before and after the test."""
    load_constants.cache_clear()
    yield lambda content: monkeypatch.setattr(constants, "read_yaml", lambda *_: content)
    load_constants.cache_clear()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param({"version": "1", "damping": {"value": 1}}, "reason", id="no reason"),
        pytest.param({"version": "1", "damping": {"value": 1, "reason": "so"}}, "missing", id="one missing"),
    ],
)
def test_wrong_constants_are_refused(data, content, says):
    data(content)
    with pytest.raises(ValueError, match=says):
        load_constants()
