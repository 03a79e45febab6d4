"""Recognise the years of dates."""

import re

YEAR = re.compile(r"\b(?:19|20)\d\d\b|(?<!\w)['’‘]\d\d\b")
"""A year of the last or of this century: with four digits, or with an apostrophe and two."""
LONGEST_DATES = 30
"""The most characters of a date, or of two, that are alone in their place, as at the right edge of a page."""
_DASHES = ("-", "–", "—")
_END_OF_DATES = re.compile(rf"[-–—]\s*(?:[^\W\d_]+|(?=.*{YEAR.pattern})[\w./ ]+)")
"""A dash and one word, such as "present", or a date with its year."""


def is_short_date(text: str) -> bool:
    """Whether a text is a date, or two, and little else: it has a year and few characters."""
    return len(text) <= LONGEST_DATES and YEAR.search(text) is not None


def ends_dates(above: str, text: str) -> bool:
    """Whether a line may have the last date of a range whose first is alone above it: "Jan 2021", "- present"."""
    is_end = text[:1] in _DASHES and len(text) <= LONGEST_DATES and _END_OF_DATES.fullmatch(text) is not None
    return is_end and is_short_date(above) and len(YEAR.findall(above)) == 1
