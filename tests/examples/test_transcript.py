"""Transcripts in Markdown are run, not written."""

import pytest

from examples.transcript import refresh
from matcher.version import __version__


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("```console\n$ rolefit --version\n```\n", id="empty"),
        pytest.param("```console\n$ rolefit --version\nrolefit 0.0.0\n\nand more\n```\n", id="outdated"),
    ],
)
def test_the_output_stands_under_the_command(block):
    text = f"Before.\n\n{block}\nAfter.\n"
    assert refresh(text) == (f"Before.\n\n```console\n$ rolefit --version\nrolefit {__version__}\n```\n\nAfter.\n")


def test_head_keeps_the_first_lines():
    shown = refresh("```console\n$ rolefit match --help | head -1\n```\n").splitlines()
    assert len(shown) == 4
    assert shown[2].startswith("Usage: ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```console\n$ make demo\nsome output\n```\n", id="another command"),
        pytest.param("```\n$ rolefit --version\nold\n```\n", id="another block"),
        pytest.param("Call $ rolefit --version yourself.\n", id="no block"),
    ],
)
def test_other_text_stays_as_it_is(text):
    assert refresh(text) == text
