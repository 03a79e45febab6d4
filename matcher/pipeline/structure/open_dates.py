"""Dates without an end: which are those of the current job, and which are of a part of a job that is over.

The current job of a list whose dates come first may have a dash behind its year: "2021 - Lead, Acme" above "2018 - 2021
Developer, Acme". The dash may part a year from what happened in it, or it is a range without its end. The lines
around tell.
"""

import re
from collections.abc import Iterator, Sequence, Set
from typing import Protocol

from matcher.pipeline.dates.date_ranges import DateGrammar, DateRange, Dates

_OPENING_BRACKETS = ("(", "[")
_DASH_AND_WORDS = re.compile(r"\s*[-–—]\s+(?=[^\W\d_])")
_WORDS = re.compile(r"\s+[^\W\d_]")


class DatedText(Protocol):
    """A block with its text and dates."""

    content: str
    dates: Dates
    bullet: bool


def open_ranges(blocks: Sequence[DatedText], headings: Set[int]) -> Iterator[tuple[int, Dates]]:
    """The blocks that begin with a range without an end, each with its dates. `headings` are the numbers of headings.

    The next line with dates, above or below, begins with a range that is over by then and has no dash behind it.
    """
    first = [index for index, block in enumerate(blocks) if not block.bullet and _opening(block) is not None]
    for place, index in enumerate(first):
        block = blocks[index]
        date, dash = _opening(block), _dash(block)
        if date is None or dash is None:
            continue
        beside = [other for other in first[max(0, place - 1) : place + 2] if other != index]
        near = [other for other in beside if headings.isdisjoint(range(min(index, other), max(index, other)))]
        if near and all(_is_over_by_the_year_of(blocks[other], date) for other in near):
            going_on = date._replace(end=dash, last=None, whole=True)
            yield index, block.dates._replace(ranges=[going_on, *block.dates.ranges[1:]])


def _opening(block: DatedText) -> DateRange | None:
    """The dates at the very beginning of a block."""
    ranges = block.dates.ranges
    return ranges[0] if ranges and ranges[0].start == 0 else None


def _dash(block: DatedText) -> int | None:
    """Where the dash behind a single date ends, if words follow it."""
    date = block.dates.ranges[0]
    dash = None if date.whole else _DASH_AND_WORDS.match(block.content, date.end)
    return None if dash is None else dash.end()


def _is_over_by_the_year_of(block: DatedText, later: DateRange) -> bool:
    """Whether a block begins with a range that ended by the year of another date, and words follow it at once."""
    dates = block.dates.ranges[0]
    if not dates.whole or dates.last is None or _WORDS.match(block.content, dates.end) is None:
        return False
    return dates.last.year <= later.first.year


def begins_within(found: DateRange, job: DateRange) -> bool:
    """Whether a range has no end and begins within a job that is over, in a year before its last one."""
    if found.last is not None or job.last is None:
        return False
    return job.first < found.first and found.first.year < job.last.year


def begins_a_part(content: str, dates: Dates, found: DateRange, grammar: DateGrammar) -> bool:
    """Whether a line says from when something was done: "from May 2023 team lead", "Lead (since 2023)".

    What is so "since" a day is mostly so still, unless the date comes first or in brackets.
    """
    point = next((point for point in dates.points if point.opening == found.start), None)
    if point is None:
        return False
    if point.before in grammar.counted_from:
        return True
    says_since = point.before in grammar.since or grammar.onwards.match(dates.folded, point.end) is not None
    opening = content[: found.start].rstrip()
    return says_since and (opening.endswith(_OPENING_BRACKETS) or not any(map(str.isalnum, opening)))
