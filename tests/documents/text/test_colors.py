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
    pytest.param("rgb(100% 50% 0%)", "#ff8000", id="percents"),
    pytest.param("rgb(255.0 254.9 .4)", "#ffff00", id="decimals"),
    pytest.param("hsl(120deg 100% 25%)", "#008000", id="hue"),
    pytest.param("hsla(0, 0%, 100%, 1)", "#ffffff", id="hue-with-alpha"),
    pytest.param("rgba(0, 0, 0, .01)", None, id="nearly-clear-function"),
    pytest.param("rgba(0, 0, 0, 50%)", "#000000", id="half-clear"),
    pytest.param("#00000001", None, id="nearly-clear"),
    pytest.param("rgb(1, 2)", "rgb(1, 2)", id="no-colour"),
    pytest.param(" White ", "#ffffff", id="name"),
    pytest.param("navy", "navy", id="other-name"),
    pytest.param("#12", "12", id="too-few-digits"),
    pytest.param("transparent", None, id="transparent"),
]


@pytest.mark.parametrize(("color", "plain"), PLAIN)
def test_plain_color(color, plain):
    assert plain_color(color) == plain


@pytest.mark.parametrize(
    ("color", "background", "invisible"),
    [
        pytest.param("#ffffff", "#f0f0f0", True, id="nearly-white-on-white"),
        pytest.param("#ffffcc", "#ffffff", True, id="pale-yellow-on-white"),
        pytest.param("#ffff00", "#ffffff", True, id="yellow-on-white"),
        pytest.param("#e6e6e6", "#ffffff", True, id="pale-grey-on-white"),
        pytest.param("#d0d0d0", "#ffffff", False, id="light-grey-on-white"),
        pytest.param("#202020", "#000000", True, id="nearly-black-on-black"),
        pytest.param("#0000c8", "#c80000", False, id="blue-on-red"),
        pytest.param("#0000ff", "#000000", False, id="blue-on-black"),
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
