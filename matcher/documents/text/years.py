"""Recognise the years of dates."""

import re

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""A year of the last or of this century, with four digits."""
LONGEST_DATES = 30
"""The most characters of a date, or of two, that are alone in their place, as at the right edge of a page."""


def is_short_date(text: str) -> bool:
    """Whether a text is a date, or two, and little else: it has a year and few characters."""
    return len(text) <= LONGEST_DATES and YEAR.search(text) is not None
