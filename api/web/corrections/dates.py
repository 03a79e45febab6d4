"""Read the dates that a candidate types, with the grammar that reads those of resumes."""

import datetime as dt
import re
from functools import cache

from api.http.fields import FIRST_YEAR
from knowledge.rules.loader import packaged_rules
from matcher.errors import UsageError
from matcher.pipeline.dates.date_points import WHOLE_YEAR, PointGrammar, find_points, fold, point_grammar

_NUMBERS = re.compile(r"(?:(?P<month>\d{1,2})\s*[./-]\s*)?(?P<year>\d{4})(?:\s*[./-]\s*(?P<last>\d{1,2}))?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_YEARS = 100
"""So many years from the first one on are read in words."""
_DECEMBER = 12
_LONGEST_DATE = 40
"""In characters: more than any month has in words."""

Months = tuple[int, int, int]
"""A year, and the first and the last month of it that are meant."""


def dates_in(begins: str, ends: str) -> tuple[dt.date, dt.date | None]:
    """The first and the last day of what two fields say. Without an end, or with a word for today, it goes on.

    Raises `UsageError` with the field, `from` or `to`, that has no month or year.
    """
    _check_length(begins, "from")
    _check_length(ends, "to")
    return _first_day(_months(begins, "from")), _last_day(_months(ends, "to")) if _is_past(ends) else None


def _check_length(text: str, field: str) -> None:
    if len(text) > _LONGEST_DATE:
        raise _no_month(field)


def _is_past(text: str) -> bool:
    return bool(text) and not any(point.present for point in find_points(fold(text), _grammar()))


def _first_day(months: Months) -> dt.date:
    year, first, _ = months
    return dt.date(year, first, 1)


def _last_day(months: Months) -> dt.date:
    year, _, last = months
    return (dt.date(year, last, 1) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def _months(text: str, field: str) -> Months:
    """The months of a text such as "Aug 2019", "03/2021", "2021-03" or "2021"."""
    months = _in_numbers(text) or _in_words(text)
    named = _YEAR.search(text)
    year = months[0] if months else int(named[0]) if named else FIRST_YEAR
    if year < FIRST_YEAR:
        raise UsageError(f"“{field.title()}” needs a year from {FIRST_YEAR} on.", field=field)
    if year >= FIRST_YEAR + _YEARS:
        raise UsageError(f"“{field.title()}” needs a year that is not in the future.", field=field)
    if months is None:
        raise _no_month(field)
    return months


def _no_month(field: str) -> UsageError:
    return UsageError(f"“{field.title()}” needs a month such as Mar 2021 or 03/2021, or only a year.", field=field)


def _in_numbers(text: str) -> Months | None:
    found = _NUMBERS.fullmatch(text)
    if found is None or (found["month"] and found["last"]):
        return None
    month = found["month"] or found["last"]
    first, last = (int(month), int(month)) if month else WHOLE_YEAR
    return (int(found["year"]), first, last) if 1 <= first <= _DECEMBER else None


def _in_words(text: str) -> Months | None:
    folded = fold(text)
    for point in find_points(folded, _grammar()):
        if (point.opening, point.end) == (0, len(folded)) and point.year and point.last_year is None:
            return point.year, *point.months
    return None


@cache
def _grammar() -> PointGrammar:
    return point_grammar(packaged_rules().resumes.dates)
