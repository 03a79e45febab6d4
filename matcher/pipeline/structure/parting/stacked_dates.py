"""Finds ranges whose two dates are on two lines, beside the title and the employer, as narrow columns have them:

Aug 2019 –   Engineer              Engineer           Aug 2019 –
Jul 2022     Larkfield Foods       Larkfield Foods      Jul 2022
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from matcher.documents.resume_text import Line
from matcher.pipeline.dates.date_points import Point, find_points, fold
from matcher.pipeline.dates.date_ranges import DateGrammar, DateRange, find_date_ranges

_DASHES = "-–—~→"
_DASH_IN_FRONT = re.compile(rf"[{_DASHES}]\s*")
_DASH_BEHIND = re.compile(rf"\s*[{_DASHES}](?=\s|\Z)")
_BEGINS_WITH_A_NUMBER = re.compile(r"(?:[^\W\d_]{1,10}\.?\W?)?['’]?\d\d")
"""What a line has that begins with a date: digits at its beginning or behind its first word."""
_LETTER = re.compile(r"[^\W\d_]")
_OVERLAP = dt.timedelta(days=62)
"""So long a job may go on after the next one began."""

Ranges = Sequence[DateRange]


class _Date(NamedTuple):
    """A date at the edge of a line, `text[start:end]`, and whether a dash or its own word joins it to another one."""

    start: int
    end: int
    is_joined: bool


class _Stack(NamedTuple):
    """The number of the first line, its date and that of the next line, and the range that they make."""

    line: int
    first: _Date
    last: _Date
    range: DateRange

    @property
    def is_joined(self) -> bool:
        return self.first.is_joined or self.last.is_joined


class StackedDates:
    """Finds the stacks of dates in texts. `longest` is the longest date, in characters."""

    def __init__(self, grammar: DateGrammar, longest: int) -> None:
        self._grammar = grammar
        self._longest = longest

    def find(self, text: str, lines: Sequence[Line]) -> dict[int, Ranges]:
        """The range of each stack, by the number of its first line: once for each date, at its place in the text.

        A dash or a word for today joins two dates. Stacks without them count if one ends when the one above it begins,
        since the dates of a list would all be in one order.
        """
        found = list(self._stacks(text, lines))
        in_order = any(_follows(below.range, above.range) for above, below in pairwise(found))
        return {stack.line: _at_both_dates(stack) for stack in found if stack.is_joined or in_order}

    def _stacks(self, text: str, lines: Sequence[Line]) -> Iterator[_Stack]:
        begins, last = _BEGINS_WITH_A_NUMBER.match, -1
        for number, line in enumerate(lines[:-1]):
            if text[line.end - 1] in _DASHES:
                find = self._to_the_right
            elif begins(text, line.start):
                find = self._to_the_left
            else:
                continue
            below = lines[number + 1]
            stack = find(text, number, line, below) if number > last and line.page == below.page else None
            if stack is not None:
                yield stack
                last = number + 1

    def _to_the_left(self, text: str, number: int, line: Line, below: Line) -> _Stack | None:
        first = self._at_the_beginning(text, line)
        last = self._at_the_beginning(text, below) if first else None
        return self._stack(text, number, first, last) if first and last else None

    def _to_the_right(self, text: str, number: int, line: Line, below: Line) -> _Stack | None:
        first = self._at_the_end(text, line, text[line.start : line.end].rstrip(f" {_DASHES}"))
        last = self._at_the_end(text, below, text[below.start : below.end].rstrip()) if first else None
        return self._stack(text, number, first._replace(is_joined=True), last) if first and last else None

    def _at_the_beginning(self, text: str, line: Line) -> _Date | None:
        """The single date with which a line begins that has words behind it."""
        dash = _DASH_IN_FRONT.match(text, line.start, line.end)
        start = dash.end() if dash else line.start
        content = text[start : min(start + self._longest, line.end)]
        points = self._points(content)
        if not points or points[0].opening:
            return None
        end, behind = points[0].end, _DASH_BEHIND.match(content, points[0].end)
        is_range = any(found.whole and found.start == 0 and found.last for found in self._ranges(content))
        if is_range or not _LETTER.search(text, start + end, line.end):
            return None
        return _Date(start, start + end, bool(dash or behind or points[0].present))

    def _at_the_end(self, text: str, line: Line, content: str) -> _Date | None:
        """The single date with which the content of a line ends that has words in front of it."""
        shift = max(0, len(content) - self._longest)
        points = self._points(content[shift:])
        if not points or points[-1].end != len(content) - shift:
            return None
        opening = shift + points[-1].opening
        is_range = any(found.whole and found.end == len(content) - shift for found in self._ranges(content[shift:]))
        if is_range or not _LETTER.search(content, 0, opening):
            return None
        return _Date(line.start + opening, line.start + len(content), points[-1].present)

    def _stack(self, text: str, number: int, first: _Date, last: _Date) -> _Stack | None:
        """The stack of two dates; None if they make no range."""
        written = f"{text[first.start : first.end]} – {text[last.start : last.end]}"
        ranges = self._ranges(written)
        is_one = len(ranges) == 1 and ranges[0].whole and (ranges[0].start, ranges[0].end) == (0, len(written))
        return _Stack(number, first, last, ranges[0]) if is_one else None

    def _points(self, content: str) -> list[Point]:
        return list(find_points(fold(content), self._grammar.points))

    def _ranges(self, content: str) -> Ranges:
        return find_date_ranges(content, self._grammar)


def _follows(below: DateRange, above: DateRange) -> bool:
    """Whether the range below ends about when the one above begins."""
    return below.last is not None and below.last <= above.first + _OVERLAP


def _at_both_dates(stack: _Stack) -> Ranges:
    return tuple(stack.range._replace(start=date.start, end=date.end) for date in (stack.first, stack.last))
