"""The names of skills that stand among the words of a text, and the categories that they stand for."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spacy.tokens import Span

from knowledge.rules.word_forms import CATEGORY
from knowledge.taxonomy.model import Skill
from matcher.pipeline.facts import Facts
from matcher.pipeline.words.word_view import WordView


class Name(NamedTuple):
    """The words `[first, end)` of the word view that name a skill, and its id."""

    first: int
    end: int
    skill: str


def names_among(spans: Iterable[Span], facts: Facts, view: WordView) -> list[Name]:
    """The names among skill spans, in the order of the text. What is only described is none."""
    return [
        Name(bisect_left(view.offsets, span.start_char), bisect_left(view.offsets, span.end_char), span.label_)
        for span in spans
        if facts.of(span).method != "described"
    ]


def category_forms(skills: Mapping[str, Skill]) -> dict[str, str]:
    """For each skill, the form of its category: the name of any skill of the category has its points."""
    return {skill.id: CATEGORY + skill.category for skill in skills.values()}
