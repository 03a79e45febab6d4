"""Join dates that are wrapped in a narrow column: "2021/04 -" above "Present"."""

import re
from collections.abc import Iterable, Iterator

from matcher.documents.pdf.fragments.fragment import EDGE, Fragment

LONGEST = 20
"""Each line of such dates has at most this many characters."""

_JOINING = r"(?:[-–—~→]|\b[a-zà-ÿ]{1,5}(?![^\W\d_]))"
"""A dash or a small word, such as "to", "bis" or "hasta"."""
_YEAR = r"(?=.*(?:19|20)\d\d)"
_MONTH = r"[^\W\d_]{3,10}\.?"
_WRAPPED = re.compile(
    rf"{_YEAR}[^\n]*(?:\s*{_JOINING}\s*\n|\n\s*{_JOINING}\s*)(?:[^\W\d_]+|{_YEAR}[\w./ -]+)|{_YEAR}[^\n]*\n[-–—~→]"
    rf"|{_MONTH}(?:\s(?:19|20)\d\d)?\s[-–—]\s{_MONTH}\s*\n(?:19|20)\d\d"
)
"""A date, and below it one word, such as "Present", or a date with its year. One of them has a joining sign.

A dash alone below a date is the beginning of such dates on three lines. Two months may have their year below them.
"""


def with_whole_dates(fragments: Iterable[Fragment], text: str) -> Iterator[Fragment]:
    """The fragments in their painting order; dates on several lines are one fragment in the place of the first line."""
    dates: Fragment | None = None
    above: Fragment | None = None
    for fragment in fragments:
        if dates is not None and above is not None and _goes_on(dates, above, fragment, text):
            dates.end = fragment.end
        else:
            if dates is not None:
                yield dates
            dates = fragment
        above = fragment
    if dates is not None:
        yield dates


def _goes_on(dates: Fragment, above: Fragment, fragment: Fragment, text: str) -> bool:
    """Whether a fragment is the end of a range of dates that those begin which end with the line above it."""
    return (
        above.end - above.start <= LONGEST
        and fragment.end - fragment.start <= LONGEST
        and fragment.is_next_line_of(above)
        and min(abs(fragment.left - above.left), abs(fragment.right - above.right)) < EDGE
        and _WRAPPED.fullmatch(f"{text[dates.start : dates.end]}\n{text[fragment.start : fragment.end]}") is not None
    )
