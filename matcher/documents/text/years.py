"""Recognise the years of dates."""

import re

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""A year of the last or of this century, with four digits."""
