"""Quoted lines with the matched words marked."""

import pytest

from matcher.evidence import Mention
from matcher.render.page.quotes import quote_of


def mention(text, quote):
    return Mention(
        text=text, start=0, end=len(text), page=2, section="experience", method="exact", similarity=100,
        status="claimed", tier="work", quote=quote,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "parts"),
    [
        pytest.param("PyTorch", "Used PyTorch daily", ("Used ", "PyTorch", " daily"), id="in the middle"),
        pytest.param("PyTorch", "PyTorch", ("", "PyTorch", ""), id="the whole line"),
        pytest.param("Java", "JavaScript and Java", ("JavaScript and ", "Java", ""), id="whole words first"),
        pytest.param("C++", "C, C++, Rust", ("C, ", "C++", ", Rust"), id="a name that ends in signs"),
        pytest.param("torch", "PyTorch2", ("PyTorch2", "", ""), id="not in the line"),
        pytest.param("MLops", "KubeMLopsX", ("Kube", "MLops", "X"), id="inside a longer word"),
        pytest.param("vector\nsearch", "• Built vector", ("Built ", "vector", ""), id="goes on in the next line"),
        pytest.param("a\nb c", "ends with a b", ("ends with ", "a b", ""), id="most of it in this line"),
        pytest.param("RAG", "• – RAG", ("", "RAG", ""), id="bullets are left out"),
        pytest.param("RAG", "", ("", "RAG", ""), id="no line at all"),
        pytest.param("RAG", "a \u202eRAG\x00 b", ("a ", "RAG", " b"), id="control characters are left out"),
    ],
)
def test_the_matched_words_are_marked(text, line, parts):
    quote = quote_of(mention(text, line))
    assert (quote.before, quote.marked, quote.after) == parts
    assert quote.page == 2
