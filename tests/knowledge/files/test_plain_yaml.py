"""Plain YAML gives what PyYAML gives, and leaves everything else to it."""

import subprocess
import sys
from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.files.errors import TaxonomyError
from knowledge.files.plain_yaml import NotPlainError, PlainYaml
from knowledge.files.strict_yaml import parse_yaml
from tests.structure.project import ROOT

PLAIN = PlainYaml(yaml.SafeLoader)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_what_was_written_is_read(value, flow):
    text = yaml.safe_dump(value, default_flow_style=flow, sort_keys=False)
    with suppress(NotPlainError):
        assert repr(PLAIN.load(text)) == repr(yaml.safe_load(text))


@given(st.text(alphabet="ab01.:-_ \n\"'[]{},#&*!<=~yno?|>", max_size=30))
def test_any_text_is_read_alike_or_left(text):
    with suppress(NotPlainError):
        assert repr(PLAIN.load(text)) == repr(yaml.safe_load(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1.5\nb: 'no'", {"a": 1.5, "b": "no"}),
        ("on: yes\noff: True", {"on": "yes", "off": True}),
        ("- 0x1f\n- 1_000\n- ~\n- 'null'\n- .inf", [31, 1000, None, "null", float("inf")]),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        ("{a: [1, {b: }]}", {"a": [1, {"b": None}]}),
    ],
)
def test_plain_values(text, value):
    assert parse_yaml(text.encode(), "file.yaml") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("2020: year", {2020: "year"}),
        ("a: &x [1]\nb: *x", {"a": [1], "b": [1]}),
        ("a: {<<: {b: 1}, c: 2}", {"a": {"b": 1, "c": 2}}),
        ("!!str 5", "5"),
    ],
)
def test_what_is_not_plain_is_read_too(text, value):
    with pytest.raises(NotPlainError):
        PLAIN.load(text)
    assert parse_yaml(text.encode(), "file.yaml") == value


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2",
        "{'1': 1, 1: 2}",
        "a: [",
        "--- 1\n--- 2",
        "2020-99-99",
        "!own 1",
        "*x",
        "a: =",
        "\x00",
        "? [a]\n: 1",
    ],
)
def test_faults_are_refused(text):
    with pytest.raises(TaxonomyError):
        parse_yaml(text.encode(), "file.yaml")


@pytest.mark.parametrize("text", ["[" * 40_000, "&x " + "[" * 40_000, "{a: " * 40_000, "!own {a: [" * 20_000])
def test_what_is_nested_too_deeply_is_refused(text):
    with pytest.raises(TaxonomyError, match="line 1: is nested too deeply"):
        parse_yaml(text.encode(), "file.yaml")


def test_without_libyaml_an_error_says_what_is_needed():
    program = "import sys; sys.modules['yaml._yaml'] = None; import knowledge.files.strict_yaml"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ended.returncode == 1
    assert "ImportError: Rolefit needs a PyYAML with libyaml" in ended.stderr
