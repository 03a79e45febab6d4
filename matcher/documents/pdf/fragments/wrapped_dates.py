"""Join dates that are wrapped in a narrow column: "2021/04 -" above "Present"."""

import re
from collections.abc import Iterable, Iterator

from matcher.documents.pdf.fragments.page_layout import EDGE, Fragment

LONGEST = 20
"""Both lines of such dates have at most this many characters."""

_OPEN_DATE = re.compile(r"(?=.*(?:19|20)\d\d)[^\n]*(?:[-–—~→]|\s[a-zà-ÿ]{1,5})\s*")
"""A date with a dash or a small word behind it, such as "to", "bis" or "hasta"."""
_END = re.compile(r"[^\W\d_]+|(?=.*(?:19|20)\d\d)[\w./ -]+")
"""One word, such as "Present", or a date with its year."""


def with_whole_dates(fragments: Iterable[Fragment], text: str) -> Iterator[Fragment]:
    """The fragments in their painting order; dates on two lines are one fragment in the place of the first line."""
    before: Fragment | None = None
    for fragment in fragments:
        if before is not None and _goes_on(before, fragment, text):
            before.end = fragment.end
            continue
        if before is not None:
            yield before
        before = fragment
    if before is not None:
        yield before


def _goes_on(before: Fragment, fragment: Fragment, text: str) -> bool:
    """Whether a fragment is the end of a range of dates that the one painted before it begins."""
    return (
        before.end - before.start <= LONGEST
        and fragment.end - fragment.start <= LONGEST
        and fragment.is_next_line_of(before)
        and min(abs(fragment.left - before.left), abs(fragment.right - before.right)) < EDGE
        and _OPEN_DATE.fullmatch(text, before.start, before.end) is not None
        and _END.fullmatch(text, fragment.start, fragment.end) is not None
    )
