"""The numbers of briefs are refused loudly where they are wrong."""

import pytest

from matcher.briefs import constants
from matcher.briefs.constants import load_constants


@pytest.fixture
def data(monkeypatch):
    """Put other content in the place of the file; what was read before is forgotten before and after."""
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
def test_constants_that_are_wrong(data, content, says):
    data(content)
    with pytest.raises(ValueError, match=says):
        load_constants()
