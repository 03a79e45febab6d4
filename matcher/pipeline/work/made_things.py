"""Finds things that somebody made, beside the name of what they are made with: "Churn model (XGBoost)"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from spacy.tokens import Doc, Span

from knowledge.rules.word_forms import forms_of_verb, word_form
from knowledge.rules.work import MadeThing, MadeThings
from matcher.pipeline.facts import Facts, SkillFacts
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.enumerations import is_enumeration
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.sentence_ends import sentence_end_expression
from matcher.pipeline.words.word_view import BREAK, WordView, span_of
from matcher.pipeline.work.names import Name

_START = attrgetter("start")
_TITLED = "projects"
"""The section whose title lines may tell what was made."""


class _Sentence(NamedTuple):
    """The words `[first, last)` of the word view, and the block that they are in."""

    block: Block
    first: int
    last: int


class ThingFinder:
    """Finds the skills that made things show. Make it once for many docs."""

    def __init__(self, rules: MadeThings, sections: Iterable[str], abbreviations: Iterable[str]) -> None:
        """Things are looked for in these sections only."""
        self._most_between = rules.most_between
        self._sections = frozenset(sections)
        self._not_making = frozenset(chain.from_iterable(map(forms_of_verb, rules.not_making)))
        self._made_with: Mapping[str, Sequence[MadeThing]] = {
            skill: [made for made in rules.things if skill in made.with_]
            for skill in frozenset().union(*(made.with_ for made in rules.things))
        }
        self._ends = re.compile(sentence_end_expression(abbreviations))

    def of(self, doc: Doc, view: WordView, names: Sequence[Name], spans: Sequence[Span], facts: Facts) -> list[Span]:
        """A span for each thing beside a name, from the one to the other, if no other span of its line has its skill.

        `names` are the names of skills in the doc, and `spans` all skill spans. The facts of new spans are set.
        """
        made_with = [name for name in names if name.skill in self._made_with]
        if not made_with:
            return []
        blocks, titles = blocks_of(doc), _title_lines(doc)
        starts = list(map(_START, blocks))
        shown = {(bisect_right(starts, span.start_char), span.label_) for span in spans}
        found: list[Span] = []
        for name in made_with:
            number = bisect_right(starts, view.offsets[name.first])
            block = blocks[number - 1]
            if not self._may_tell(block, number - 1 in titles):
                continue
            for made in self._made_with[name.skill]:
                if (number, made.skill) in shown:
                    continue
                words = self._words(made, name, self._sentence(view, block, name), view, names)
                if words is not None:
                    shown.add((number, made.skill))
                    found.append(span_of(doc, view, words, made.skill))
                    facts.set(found[-1], SkillFacts(method="described"))
        return found

    def _may_tell(self, block: Block, is_title: bool) -> bool:
        in_place = block.kind != "heading" and block.section in self._sections
        return in_place and (not is_title or block.section == _TITLED)

    def _sentence(self, view: WordView, block: Block, name: Name) -> _Sentence:
        """The sentence of a name."""
        at, start = view.offsets[name.first], block.start
        for end in self._ends.finditer(view.text, block.start, block.end):
            if end.start() > at:
                return _Sentence(block, bisect_left(view.offsets, start), bisect_left(view.offsets, end.start()))
            start = end.end()
        return _Sentence(block, bisect_left(view.offsets, start), bisect_left(view.offsets, block.end))

    def _words(
        self, made: MadeThing, name: Name, sentence: _Sentence, view: WordView, names: Sequence[Name]
    ) -> tuple[int, int] | None:
        """The words from the thing to the name or the other way round; None if there is none beside it."""
        begins = next((word for word in view.words[sentence.first : sentence.last] if word != BREAK), BREAK)
        if word_form(begins) in self._not_making:
            return None
        nearest = range(name.first - 1, max(sentence.first, name.first - self._most_between) - 1, -1)
        places = [name.end, *nearest] if name.end < sentence.last else nearest
        listed = is_enumeration(view.text[sentence.block.start : sentence.block.end])
        for place in places:
            if view.folded[place] in made.things and made.not_things.isdisjoint(view.folded[place + 1 : place + 2]):
                if listed and any(other.first <= place < other.end for other in names):
                    continue
                return min(place, name.first), max(place + 1, name.end)
        return None


def _title_lines(doc: Doc) -> frozenset[int]:
    """The numbers of the blocks that are title lines."""
    return frozenset(index for entry in entries_of(doc) for index in range(entry.first, entry.body))
