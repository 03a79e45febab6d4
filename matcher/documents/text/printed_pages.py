"""Find page furniture in a text that was copied from printed pages: page marks, and the headers and footers near them.

Such a text has no pages any more, but its page marks ("Page 2 of 3") still count them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, takewhile

from matcher.documents.text.draft import DraftLine
from matcher.documents.text.furniture import as_furniture, numbered_page, without_page_mark

MOST_PAGES = 99
"""A larger number is not that of a page of a resume."""
FEWEST_MARKS = 2
"""Fewer marks count nothing."""
FARTHEST = 4
"""A header or footer is within this many lines of the page mark."""


def printed_furniture_last(lines: Sequence[DraftLine]) -> list[DraftLine]:
    """The lines with page furniture moved to the end and marked. What stands at the top of the text stays there."""
    texts = [line.text for line in lines]
    marks = _page_marks(texts)
    if len(marks) < FEWEST_MARKS:
        return list(lines)
    found = {*marks, *_above_or_below(texts, marks, -1), *_above_or_below(texts, marks, 1)}
    found -= set(takewhile(found.__contains__, count()))
    kept = [line for number, line in enumerate(lines) if number not in found]
    return kept + [as_furniture(lines[number], gap=not place) for place, number in enumerate(sorted(found))]


def _page_marks(texts: Sequence[str]) -> list[int]:
    """The lines that count the pages one by one and say otherwise the same; of several such rows, the longest."""
    rows: dict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = {}
    for line, text in enumerate(texts):
        number = numbered_page(text)
        if number is None:
            continue
        rest = without_page_mark(text, MOST_PAGES)
        if number != last.get(rest, 0) + 1:
            rows[rest].clear()
        rows[rest].append(line)
        last[rest] = number
    return max(rows.values(), key=len, default=[])


def _above_or_below(texts: Sequence[str], marks: Sequence[int], step: int) -> Iterator[int]:
    """The lines above all marks (`step` -1) or below them (1) that are the same on each page, from the mark on."""
    for distance in range(1, FARTHEST + 1):
        beside = [place for mark in marks if 0 <= (place := mark + step * distance) < len(texts)]
        said = {without_page_mark(texts[place], MOST_PAGES) for place in beside}
        if len(beside) < FEWEST_MARKS or len(said) > 1:
            return
        yield from beside
