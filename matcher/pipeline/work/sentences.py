"""The jobs, projects and other places of a resume that may tell of work, and their sentences."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from spacy.tokens import Doc

from matcher.pipeline.sections import HEADER
from matcher.pipeline.structure.entries import Entry, entries_of
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.any_word import any_of
from matcher.pipeline.words.sentence_ends import sentence_end_expression
from matcher.pipeline.words.word_view import WordView

_ABOUT_THE_PERSON = frozenset({HEADER, "education"})
_OF_NAMES = frozenset({HEADER, "volunteering"})
_TELLING_WORDS = 7
"""In sections of names, a line with fewer words is the name of a person, place or club, and tells of no work."""


class Sentence(NamedTuple):
    """The words `[first, last)` of the word view.

    `is_title` is True for the title lines of a job, which say what somebody was and not what they did.
    """

    first: int
    last: int
    is_title: bool = False

    @property
    def length(self) -> int:
        """The number of words and breaks."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Place:
    """A job, a project or another part of a resume: its blocks without headings, and the words `[first, last)`.

    `titles` is the number of blocks at the beginning that are title lines.
    """

    section: str
    blocks: Sequence[Block]
    titles: int
    first: int
    last: int

    def head(self, text: str) -> str:
        """Its title lines."""
        return "\n".join(text[block.start : block.end] for block in self.blocks[: self.titles])

    def sentences(self, view: WordView, cutter: "SentenceCutter") -> list[Sentence]:
        """The sentences in order, long ones in parts, as the cutter cuts them."""
        return [
            Sentence(first, last, number < self.titles)
            for number, block in enumerate(self.blocks)
            for start, end in cutter.stretches(view.text, block)
            if (first := self._word_at(view, start)) < (last := self._word_at(view, end))
        ]

    def _word_at(self, view: WordView, offset: int) -> int:
        """Its first word that begins at or behind an offset."""
        return bisect_left(view.offsets, offset, self.first, self.last)


class SentenceCutter:
    """Cuts the text of blocks into sentences, and long sentences into parts that are read by themselves.

    Who tells several kinds of work in one sentence tells each in a part of its own: "I train them each month on a
    million readings, compare the new one with the old on the last quarter, ...". A comma cuts if there are
    `least_clause` words or more since the last cut, and as many up to the end of the sentence. One of `before_clauses`
    behind the comma belongs to it.
    """

    def __init__(self, abbreviations: Iterable[str], before_clauses: Iterable[str], least_clause: int) -> None:
        self._ends = re.compile(sentence_end_expression(abbreviations))
        self._comma = re.compile(rf",\s+(?:(?:{any_of(before_clauses)})\s+)?")
        self._least_clause = least_clause

    def stretches(self, text: str, block: Block) -> Iterator[tuple[int, int]]:
        """The offsets of the sentences of a block, or of their parts, in order."""
        start = block.start
        for end in self._ends.finditer(text, block.start, block.end):
            yield from self._clauses(text, start, end.start())
            start = end.end()
        yield from self._clauses(text, start, block.end)

    def _clauses(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        has_comma = text.find(",", start, end) >= 0
        since, left, at = 0, len(text[start:end].split()) if has_comma else 0, start
        if left < 2 * self._least_clause:
            yield start, end
            return
        for comma in self._comma.finditer(text, start, end):
            words, joint = len(text[at : comma.start()].split()), len(comma.group().split()) - 1
            since, left, at = since + words, left - words - joint, comma.end()
            if since >= self._least_clause and left >= self._least_clause:
                yield start, comma.start()
                start, since = at, 0
            else:
                since += joint
        yield start, end


def places_in(doc: Doc, view: WordView) -> list[Place]:
    """The places of a doc in order: its entries, and the runs of blocks of one section between them."""
    blocks = blocks_of(doc)
    entries = {index: entry for entry in entries_of(doc) for index in range(entry.first, entry.last)}
    numbers = list(_numbers(blocks, entries))
    places = []
    for _, together in groupby(range(len(blocks)), key=numbers.__getitem__):
        indexes = [index for index in together if _may_tell(blocks[index], view.text)]
        if indexes:
            entry = entries.get(indexes[0])
            titles = sum(index < entry.body for index in indexes) if entry is not None else 0
            places.append(_place(view, [blocks[index] for index in indexes], titles))
    return places


def stretches_of_work(places: Iterable[Place], sections: Container[str]) -> list[slice]:
    """The words of places of these sections that do not say who somebody is or where they studied."""
    told = (place for place in places if place.section in sections and place.section not in _ABOUT_THE_PERSON)
    return [slice(place.first, place.last) for place in told]


def _may_tell(block: Block, text: str) -> bool:
    """Whether a block may tell of work: no heading, no short line in a section of names, and no line of addresses."""
    if block.kind == "heading" or block.section not in _OF_NAMES:
        return block.kind != "heading"
    content = text[block.start : block.end]
    return len(content.split()) >= _TELLING_WORDS and not (block.section == HEADER and "@" in content)


def _place(view: WordView, blocks: Sequence[Block], titles: int) -> Place:
    first, last = bisect_left(view.offsets, blocks[0].start), bisect_left(view.offsets, blocks[-1].end)
    return Place(blocks[0].section, blocks, titles, first, last)


def _numbers(blocks: Sequence[Block], entries: Mapping[int, Entry]) -> Iterator[int]:
    """The number of the place of each block. A heading begins a new one."""
    number: int = 0
    before: int | str | None = None
    for index, block in enumerate(blocks):
        part = entries[index].first if index in entries else block.section
        number += part != before or block.kind == "heading"
        before = part
        yield number
