"""The words around the name of a skill: in the title of its job, above it, in its sentence and clause, and close to it.

A sentence is a row of items. A word is an item by its form, with another one, `'s`, behind it if it says whose
something is ("Priya's"). All names of skills that stand together are one item `*`. A number is `#`, but for `0` ("Rust:
0"). Each sign is an item, but for hyphens within words and the denial before them ("no-code"). Two items that follow
each other are a pair, with a blank between. Each item has a shape (`matcher.pipeline.claims.shapes`).
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal, NamedTuple, get_args

from spacy.tokens import Doc

from knowledge.rules.word_forms import word_form
from matcher.pipeline.claims.leads import leads_of
from matcher.pipeline.claims.shapes import Near, Shapes, around, near, near_plain, runs
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.remembered import Remembered
from matcher.pipeline.words.sentence_ends import STOPS
from matcher.pipeline.words.stretches import Stretch
from matcher.pipeline.words.word_view import WordView

Zone = Literal[
    "sign",
    "title",
    "lead",
    "first",
    "size",
    "opening",
    "ending",
    "shapes",
    "nearest_plain",
    "before",
    "after",
    "near_before",
    "near_after",
    "just_before",
    "just_after",
]
ZONES: tuple[Zone, ...] = get_args(Zone)
OF_WORDS: frozenset[Zone] = frozenset(ZONES) - {"sign", "size", "shapes", "nearest_plain"}
"""The zones whose items are words around the name."""
NAME = "*"
NUMBER = "#"
ZERO = "0"
OWNED = "'s"
_WORDS_WITHOUT_LETTERS = frozenset({NUMBER, ZERO, OWNED})
_ShapedItem = tuple[str, str]
"""An item and its shape."""
_OfAll = tuple[Sequence[str], Sequence[str]]
"""What all names of a block share: the different words of the title of its job, and those of its lead."""
_NAMED: _ShapedItem = (NAME, NAME)
_DENIALS = frozenset({"no", "non", "not"})
"""Words that are not a denial at the start of a word with a hyphen: "no-code"."""

_ENDINGS_OF_OWNERS = ("'s", "’s", "s'", "s’")

_MOST_REMEMBERED = 32_768
"""So many tokens are remembered with their items."""

FAR = 20
"""So many items before and after a name count."""
NEAR = 7
"""The number of items on each side of a name that are near it."""
CLOSE = 3
"""So many words before and after a name are close to it, unless a sign parts them from it."""


WITHIN: tuple[tuple[Zone, Zone, int], ...] = (("before", "after", FAR), ("near_before", "near_after", NEAR))
"""The zones of the words and pairs before a name and after it, and how many items away from it they end."""


class NamingSentence(NamedTuple):
    """The items of a sentence that names skills or tells work, and the different words of its job title and its lead.

    `shapes` has the shape of each item. `places` has, for each name and told work in it, the number and the place of
    its item. The lead is the label at the beginning of the line or the heading above it
    (`matcher.pipeline.claims.leads`).
    """

    items: Sequence[str]
    shapes: Sequence[str]
    places: Sequence[tuple[int, int]]
    title: Sequence[str] = ()
    lead: Sequence[str] = ()

    def of_all(self) -> Iterator[tuple[Zone, str]]:
        """What all names of the sentence share: the words of title and lead, and the first item if it is a word."""
        yield from (("title", word) for word in self.title)
        yield from (("lead", word) for word in self.lead)
        yield from (("first", item) for item in self.items[:1] if is_word(item))

    def around(self, place: int) -> Iterator[tuple[Zone, str]]:
        """What is near the name at a place: each word, pair and run that counts with its zone, once."""
        found = ((zone, item) for zone, items in self.zones(place) for item in items)
        yield from dict.fromkeys((zone, item) for zone, item in found if counts(item))

    def near_shapes(self, place: int) -> Iterator[tuple[Zone, Near]]:
        """The shapes near the name at a place that count in each zone of shapes."""
        yield "shapes", near(self.shapes, place)
        yield "nearest_plain", near_plain(self.shapes, place, FAR)

    def zones(self, place: int) -> Iterator[tuple[Zone, Iterable[str]]]:
        """The zones near the name at a place with their items, pairs of items and runs of shapes.

        Some of these may come more than once.
        """
        for zone, shapes in self.near_shapes(place):
            yield zone, around(*shapes)
        yield "before", runs(self.shapes[max(0, place - FAR) : place])
        yield "after", runs(self.shapes[place + 1 : place + 1 + FAR])
        for zone_before, zone_after, reach in WITHIN:
            before, after = self.items[max(0, place - reach) : place], self.items[place + 1 : place + 1 + reach]
            yield zone_before, chain(before, pairs([*before, self.items[place]]))
            yield zone_after, chain(after, pairs([self.items[place], *after]))
        close_before, close_after = beside(self.items, place)
        yield "just_before", close_before
        yield "just_after", close_after


class Look:
    """Where sentences are looked at, and how.

    `ends` matches the end of a sentence, and `title_words` are the items that show that a part of a title line is the
    title. `title_ends` are words between a title and an employer. `items` has the items of each token, with the shapes
    that `shapes` finds.
    """

    def __init__(
        self, ends: re.Pattern[str], title_words: Container[str], title_ends: Container[str], shapes: Shapes
    ) -> None:
        self.ends, self.title_words, self.title_ends = ends, title_words, title_ends
        self._shapes = shapes
        self.items = Remembered(self._items, _MOST_REMEMBERED)

    def _items(self, text: str) -> tuple[_ShapedItem, ...]:
        item = item_of(text)
        shaped = ((item, NUMBER if item == NUMBER else self._shapes.of(text)),) if item else ()
        return (*shaped, (OWNED, OWNED)) if text.endswith(_ENDINGS_OF_OWNERS) else shaped


class _Named(NamedTuple):
    """Names that overlap, as one stretch, and their numbers. Where the stretch is empty, words begin that tell work."""

    start: int
    end: int
    names: tuple[int, ...]


def naming_sentences(
    doc: Doc, view: WordView, names: Mapping[int, Stretch], told: Mapping[int, Stretch], look: Look
) -> Iterator[NamingSentence]:
    """The sentences below headings and title lines that name skills or tell work in plain words, in order.

    `names` and `told` are the stretches of the names and of the words that tell work by their numbers, in the order of
    the text. The place of told work is that of its first word, or of the name that holds this word.
    """
    begun: dict[int, list[int]] = {}
    for number, (start, _) in told.items():
        begun.setdefault(start, []).append(number)
    of_work = [_Named(start, start, tuple(numbers)) for start, numbers in begun.items()]
    named = sorted([*_joined(names), *of_work])
    starts = [stretch.start for stretch in named]
    titles, blocks = _titles(doc, view, look), blocks_of(doc)
    words_of_leads: dict[Stretch, Sequence[str]] = {}
    for number, (block, lead) in enumerate(zip(blocks, leads_of(view.text, blocks), strict=True)):
        if block.place != "body" or block.kind == "heading":
            continue
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if first < last:
            if lead not in words_of_leads:
                words_of_leads[lead] = sorted(set(_words_within(view, *lead)))
            of_all = titles.get(number, ()), words_of_leads[lead]
            yield from _of_block(view, block, named[first:last], of_all, look)


def is_word(item: str) -> bool:
    """Whether an item is a word or a number, or says whose something is."""
    return item[0].isalpha() or item in _WORDS_WITHOUT_LETTERS


def counts(item: str) -> bool:
    """Whether an item or pair may have points: a sign by itself has none."""
    return " " in item or is_word(item)


def pairs(items: Sequence[str]) -> Iterator[str]:
    """Each two items that follow each other."""
    return map(" ".join, pairwise(items))


def beside(items: Sequence[str], place: int) -> tuple[list[str], list[str]]:
    """The words close to a name, each once: those before it, the nearest first, and those after it."""
    before, after = items[max(0, place - CLOSE) : place][::-1], items[place + 1 : place + 1 + CLOSE]
    return _up_to_a_sign(before), _up_to_a_sign(after)


def _up_to_a_sign(items: Iterable[str]) -> list[str]:
    """The different words up to the first sign. Names are left out."""
    words: list[str] = []
    for item in items:
        if is_word(item):
            if item not in words:
                words.append(item)
        elif item != NAME:
            break
    return words


def _joined(names: Mapping[int, Stretch]) -> list[_Named]:
    """The names, with those that overlap joined to one stretch."""
    joined: list[_Named] = []
    for number, (start, end) in names.items():
        if joined and start < joined[-1].end:
            joined[-1] = _Named(joined[-1].start, max(end, joined[-1].end), (*joined[-1].names, number))
        else:
            joined.append(_Named(start, end, (number,)))
    return joined


def _titles(doc: Doc, view: WordView, look: Look) -> dict[int, Sequence[str]]:
    """The different words of the title of the job of each block, by the number of the block."""
    blocks = blocks_of(doc)
    titles: dict[int, Sequence[str]] = {}
    for entry in entries_of(doc):
        if entry.first < entry.body:
            tokens = view.tokens_within(blocks[entry.first].start, blocks[entry.body - 1].end)
            words = sorted(set(_title_words(view.texts[tokens.start : tokens.stop], look)))
            titles |= dict.fromkeys(range(entry.body, entry.last), words)
    return titles


def _title_words(tokens: Iterable[str], look: Look) -> Iterator[str]:
    """The items of the parts, between signs or line breaks, that have a word of titles. Employers are left out."""
    part: list[str] = []
    for token in chain(tokens, "\n"):
        if not (token in look.title_ends or _is_a_break(token)):
            part.append(token)
            continue
        words = list(filter(None, map(item_of, part)))
        if any(word in look.title_words for word in words):
            yield from filter(is_word, words)
        part = []


def _is_a_break(token: str) -> bool:
    return "\n" in token or not (token[0].isalnum() or token.isspace())


def _words_within(view: WordView, start: int, end: int) -> Iterator[str]:
    tokens = view.tokens_within(start, end)
    return (item for item in map(item_of, view.texts[tokens.start : tokens.stop]) if item and is_word(item))


def _of_block(
    view: WordView, block: Block, named: Sequence[_Named], of_all: _OfAll, look: Look
) -> Iterator[NamingSentence]:
    start, first = block.start, 0
    bounds = [end.end() for end in look.ends.finditer(view.text, block.start, block.end)]
    for end in [*bounds, block.end]:
        last = first
        while last < len(named) and named[last].start < end:
            last += 1
        if first < last:
            yield NamingSentence(*_sentence(view, start, end, named[first:last], look), *of_all)
        start, first = end, last


def _sentence(
    view: WordView, start: int, end: int, named: Sequence[_Named], look: Look
) -> tuple[list[str], list[str], list[tuple[int, int]]]:
    """The items and shapes of the sentence of a stretch, and the place of the item of each name in these stretches."""
    told: list[_ShapedItem] = []
    places: list[tuple[int, int]] = []
    tokens = view.tokens_within(start, end)
    next_token = tokens.start
    for stretch in named:
        of_names = view.tokens_within(stretch.start, stretch.end)
        told += _told(view, next_token, of_names.start, look)
        begins_inside = of_names.start < next_token
        next_token = max(next_token, of_names.stop)
        if stretch.start == stretch.end:
            places += [(name, len(told) - begins_inside) for name in stretch.names]
            continue
        if not told or told[-1] != _NAMED:
            told.append(_NAMED)
        places += [(name, len(told) - 1) for name in stretch.names]
    told += _told(view, next_token, tokens.stop, look)
    last = len(told) - 1
    places = [(name, min(place, last)) for name, place in places if told]
    return [item for item, _ in told], [shape for _, shape in told], places


def _told(view: WordView, first: int, last: int, look: Look) -> Iterator[_ShapedItem]:
    """The items of the tokens `[first, last)`, none of which is of a name, with their shapes."""
    texts = view.texts[first:last]
    if "-" in texts:
        joined = {number for number in range(first, last) if _joins_words(view, number)}
        joined |= {hyphen - 1 for hyphen in joined if view.texts[hyphen - 1].lower() in _DENIALS}
        texts = [text for number, text in enumerate(texts, first) if number not in joined]
    return chain.from_iterable(map(look.items.__getitem__, texts))


def _joins_words(view: WordView, token: int) -> bool:
    """Whether a token is a hyphen within a word: "Machine-Learning-Engineer"."""
    if view.texts[token] != "-":
        return False
    offset = view.starts[token]
    before, behind = view.text[offset - 1 : offset], view.text[offset + 1 : offset + 2]
    return before.isalnum() and behind.isalnum()


@lru_cache(maxsize=8192)
def item_of(text: str) -> str:
    """The item of a token: the form of a word, `0`, `#` for another number, or the sign; empty for what is no item."""
    if text[0].isalpha():
        return word_form(text.replace("’", "'"))
    if text[0].isdigit():
        return text if text == ZERO else NUMBER
    return "" if text.isspace() or text in STOPS else text
