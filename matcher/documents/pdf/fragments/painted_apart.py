"""Bring fragments back to their line that are painted apart from it.

Browsers paint floating boxes before all other text and positioned ones after it. The dates of jobs, which often float
at the right edge, are then painted together, far from the titles on their lines. Tables are painted cell by cell, so
that dates in the last cell follow all lines of the cell before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from matcher.documents.pdf.fragments.fragment import EDGE, Fragment, has_a_year
from matcher.documents.pdf.places import Edges, by_row, gap_across, is_beside, rows_of, share_column

LEAST_BESIDE = 0.8
"""At least this share of the fragments that are painted apart are on the line of the text that they belong to."""
LEAST_CROSSED = 0.6
"""At least this share of them have text of these lines above or below. Fewer are a column of their own."""
FEWEST_DATES = 3
"""A run may have this many dates or more that are parts of other lines, though the rest of it is not."""
LEAST_DATED = 0.5
"""At least this share of a narrow column has a year if the column has the dates of what is beside it."""
LONGEST_DATES = 30
"""The fragments of such a column have at most this many characters."""
LONGEST_NAME = 50
"""The name of a job or an employer has at most this many characters. A longer line tells what was done."""
LINES_OF_A_CELL = 2
"""The last day of a job may be on the line below the first, or the place of a job below its dates or above them."""

Run = Sequence[Fragment]
"""Fragments that are painted one after the other, from top to bottom."""


def in_place(fragments: Run, text: str) -> Run:
    """The fragments in their painting order, but those that are painted apart from their line behind a part of it."""
    runs = list(_runs(fragments))
    if len(runs) == 1:
        return fragments
    return _Page(fragments, runs, text).in_place()


def _runs(fragments: Run) -> Iterator[Run]:
    """The fragments, split where the painting goes back up."""
    first = 0
    for index, (before, fragment) in enumerate(pairwise(fragments), start=1):
        if fragment.bottom <= before.top:
            yield fragments[first:index]
            first = index
    yield fragments[first:]


class _Page:
    """The runs of a page, and the text on the line of each fragment."""

    def __init__(self, fragments: Run, runs: Sequence[Run], text: str) -> None:
        self._fragments = fragments
        self._runs = runs
        self._text = text
        self._rows = by_row(fragments)
        self._run_of = {fragment.start: number for number, run in enumerate(runs) for fragment in run}
        self._moved: dict[int, Fragment] = {}

    def in_place(self) -> Run:
        """The fragments, with those behind a part of their line that are painted apart from it."""
        for number, run in enumerate(self._runs):
            for part in self._parts(number, run):
                if self._move(part, number):
                    break
        behind: dict[int, list[Fragment]] = defaultdict(list)
        for fragment in self._fragments:
            if fragment.start in self._moved:
                behind[self._moved[fragment.start].start].append(fragment)
        kept = (fragment for fragment in self._fragments if fragment.start not in self._moved)
        return [one for fragment in kept for one in (fragment, *behind[fragment.start])]

    def _parts(self, number: int, run: Run) -> Iterator[Run]:
        """The run, its dates, its beginning, and its end that is not above the beginning of the next run.

        A timeline may be painted dates and headings first, and everything beside the dates afterwards. The cell of a
        table with the dates of a job begins a run, if it is painted after the cell beside it.
        """
        yield run
        dates = [fragment for fragment in run if has_a_year(fragment, self._text) and _is_short(fragment)]
        if FEWEST_DATES <= len(dates) < len(run) and len(dates) >= LEAST_DATED * len(_column_of(dates, run)):
            yield dates
        lines = _first_lines(run)
        if len(lines) == 1 or (len(lines) == LINES_OF_A_CELL and self._are_a_cell(lines, number)):
            yield lines
        if number + 1 == len(self._runs):
            return
        top = self._runs[number + 1][0].top
        end = len(run)
        while end and run[end - 1].bottom > top:
            end -= 1
        if end:
            yield run[end:]

    def _move(self, part: Run, number: int) -> bool:
        """Move the fragments to the lines of another run if they are parts of these."""
        beside = {fragment.start: self._beside(fragment, number) for fragment in part}
        counts = Counter(other for found in beside.values() for other in found)
        for other in sorted(counts, key=lambda other: (abs(other - number), other < number)):
            if counts[other] >= LEAST_BESIDE * len(part) and self._belongs(part, other, beside, abs(other - number)):
                self._moved |= {start: found[other] for start, found in beside.items() if other in found}
                return True
        return False

    def _beside(self, fragment: Fragment, number: int) -> dict[int, Fragment]:
        """The nearest fragment beside this one of each other run, by the number of the run."""
        beside = {
            other.start: other
            for row in rows_of(fragment)
            for other in self._rows.get(row, ())
            if self._run_of[other.start] != number and other.start not in self._moved and is_beside(fragment, other)
        }
        from_farthest = sorted(beside.values(), key=lambda other: gap_across(fragment, other), reverse=True)
        return {self._run_of[other.start]: other for other in from_farthest}

    def _are_a_cell(self, lines: Run, number: int) -> bool:
        """Whether the lines that begin a run are in a column to the left, or beside the names of a job and an employer.

        The run then goes on to the left of them. A line of what was done has no date or place of its own beside it.
        """
        if all(map(self._is_leftmost, lines)):
            return True
        beside = [self._beside(line, number).get(number - 1) for line in lines]
        names = [line for line in beside if line is not None and line.end - line.start <= LONGEST_NAME]
        following = self._runs[number][len(lines) : len(lines) + 1]
        goes_on_left = any(other.right < min(line.left for line in lines) for other in following)
        return goes_on_left and len(names) == len(lines) and abs(names[0].left - names[-1].left) < EDGE

    def _is_leftmost(self, fragment: Fragment) -> bool:
        """Whether a fragment is the first one of its line."""
        near = (other for row in rows_of(fragment) for other in self._rows.get(row, ()))
        return not any(other.right <= fragment.left and is_beside(fragment, other) for other in near)

    def _belongs(self, part: Run, other: int, beside: dict[int, dict[int, Fragment]], distance: int) -> bool:
        """Whether the fragments are parts of the lines of another run, and no column beside it."""
        run = self._runs[other]
        if len(part) > len(run):
            return False
        return _is_crossed(part, run) or (distance == 1 and self._has_its_dates(part, other, beside))

    def _has_its_dates(self, part: Run, other: int, beside: dict[int, dict[int, Fragment]]) -> bool:
        """Whether the fragments are the dates, or dates and places, of undated lines of another run, each of them."""
        dated = sum(has_a_year(fragment, self._text) for fragment in part)
        return dated >= LEAST_DATED * len(part) and all(
            _is_short(fragment)
            and other in beside[fragment.start]
            and not has_a_year(beside[fragment.start][other], self._text)
            for fragment in part
        )


def _first_lines(run: Run) -> Run:
    """The fragments at the beginning of a run, as long as each is right below the one before."""
    ends = (index for index, (above, below) in enumerate(pairwise(run), start=1) if not below.is_next_line_of(above))
    return run[: next(ends, len(run))]


def _column_of(dates: Run, run: Run) -> Run:
    """The dates and all other fragments of their column, from the first date to the last."""
    first, last = run.index(dates[0]), run.index(dates[-1])
    left, right = min(date.left for date in dates), max(date.right for date in dates)
    column = Edges(left, dates[0].top, right, dates[-1].bottom)
    return [fragment for fragment in run[first : last + 1] if share_column(fragment, column)]


def _is_short(fragment: Fragment) -> bool:
    """Whether a fragment is not longer than dates are."""
    return fragment.end - fragment.start <= LONGEST_DATES


def _is_crossed(part: Run, run: Run) -> bool:
    """Whether lines of the run go on above or below most of the fragments, between the first and the last of them."""
    top, bottom = part[0].top, part[-1].bottom
    lines = [line for line in run if top <= line.top and line.bottom <= bottom]
    crossed = sum(any(share_column(line, one) for line in lines) for one in part)
    return crossed >= LEAST_CROSSED * len(part)
