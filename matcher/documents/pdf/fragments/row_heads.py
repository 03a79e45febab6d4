"""Find out whether a left column is no column, but has the dates and labels that begin the rows of a table.

Each of them is then level with a line of the right column, and beside the headings between them stands nothing. In
columns that are read one after the other, only some lines are level, by chance.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from matcher.documents.pdf.fragments.fragment import Fragment, characters, has_a_year
from matcher.documents.pdf.places import by_row, overlap_down, rows_of
from matcher.documents.text.years import is_short_date

LEAST_LEVEL = 0.5
"""At least this share of the left fragments are level with a line of the right column. Others are mostly headings."""
MOST_ASKEW = 0.1
"""At most this share of them begin beside a line of the right column without being level with one."""
LEVEL = 0.15
"""Fragments are level when their tops, middles or bottoms differ by at most this share of the smaller height."""

Rows = Mapping[int, Sequence[Fragment]]
"""Fragments by the number of each row of the page that they touch."""


def begin_rows(left: Sequence[Fragment], right: Sequence[Fragment], text: str) -> bool:
    """Whether the left fragments begin rows that the right ones go on. Both are in order from top to bottom.

    The left ones are the shorter texts, and dates are among them, more than the right column has by themselves.
    """
    dates = [fragment for fragment in left if has_a_year(fragment, text)]
    own_dates = sum(is_short_date(text[fragment.start : fragment.end]) for fragment in right)
    if len(dates) <= own_dates or characters(left) >= characters(right):
        return False
    rows = by_row(right)
    if not all(_is_level(date, rows) for date in dates):
        return False
    level = sum(_is_level(fragment, rows) for fragment in left)
    askew = sum(_is_askew(fragment, above, rows) for above, fragment in pairwise(left))
    return level >= LEAST_LEVEL * len(left) and askew <= MOST_ASKEW * level


def _is_level(fragment: Fragment, rows: Rows) -> bool:
    """Whether a fragment is level with one of the rows."""
    return any(_are_level(fragment, other) for row in rows_of(fragment) for other in rows.get(row, ()))


def _are_level(one: Fragment, other: Fragment) -> bool:
    most = LEVEL * min(one.bottom - one.top, other.bottom - other.top)
    above, below = one.top - other.top, one.bottom - other.bottom
    return min(abs(above), abs(below), abs(above + below) / 2) <= most


def _is_askew(fragment: Fragment, above: Fragment, rows: Rows) -> bool:
    """Whether a fragment that does not go on from the one above it is beside lines of the rows, but level with none."""
    beside = (other for row in rows_of(fragment) for other in rows.get(row, ()))
    return (
        any(overlap_down(fragment, other) > 0 for other in beside)
        and not fragment.is_next_line_of(above)
        and not _is_level(fragment, rows)
    )
