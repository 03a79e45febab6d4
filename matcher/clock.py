"""What day it is."""

import datetime as dt


def today() -> dt.date:
    """The current day in UTC, which is the default `as_of` of a report."""
    return dt.datetime.now(dt.UTC).date()
