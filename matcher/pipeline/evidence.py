"""Turns the skill spans of a doc into plain evidence, which does not need the doc any more."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec
from spacy.tokens import Doc

from matcher.evidence import DATED_TIERS, Evidence, Mention, ReadEntry, Unclear
from matcher.pipeline.dates.date_ranges import DateRange
from matcher.pipeline.facts import SkillFacts, facts_of, skill_spans
from matcher.pipeline.kept_mentions import kept_mentions
from matcher.pipeline.sections import HEADER
from matcher.pipeline.structure.bare_dates import bare_dates, is_only_dates
from matcher.pipeline.structure.date_checker import unclear_dates_of
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.parting.blocks import Block, lines_of
from matcher.pipeline.structure.passages import Passages, passages_of
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.structure.unplaced import unplaced_text
from matcher.pipeline.words.contacts import without_contacts
from matcher.pipeline.words.stretches import Stretch
from matcher.pipeline.words.tokenizer import text_of

_LONGEST_QUOTE = 1_000
_LONGEST_HEAD = 200
MOST_ENTRIES = 300
"""A report lists so many entries at most, the first ones. A hostile text of years would make it megabytes."""


def evidence_of(
    doc: Doc, *, as_of: dt.date, words: int | None = None, language: str | None = None, spans_key: str = "skills"
) -> Evidence:
    """The skills of a doc with their mentions (`kept_mentions`). `as_of` is the day that counts as the present.

    A date range that begins after `as_of` is ignored. `words` is the number of visible words; if it is not given, all
    words are counted. `language` is the ISO 639-1 code of the text's language, if it is known. Quotes from the head of
    the page have no e-mail addresses and phone numbers. Text that no entry, list or head holds is named as unclear.
    Without a job dater in the pipeline, there are no entries, and never more than `MOST_ENTRIES`.
    """
    mentions: dict[str, list[Mention]] = {}
    facts, lines, passages = facts_of(doc), lines_of(doc), passages_of(doc)
    starts = [line.start for line in lines]
    text = text_of(doc)
    quotes: dict[Stretch, str] = {}
    for span in skill_spans(doc, spans_key, needed_by="evidence_of"):
        of_span = facts.of(span)
        stretch = of_span.quoted or (span.start_char, span.end_char)
        number = max(1, bisect_right(starts, stretch[0]))
        passage = passages.around(span.start_char)
        if passage not in quotes:
            quote = _quote(text[slice(*passage)])
            quotes[passage] = without_contacts(quote) if of_span.section == HEADER else quote
        page = lines[number - 1].page
        mention = _mention(stretch, of_span, text[slice(*stretch)], page, number, quotes[passage], as_of)
        mentions.setdefault(span.label_, []).append(mention)
    count = len(text.split()) if words is None else words
    entries = tuple(_entries(doc, text, as_of))
    return Evidence(count, kept_mentions(mentions), language, tuple(_unclear(doc, starts)), entries)


def _entries(doc: Doc, text: str, as_of: dt.date) -> Iterator[ReadEntry]:
    """The entries, each with the block that heads it. Breaks are left out: why somebody took leave is private."""
    blocks, passages = blocks_of(doc), passages_of(doc)
    for entry in islice((each for each in entries_of(doc) if not each.is_break), MOST_ENTRIES):
        first, last = blocks[entry.first], blocks[entry.last - 1]
        titled = entry.first if entry.title is None else entry.title
        head = _head(blocks[titled : max(entry.body, titled + 1)], text, passages)
        yield ReadEntry(entry.section, head, first.first + 1, last.last, *_interval(entry.dates, as_of))


def _head(blocks: Sequence[Block], text: str, passages: Passages) -> str:
    """The first passage of the first block of a head that is more than its dates; empty without blocks."""
    block = next((block for block in blocks if not is_only_dates(block, text)), next(iter(blocks), None))
    if block is None:
        return ""
    start, end = passages.around(block.start)
    head = " ".join(text[max(start, block.start) : end].split())
    return head if len(head) <= _LONGEST_HEAD else f"{head[:_LONGEST_HEAD].rpartition(' ')[0] or head[:_LONGEST_HEAD]}…"


def _unclear(doc: Doc, line_starts: Sequence[int]) -> Iterator[Unclear]:
    """What was not understood. `line_starts` are the offsets at which lines begin."""
    if (unplaced := unplaced_text(doc)) is not None:
        yield unplaced
    if (bare := bare_dates(doc)) is not None:
        yield bare
    if lines := unclear_dates_of(doc):
        yield Unclear("date-not-understood", tuple(lines))
    stretches: Sequence[Stretch] = doc._.plain_words or ()
    if told := {line for stretch in stretches for line in _line_numbers(stretch, line_starts)}:
        yield Unclear("plain-words", tuple(sorted(told)))


def _line_numbers(stretch: Stretch, line_starts: Sequence[int]) -> range:
    """The numbers, from 1, of the lines that a stretch of the text is on."""
    start, end = stretch
    return range(bisect_right(line_starts, start), bisect_right(line_starts, end - 1) + 1)


def _mention(
    stretch: Stretch, facts: SkillFacts, text: str, page: int, line: int, quote: str, as_of: dt.date
) -> Mention:
    first, last = _interval(facts.dates, as_of) if facts.tier in DATED_TIERS else (None, None)
    return Mention(
        text=text,
        named=facts.named or msgspec.UNSET,
        start=stretch[0],
        end=stretch[1],
        page=page,
        section=facts.section,
        method=facts.method,
        similarity=round(facts.similarity, 1),
        status=facts.status,
        tier=facts.tier,
        from_=first,
        to=last,
        quote=quote,
        line=line,
        counted=facts.counted or msgspec.UNSET,
        points=msgspec.UNSET if facts.points is None else facts.points,
    )


def _interval(dates: DateRange | None, as_of: dt.date) -> tuple[dt.date | None, dt.date | None]:
    if dates is None or dates.first > as_of:
        return None, None
    return dates.first, min(dates.last or as_of, as_of)


def _quote(passage: str) -> str:
    quote = " ".join(passage[: 2 * _LONGEST_QUOTE].split())
    return quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + "…"
