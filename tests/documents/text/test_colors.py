"""Colours are parsed and compared."""

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.documents.text.colors import is_invisible_on, plain_color

PLAIN = [
    pytest.param("#FFF", "#ffffff", id="three-digits"),
    pytest.param("1F3864", "#1f3864", id="without-a-sign"),
    pytest.param("#11223344", "#112233", id="with-alpha"),
    pytest.param("#11223300", None, id="clear"),
    pytest.param("rgb(255, 254, 0)", "#fffe00", id="function"),
    pytest.param("rgba(0 0 0 / 0)", None, id="clear-function"),
    pytest.param("rgb(999,0,0)", "#ff0000", id="too-large"),
    pytest.param(" White ", "#ffffff", id="name"),
    pytest.param("navy", "navy", id="other-name"),
    pytest.param("transparent", None, id="transparent"),
]


@pytest.mark.parametrize(("color", "plain"), PLAIN)
def test_plain_color(color, plain):
    assert plain_color(color) == plain


@pytest.mark.parametrize(
    ("color", "background", "invisible"),
    [
        pytest.param("#ffffff", "#f0f0f0", True, id="nearly-white-on-white"),
        pytest.param("#c0c0c0", "#ffffff", False, id="grey-on-white"),
        pytest.param("#ff0000", "#00ff00", False, id="red-on-green"),
        pytest.param("navy", "navy", True, id="same-name"),
        pytest.param("navy", "#ffffff", False, id="name-on-white"),
    ],
)
def test_is_invisible_on(color, background, invisible):
    assert is_invisible_on(color, background) is invisible


def test_named_colours_are_strings_of_six_digits():
    assert packaged_rules().reading.web_colors["white"] == "ffffff"
