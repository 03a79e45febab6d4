"""Abbreviations that the text spells out."""

import pytest
import spacy

from matcher.pipeline.skills.spelled_out import spelled_out
from matcher.pipeline.words.tokenizer import ResumeTokenizer
from matcher.pipeline.words.word_view import word_view_of


@pytest.mark.parametrize(
    ("text", "abbreviation", "words"),
    [
        pytest.param("Return on Sales (ROS)", "ROS", ["Return", "on", "Sales"], id="before, with a small word"),
        pytest.param("a Master of City Planning (MCP)", "MCP", ["Master", "of", "City", "Planning"], id="without it"),
        pytest.param("ROS (return on sales) up", "ROS", ["return", "on", "sales"], id="after"),
        pytest.param(
            "Retrieval-Augmented Generation (RAG)", "RAG", ["Retrieval", "Augmented", "Generation"], id="hyphen"
        ),
        pytest.param("large language models (LLMs)", "LLMs", ["large", "language", "models"], id="plural"),
        pytest.param("robots (ROS)", "ROS", None, id="other letters"),
        pytest.param("ROS (and Gazebo)", "ROS", None, id="an aside"),
        pytest.param("Return on Sales, ROS", "ROS", None, id="no brackets"),
        pytest.param("Sales, Return on (ROS)", "ROS", None, id="across a comma"),
        pytest.param("Rust (R)", "R", None, id="a letter is no abbreviation"),
    ],
)
def test_spelled_out(knowledge, text, abbreviation, words):
    doc = ResumeTokenizer(spacy.blank("en").vocab)(text)
    view = word_view_of(doc, knowledge.names)
    found = spelled_out(view, view.words.index(abbreviation))
    assert (None if found is None else [view.words[index] for index in found]) == words
