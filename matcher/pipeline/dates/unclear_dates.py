"""Finds what looks like a date but is not understood: "13/2019", "Jan 2019 – Marc 2020", "2019 until Brexit"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from matcher.pipeline.dates.date_points import Point, fold
from matcher.pipeline.dates.date_ranges import DateGrammar, DateRange, Dates, find_dates

_HINT = re.compile(r"\d\d(?:(?<=19|20)[\dx?]|(?<=['’‘]\d\d)|(?<=[^\W\d_]\s\d\d)|(?<=\.\s\d\d)|(?<=0\d)[.-])")
"""A part of everything that is looked for. Most lines do not have it and need no further search."""
_SHAPE = re.compile(
    r"[\dx?](?<![\w.,/$€£-].)(?:"  # the first digit by itself: places without one are passed by at once
    r"[\dx?]?(?:[/-]|([./-])[\dx?]{1,2}\1)(?:19|20)[\dx?]{2}(?![\w/-]|[.,]\d)"
    r"|(?:(?<=1)9|(?<=2)0)(?:[\dx?]{2}[/-][\dx?]{1,2}(?![\w/-]|[.,]\d)|xx\b|\?\?)"
    r"|(?<=0)[1-9][.-]\d\d\s?[-–]\s?\d\d[.-]\d\d(?![\w.,-])"
    r")"
)
"""Numbers in the shape of a date, some with signs for missing digits: 13/2019, xx/2019, 20??, 2019-13, 06.21–03.23."""
_FAINT_SHAPE = re.compile(
    r"(?<![\w.,:$€£#/+-])(?<!\d\s)(?:19|20)\d\d(?!\d|[.,:/-]\d|\s?[x×%]|[^\W\d_]{1,2}\b)"
    r"|(?:^|[\n,|(\[:–-]|\s\s)\s?(?:"
    r"\d\d?([./-])\d\d?\1\d\d(?:\d\d)?(?![\w./-])"
    r"|(?<!\()'?\d\d\s?[–-]\s?'?\d\d\s?(?=[\n,|]|\Z))"
)
"""Numbers that can be a date where one is expected: 2020+, 2020ish, 13/13/21, 1.3.21 or 20-21 by itself."""
_ALONE_BEFORE = re.compile(r"(?:^|[\n,|(\[–]|\s\s)\s?\Z")
_LONGEST_BEFORE = 3
"""How many characters decide whether a date is alone."""
_ALONE_AFTER = re.compile(r"\s*(?:[\n)|\]]|\Z)")


def hints_of_dates(text: str) -> Iterator[int]:
    """The offsets in a whole text where something may be a date. Lines without one have no unclear date."""
    return (hint.start() for hint in _HINT.finditer(text))


def has_unclear_date(text: str, grammar: DateGrammar, dates: Dates | None = None) -> bool:
    """Whether a text has something that looks like a date but gives none. `dates` are those of the text, if known.

    That is a number in the shape of a date, a date with an end that is none ("2019 until Brexit", "Jan 2019 – Marc
    2020"), or a month or year that is not certain to be one: "Lead, Jun 21".
    """
    if not _HINT.search(text):
        return False
    dates = find_dates(text, grammar) if dates is None else dates
    if not dates.points:
        return _SHAPE.search(fold(text)) is not None
    folded = dates.folded
    if _has_unread_shape(folded, dates.points):
        return True
    unused = _unused(dates)
    if not unused:
        return False
    return any(
        _has_unknown_end(folded, first, last, grammar) for first, last in zip_longest(unused, unused[1:])
    ) or any(_is_uncertain(folded, point) for point in unused)


def may_have_date(text: str) -> bool:
    """Whether a text without dates has numbers that are one if the text should have one, as the head of a job should.

    They are not part of a telephone number, a size, a version, a postal code or the like.
    """
    return _FAINT_SHAPE.search(fold(text)) is not None


def _has_unread_shape(folded: str, points: Sequence[Point]) -> bool:
    """Whether there are numbers in the shape of a date that do not begin with one."""
    shapes = [shape.start() for shape in _SHAPE.finditer(folded)]
    return bool(shapes) and not all(_are_within(shapes, points))


def _unused(dates: Dates) -> list[Point]:
    """The dates that do not belong to a range."""
    within = _are_within((point.start for point in dates.points), [found for found in dates.ranges if found.whole])
    return [point for point, used in zip(dates.points, within, strict=True) if not used]


def _are_within(offsets: Iterable[int], stretches: Sequence[Point | DateRange]) -> Iterator[bool]:
    """For each offset, whether the character there is in one of the stretches; both are in order."""
    number = 0
    for offset in offsets:
        while number < len(stretches) and stretches[number].end <= offset:
            number += 1
        yield number < len(stretches) and stretches[number].start <= offset


def _has_unknown_end(folded: str, first: Point, last: Point | None, grammar: DateGrammar) -> bool:
    """Whether the range of a date ends in a word that is not a date: "2019 until Brexit", "Jan 2019 – Marc 2020"."""
    if first.year is None:
        return False
    if last is not None and last.year is not None and last.whole_year:
        return grammar.unknown_month.fullmatch(folded, first.end, last.opening) is not None
    until = grammar.until.match(folded, first.end)
    return until is not None and (last is None or last.opening > until.end())


def _is_uncertain(folded: str, point: Point) -> bool:
    """Whether a date is alone that only counts beside another one: "Lead, Jun 21"."""
    if point.alone and point.maybe_year is None:
        return False
    earliest = max(0, point.opening - _LONGEST_BEFORE)
    before = _ALONE_BEFORE.search(folded, earliest, point.opening)
    return before is not None and _ALONE_AFTER.match(folded, point.end) is not None
