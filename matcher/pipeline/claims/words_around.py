"""The words around the name of a skill: in the title of its job, first in its sentence, before, after and close to it.

A sentence is a row of items. A word is an item by its form, all names of skills that stand together are one item `*`,
a number is `#`, and each sign is an item, but for hyphens within words. Two items that follow each other are a pair,
with a blank between.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from typing import Literal, NamedTuple, get_args

from spacy.tokens import Doc

from knowledge.rules.word_forms import word_form
from matcher.pipeline.structure.blocks import Block
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.stretches import Stretch
from matcher.pipeline.words.word_view import WordView

Zone = Literal["title", "first", "before", "after", "just_before", "just_after"]
ZONES: tuple[Zone, ...] = get_args(Zone)
NAME = "*"
NUMBER = "#"

FAR = 20
"""So many items before and after a name count."""
_CLOSE = 3
"""So many words before and after a name are close to it, unless a sign parts them from it."""
_CLOSING_SIGNS = frozenset(".!?")
_AT = frozenset({"at", "for", "with"})
"""Words between a title and an employer."""


@dataclass(frozen=True, slots=True)
class NamingSentence:
    """The items of a sentence that names skills, and the words of the title of its job.

    `places` has, for each name in it, the number of the name and the place of its item.
    """

    items: Sequence[str]
    places: Sequence[tuple[int, int]]
    title: Sequence[str]

    @property
    def first(self) -> list[str]:
        """The first item, if it is a word."""
        return [item for item in self.items[:1] if is_word(item)]

    def around(self, place: int) -> Iterator[tuple[Zone, str]]:
        """What stands around the name at a place: each word and pair with its zone, once."""
        first, last = max(0, place - FAR), place + FAR + 1
        found: list[tuple[Zone, str]] = [("title", word) for word in self.title]
        found += [("first", item) for item in self.first]
        found += [("before", item) for item in self._told(self.items[first:place])]
        found += [("before", pair) for pair in pairs(self.items[first : place + 1])]
        found += [("after", item) for item in self._told(self.items[place + 1 : last])]
        found += [("after", pair) for pair in pairs(self.items[place:last])]
        before, after = beside(self.items, place)
        found += [("just_before", item) for item in before]
        found += [("just_after", item) for item in after]
        yield from dict.fromkeys(found)

    @staticmethod
    def _told(items: Iterable[str]) -> Iterator[str]:
        return (item for item in items if is_word(item))


class Look(NamedTuple):
    """Where sentences are looked at, and how.

    `ends` matches the end of a sentence, `without` are the sections that are not looked at, and `title_words` the items
    that show that a part of a title line is the title.
    """

    ends: re.Pattern[str]
    without: Container[str]
    title_words: Container[str]


class _Run(NamedTuple):
    """Names that overlap, as one stretch, and their numbers."""

    start: int
    end: int
    names: tuple[int, ...]

    def begin(self) -> int:
        """Where it begins."""
        return self.start


def naming_sentences(doc: Doc, view: WordView, names: Mapping[int, Stretch], look: Look) -> Iterator[NamingSentence]:
    """The sentences below headings and title lines that name skills, in order.

    `names` are the stretches of the names by their numbers, in the order of the text.
    """
    runs = _runs(names)
    starts = [run.start for run in runs]
    titles = _titles(doc, view, look.title_words)
    for number, block in enumerate(blocks_of(doc)):
        if block.place != "body" or block.kind == "heading" or block.section in look.without:
            continue
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if first < last:
            yield from _of_block(view, block, runs[first:last], look.ends, titles.get(number, ()))


def is_word(item: str) -> bool:
    """Whether an item is a word or a number."""
    return item[0].isalpha() or item == NUMBER


def pairs(items: Sequence[str]) -> Iterator[str]:
    """Each two items that follow each other."""
    return (f"{first} {second}" for first, second in pairwise(items))


def beside(items: Sequence[str], place: int) -> tuple[list[str], list[str]]:
    """The words close to a name: those before it, the nearest first, and those after it."""
    before, after = items[max(0, place - _CLOSE) : place][::-1], items[place + 1 : place + 1 + _CLOSE]
    return _up_to_a_sign(before), _up_to_a_sign(after)


def _up_to_a_sign(items: Iterable[str]) -> list[str]:
    near = takewhile(lambda item: is_word(item) or item == NAME, items)
    return [item for item in near if item != NAME]


def _runs(names: Mapping[int, Stretch]) -> list[_Run]:
    """The names, with those that overlap joined to one run."""
    runs: list[_Run] = []
    for number, (start, end) in names.items():
        if runs and start < runs[-1].end:
            runs[-1] = _Run(runs[-1].start, max(end, runs[-1].end), (*runs[-1].names, number))
        else:
            runs.append(_Run(start, end, (number,)))
    return runs


def _titles(doc: Doc, view: WordView, title_words: Container[str]) -> dict[int, Sequence[str]]:
    """The different words of the title of the job of each block, by the number of the block."""
    blocks = blocks_of(doc)
    titles: dict[int, Sequence[str]] = {}
    for entry in entries_of(doc):
        if entry.first < entry.body:
            tokens = view.tokens_within(blocks[entry.first].start, blocks[entry.body - 1].end)
            words = sorted(set(_title_words([view.texts[token] for token in tokens], title_words)))
            titles |= dict.fromkeys(range(entry.body, entry.last), words)
    return titles


def _title_words(tokens: Iterable[str], title_words: Container[str]) -> Iterator[str]:
    """The items of the parts, between signs or line breaks, that have a word of titles. Employers are left out."""
    for between, part in groupby(tokens, key=_parts_a_title):
        words = [] if between else [item_of(token) for token in part if not token.isspace()]
        if any(word in title_words for word in words):
            yield from filter(is_word, words)


def _parts_a_title(token: str) -> bool:
    return "\n" in token or token in _AT or not (token[0].isalnum() or token.isspace())


def _of_block(
    view: WordView, block: Block, runs: Sequence[_Run], ends: re.Pattern[str], title: Sequence[str]
) -> Iterator[NamingSentence]:
    start = block.start
    bounds = [end.end() for end in ends.finditer(view.text, block.start, block.end)]
    for end in [*bounds, block.end]:
        first, last = (bisect_left(runs, offset, key=_Run.begin) for offset in (start, end))
        if within := runs[first:last]:
            items, places = _items(view, start, end, within)
            yield NamingSentence(items, [(name, places[run]) for run in within for name in run.names], title)
        start = end


def _items(view: WordView, start: int, end: int, runs: Sequence[_Run]) -> tuple[list[str], dict[_Run, int]]:
    """The items of a stretch, and the place of the item of each run."""
    items: list[str] = []
    places: dict[_Run, int] = {}
    remaining = iter(runs)
    run = next(remaining, None)
    for token in view.tokens_within(start, end):
        offset, text = view.starts[token], view.texts[token]
        while run is not None and run.end <= offset:
            run = next(remaining, None)
        if text.isspace() or text in _CLOSING_SIGNS or _joins_words(view.text, offset, text):
            continue
        if run is not None and run.start < offset + len(text):
            if not items or items[-1] != NAME:
                items.append(NAME)
            places[run] = len(items) - 1
        else:
            items.append(item_of(text))
    return items, places


def _joins_words(text: str, offset: int, sign: str) -> bool:
    """Whether a sign is a hyphen within a word: "Machine-Learning-Engineer"."""
    return sign == "-" and text[offset - 1 : offset].isalnum() and text[offset + 1 : offset + 2].isalnum()


def item_of(text: str) -> str:
    """The item of a token: the form of a word, `#` for a number, or the sign."""
    if text[0].isdigit():
        return NUMBER
    return word_form(text.replace("’", "'")) if text[0].isalpha() else text
