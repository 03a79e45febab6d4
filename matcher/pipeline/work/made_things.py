"""Finds things that somebody made, named together with the tool: "Churn model (XGBoost)"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from spacy.tokens import Doc, Span

from knowledge.rules.work import MadeThing, MadeThings
from matcher.pipeline.facts import Facts, SkillFacts
from matcher.pipeline.structure.entries import title_lines
from matcher.pipeline.structure.enumerations import is_enumeration
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.sentence_ends import sentence_end_expression
from matcher.pipeline.words.word_view import WordView, span_of
from matcher.pipeline.work.names import Name

_START = attrgetter("start")
_TITLED = "projects"
"""The section whose title lines are read, too."""
_WITHOUT_DEEDS = frozenset({"header", "summary"})
"""Sections that are not read: they say who somebody is, not what they made."""
_NEAR = 24
"""How many words and signs before a thing are looked at, to see whether it was made."""


class _Line:
    """A block that names a tool, and its sentences."""

    def __init__(self, block: Block, view: WordView, ends: re.Pattern[str]) -> None:
        text = view.text
        bounds = [block.start, *(end.end() for end in ends.finditer(text, block.start, block.end)), block.end]
        self._view, self._block = view, block
        self._bounds = [bisect_left(view.offsets, bound) for bound in bounds]

    def sentence(self, word: int) -> tuple[int, int]:
        """The first and last+1 word of the sentence of a word."""
        number = min(bisect_right(self._bounds, word), len(self._bounds) - 1)
        return self._bounds[number - 1], self._bounds[number]

    @cached_property
    def is_list(self) -> bool:
        """Whether it is a list of names."""
        return is_enumeration(self._view.text[self._block.start : self._block.end].rstrip(". "))


class ThingFinder:
    """Finds made things and the skills that they show. Make it once for many docs."""

    def __init__(self, rules: MadeThings, sections: Iterable[str], abbreviations: Iterable[str]) -> None:
        """Things are looked for in these sections, except the header and the summary."""
        self._rules = rules
        self._sections = frozenset(sections) - _WITHOUT_DEEDS
        self._made_with: Mapping[str, Sequence[MadeThing]] = {
            skill: [made for made in rules.things if skill in made.with_]
            for skill in frozenset().union(*(made.with_ for made in rules.things))
        }
        self._ends = re.compile(sentence_end_expression(abbreviations))

    def of(self, doc: Doc, view: WordView, names: Sequence[Name], spans: Sequence[Span], facts: Facts) -> list[Span]:
        """A span for each thing and its tool, from one to the other, unless the line already shows the skill.

        `names` are the names of skills in the doc, and `spans` all skill spans. The facts of new spans are set.
        """
        made_with = [name for name in names if name.skill in self._made_with]
        if not made_with:
            return []
        blocks, titles = blocks_of(doc), title_lines(doc)
        starts = list(map(_START, blocks))
        shown = {(bisect_right(starts, span.start_char), span.label_) for span in spans}
        named = {word for name in names for word in range(name.first, name.end)}
        lines: dict[int, _Line] = {}
        found: list[Span] = []
        for name in made_with:
            number = bisect_right(starts, view.offsets[name.first])
            if not self._may_tell(blocks[number - 1], is_title=number - 1 in titles):
                continue
            if number not in lines:
                lines[number] = _Line(blocks[number - 1], view, self._ends)
            for made in self._made_with[name.skill]:
                if (number, made.skill) in shown:
                    continue
                words = self._words(made, name, lines[number], view, named)
                if words is not None:
                    shown.add((number, made.skill))
                    found.append(span_of(doc, view, words, made.skill))
                    facts.set(found[-1], SkillFacts(method="described"))
        return found

    def _may_tell(self, block: Block, *, is_title: bool) -> bool:
        in_place = block.kind != "heading" and block.section in self._sections
        return in_place and (not is_title or block.section == _TITLED)

    def _words(
        self, made: MadeThing, name: Name, line: _Line, view: WordView, named: set[int]
    ) -> tuple[int, int] | None:
        """The first and last+1 word of the thing and the tool together; None if the tool has no thing that was made."""
        first, last = line.sentence(name.first)
        nearest = range(name.first - 1, max(first, name.first - self._rules.farthest) - 1, -1)
        for place in [name.end, *nearest] if name.end < last else nearest:
            if not _is_thing(made, place, view) or (place in named and line.is_list):
                continue
            begin = min(place, name.first)
            before = _lower(view, max(first, begin - _NEAR), begin)
            return (begin, max(place + 1, name.end)) if self._is_made(before) else None
        return None

    def _is_made(self, before: Sequence[str]) -> bool:
        """Whether the words before a thing and its tool say that it was made, or do not say."""
        rules = self._rules
        deciding = (word for word in reversed(before) if word in rules.making or word in rules.not_making)
        return next(deciding, None) not in rules.not_making


def _is_thing(made: MadeThing, place: int, view: WordView) -> bool:
    """Whether the word at a place is a thing, and its neighbours do not change what it means."""
    if view.words[place].lower() not in made.things:
        return False
    before, behind = _lower(view, place - 1, place), _lower(view, place + 1, place + 2)
    return made.not_before.isdisjoint(before) and made.not_behind.isdisjoint(behind)


def _lower(view: WordView, first: int, last: int) -> list[str]:
    """The words `[first, last)` in small letters."""
    return [word.lower() for word in view.words[first:last]]
