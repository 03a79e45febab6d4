"""Finds ranges whose two dates are on two lines, one beside the title and one beside the employer:

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
from matcher.pipeline.dates.date_ranges import DateGrammar, DateRange, find_date_ranges, find_dates, may_be_in_a_range

_DASHES = "-–—~→"
_DASH_IN_FRONT = re.compile(rf"[{_DASHES}]\s*")
_DASH_BEHIND = re.compile(rf"\s*[{_DASHES}](?=\s|\Z)")
_BEGINS_WITH_A_NUMBER = re.compile(r"(?:[^\W\d_]{1,10}+\.?\W?)?['’]?\d\d")
"""Digits at the beginning of a line or behind its first word. Every line that begins with a date has them."""
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_GAP = dt.timedelta(days=550)
"""Between the end of one job and the beginning of the next, in either direction, since a date may be a year alone."""

Ranges = Sequence[DateRange]


class _Date(NamedTuple):
    """A date at the edge of a line, `text[start:end]`, with a dash in front of it or behind it, or a word for today."""

    start: int
    end: int
    dash_in_front: bool = False
    dash_behind: bool = False
    is_today: bool = False


class _Stack(NamedTuple):
    """The number of the first line, its date and that of the next line, and the range that they make."""

    line: int
    first: _Date
    last: _Date
    range: DateRange

    @property
    def is_joined(self) -> bool:
        """Whether a dash or a word for today joins the dates. A dash behind each is only a sign before the text."""
        return (self.first.dash_behind and not self.last.dash_behind) or self.last.dash_in_front or self.last.is_today

    def is_right_above(self, other: "_Stack") -> bool:
        """Whether its range begins about when that of another one ends."""
        ends = other.range.last
        return ends is not None and abs(self.range.first - ends) <= _LONGEST_GAP


class StackedDates:
    """Finds the stacks of dates in texts. `longest` is the longest date, in characters."""

    def __init__(self, grammar: DateGrammar, longest: int) -> None:
        self._grammar = grammar
        self._longest = longest

    def find(self, text: str, lines: Sequence[Line]) -> dict[int, Ranges]:
        """The range of each stack, by the number of its first line: once for each date, at its place in the text.

        A dash or a word for today joins two dates. Without one, a stack counts if it begins about when the next one
        below ends, or the other way round. The dates of a list of events would all be in one order.
        """
        found = list(self._stacks(text, lines))
        in_order = {stack.line for pair in pairwise(found) if pair[0].is_right_above(pair[1]) for stack in pair}
        return {stack.line: _at_both_dates(stack) for stack in found if stack.is_joined or stack.line in in_order}

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
            if number <= last or not _may_be_one_head(line, below):
                continue
            stack = find(text, number, line, below)
            if stack is not None:
                yield stack
                last = number + 1

    def _to_the_left(self, text: str, number: int, line: Line, below: Line) -> _Stack | None:
        if not may_be_in_a_range(text[below.start : below.end], self._grammar):
            return None
        first = self._at_the_beginning(text, line)
        last = self._at_the_beginning(text, below) if first else None
        return self._stack(text, number, first, last) if first and last else None

    def _to_the_right(self, text: str, number: int, line: Line, below: Line) -> _Stack | None:
        first = self._at_the_end(text, line, text[line.start : line.end].rstrip(f" {_DASHES}"))
        last = self._at_the_end(text, below, text[below.start : below.end].rstrip()) if first else None
        return self._stack(text, number, first._replace(dash_behind=True), last) if first and last else None

    def _at_the_beginning(self, text: str, line: Line) -> _Date | None:
        """The single date with which a line begins that has words behind it."""
        dash = _DASH_IN_FRONT.match(text, line.start, line.end)
        start = dash.end() if dash else line.start
        content = text[start : min(start + self._longest, line.end)]
        points, ranges = self._points_and_ranges(content)
        if not points or points[0].opening:
            return None
        end, behind = points[0].end, _DASH_BEHIND.match(content, points[0].end)
        is_range = any(found.whole and found.start == 0 and found.last for found in ranges)
        if is_range or not _LETTER.search(text, start + end, line.end):
            return None
        return _Date(start, start + end, dash is not None, behind is not None, points[0].present)

    def _at_the_end(self, text: str, line: Line, content: str) -> _Date | None:
        """The single date with which the content of a line ends that has words in front of it."""
        shift = max(0, len(content) - self._longest)
        points, ranges = self._points_and_ranges(content[shift:])
        if not points or points[-1].end != len(content) - shift:
            return None
        opening = shift + points[-1].opening
        is_range = any(found.whole and found.end == len(content) - shift for found in ranges)
        if is_range or not _LETTER.search(content, 0, opening):
            return None
        return _Date(line.start + opening, line.start + len(content), is_today=points[-1].present)

    def _stack(self, text: str, number: int, first: _Date, last: _Date) -> _Stack | None:
        """The stack of two dates; None if they make no range."""
        written = f"{text[first.start : first.end]} – {text[last.start : last.end]}"
        ranges = find_date_ranges(written, self._grammar)
        is_one = len(ranges) == 1 and ranges[0].whole and (ranges[0].start, ranges[0].end) == (0, len(written))
        return _Stack(number, first, last, ranges[0]) if is_one else None

    def _points_and_ranges(self, content: str) -> tuple[Sequence[Point], Ranges]:
        """The dates of a text, also of one without a year, and the ranges that they make."""
        dates = find_dates(content, self._grammar)
        return dates.points or list(find_points(fold(content), self._grammar.points)), dates.ranges


def _may_be_one_head(line: Line, below: Line) -> bool:
    """Whether the second line is right below the first on the same page, and both are ordinary lines."""
    special = line.style.heading or below.style.heading or line.style.furniture or below.style.furniture
    return line.page == below.page and below.start == line.end + 1 and not special


def _at_both_dates(stack: _Stack) -> Ranges:
    return tuple(stack.range._replace(start=date.start, end=date.end) for date in (stack.first, stack.last))
