"""Finds date ranges in resumes: Jan 2021 - Present, 01/2021-03/22, 2019-2021, Summer 2020, since 2018.

A range is two dates with a dash or a "to" between them. One pattern finds all dates. Two neighbouring dates are a range
if the text between them joins them. A new way to write a month therefore needs only a new word in `dates.yaml`.
"""

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.rules.resumes import DateRules

_PIVOT_YEAR = 50
_DECEMBER = 12
_SETS_APART = (":", "|", "–", "—", "-", ",")
_WIDE_GAP = 2
_YEAR = re.compile(r"(?:19|20)\d\d|[-/'’‘]\d\d")
"""A part of every range and every single date. Most lines do not have it and need no further search."""
_OPEN_END = re.compile(r"\s*[-–—~](?=[^\S\n]*[)\]|])|[^\S\n]*~(?=[^\S\n]*(?:\n|$))")


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from `first` to `last`, as written in `text[start:end]`; `last` is None if the range is still going on.

    `whole` is False for a single date (a month or a year alone). It says when something was, but not how long.
    """

    start: int
    end: int
    first: dt.date
    last: dt.date | None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Point:
    """A date in the text: its year and its first and last month. `year` is 0 for the present, None if not given."""

    start: int
    end: int
    year: int | None
    months: tuple[int, int]

    @property
    def present(self) -> bool:
        return self.year == 0


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """The patterns of dates, the first and last month for each word, and the number of months in each unit of time."""

    months: dict[str, tuple[int, int]]
    point: re.Pattern[str]
    named: re.Pattern[str]
    connector: re.Pattern[str]
    since: re.Pattern[str]
    duration: re.Pattern[str]
    starts: re.Pattern[str]
    ends: re.Pattern[str]
    units: dict[str, int]


def find_date_ranges(text: str, grammar: DateGrammar) -> list[DateRange]:
    """The date ranges and single dates of a text in order; single dates have `whole` False.

    A month is counted from its first to its last day, and a year from January to December. Ranges that end before they
    begin are left out.
    """
    if not _YEAR.search(text):
        return []
    folded = _fold(text)
    points = list(_points(folded, grammar))
    ranges: list[DateRange] = []
    taken = 0
    for point, following in pairwise([*points, None]):
        if point is None or point.start < taken:
            continue
        date_range = None
        if following is not None and _connected(folded, point, following, grammar):
            date_range = _range(point, following)
            if date_range is None and _reversed(point, following):
                taken = following.end
                continue
        if date_range is None:
            date_range = _open_ended(folded, point) or _since(folded, point, grammar)
        if date_range is not None:
            ranges.append(date_range)
            taken = date_range.end
    return ranges


def with_duration(date_range: DateRange, text: str, grammar: DateGrammar) -> DateRange:
    """The range of a single date and a duration in the same text: "Jan 2021 (3 yrs)".

    A range is returned unchanged, and so is a single date if the text has no duration.
    """
    match = None if date_range.whole else grammar.duration.search(_fold(text))
    if match is None:
        return date_range
    months = round(float(match["count"].replace(",", ".")) * grammar.units[match["unit"]])
    if months < 1:
        return date_range
    year, month = divmod(date_range.first.month - 1 + months - 1, _DECEMBER)
    year += date_range.first.year
    last = dt.date(year, month + 1, monthrange(year, month + 1)[1])
    return replace(date_range, last=last, whole=True)


def labelled_range(text: str, grammar: DateGrammar) -> DateRange | None:
    """The range of two dates with labels: "Start Date: July 2018", "End Date: till date"; None if there is none."""
    folded = _fold(text)
    labels = (grammar.starts.search(folded), grammar.ends.search(folded))
    if labels[0] is None or labels[1] is None:
        return None
    first, last = (next(_points_at(folded, label.end(), grammar), None) for label in labels if label is not None)
    return _range(first, last) if first is not None and last is not None else None


def _points_at(folded: str, position: int, grammar: DateGrammar) -> Iterator[_Point]:
    """The date that begins at a position, if there is one."""
    return (point for point in _points(folded, grammar) if point.start == position)


def has_reversed_range(text: str, grammar: DateGrammar) -> bool:
    """Whether the text has a range that ends before it begins: "Mar 2022 - Jan 2021"."""
    if not _YEAR.search(text):
        return False
    folded = _fold(text)
    return any(
        _connected(folded, first, last, grammar) and _reversed(first, last)
        for first, last in pairwise(_points(folded, grammar))
    )


def _reversed(first: _Point, last: _Point) -> bool:
    return bool(first.year and last.year) and _last_day(last) < _first_day(first)


def _connected(folded: str, first: _Point, last: _Point, grammar: DateGrammar) -> bool:
    """Whether the text between two dates joins them to a range.

    A dash or a "to" always joins them. A comma or a wide gap does so if both dates are single months with their years.
    """
    if grammar.connector.fullmatch(folded, first.end, last.start):
        return True
    months = first.months[0] == first.months[1] and last.months[0] == last.months[1]
    between = folded[first.end : last.start]
    apart = between.strip() == "," or (between.isspace() and len(between) >= _WIDE_GAP)
    return months and bool(first.year and last.year) and apart


def ends_with_date(text: str, grammar: DateGrammar) -> bool:
    """Whether the text ends with a date range, as the title line of a job often does."""
    tail = text.rstrip(" )]")
    return any(found.whole and found.end == len(tail) for found in find_date_ranges(tail, grammar))


def starts_with_date(text: str, grammar: DateGrammar) -> bool:
    """Whether the text begins with a date range and a sign such as a colon: "Mar 2018 - Present: Team Lead"."""
    opening = next((found for found in find_date_ranges(text, grammar) if found.whole), None)
    return opening is not None and opening.start == 0 and text[opening.end :].lstrip().startswith(_SETS_APART)


def _range(first: _Point, last: _Point) -> DateRange | None:
    if first.present or last.year is None:
        return None
    if first.year is None:
        if last.present:
            return None
        first = replace(first, year=last.year if first.months[0] <= last.months[1] else last.year - 1)
    begin, end = _first_day(first), None if last.present else _last_day(last)
    if end is not None and end < begin:
        return None
    return DateRange(first.start, last.end, begin, end)


def _open_ended(folded: str, point: _Point) -> DateRange | None:
    """The range of a date and a dash without a second date, which is still going on: "[2022.07 ~ ]"."""
    dash = _OPEN_END.match(folded, point.end)
    return DateRange(point.start, dash.end(), _first_day(point), None) if dash and point.year else None


def _since(folded: str, point: _Point, grammar: DateGrammar) -> DateRange | None:
    """The range of a date after "since", which is still going on; without "since" the single date."""
    if not point.year:
        return None
    since = grammar.since.search(folded, max(0, point.start - 12), point.start)
    if since:
        return DateRange(since.start(), point.end, _first_day(point), None)
    return DateRange(point.start, point.end, _first_day(point), _last_day(point), whole=False)


def _first_day(point: _Point) -> dt.date:
    return dt.date(point.year or 1, point.months[0], 1)


def _last_day(point: _Point) -> dt.date:
    year, month = point.year or 1, point.months[1]
    return dt.date(year, month, monthrange(year, month)[1])


def _points(folded: str, grammar: DateGrammar) -> Iterator[_Point]:
    for match in grammar.point.finditer(folded):
        kind = match.lastgroup
        if kind == "present":
            yield _Point(match.start(), match.end(), 0, (1, _DECEMBER))
        elif kind == "named":
            inner = grammar.named.fullmatch(match.group())
            if inner:
                yield _Point(match.start(), match.end(), _year(inner["year"]), grammar.months[inner["word"]])
        elif kind == "year_first":
            year, word = match[kind][:4], match[kind][4:].lstrip(" .,/-'’‘")
            yield _Point(match.start(), match.end(), int(year), grammar.months[word])
        elif kind == "numeric":
            point = _numeric(match)
            if point:
                yield point
        else:
            yield _Point(match.start(), match.end(), int(match.group()), (1, _DECEMBER))


def _numeric(match: re.Match[str]) -> _Point | None:
    """The month of a date in numbers: 01/2021, 15.01.2021, 2021-01, 2021-01-15; None if no number can be a month.

    The year is the first number if that is too large for a day, otherwise the last. The month is the last of the other
    numbers that is between 1 and 12.
    """
    numbers = [int(number) for number in re.findall(r"\d+", match.group())]
    year = numbers.pop(0) if numbers[0] > 31 else numbers.pop()
    months = [number for number in numbers[-2:] if 1 <= number <= _DECEMBER]
    if not months:
        return None
    month = months[-1]
    return _Point(match.start(), match.end(), _century(year), (month, month))


def _year(text: str | None) -> int | None:
    return None if text is None else _century(int(text.lstrip("'’‘")))


def _century(year: int) -> int:
    if year >= 100:
        return year
    return year + (2000 if year < _PIVOT_YEAR else 1900)


class _Folds(dict[int, str]):
    """Each character in lower case without its accent, computed on first use."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0].lower()
        self[code] = base if len(base) == 1 else character
        return self[code]


_FOLDS = _Folds()


def _fold(text: str) -> str:
    """The text in lower case without accents. Each character becomes one character, so that offsets stay the same."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


def date_grammar(rules: DateRules) -> DateGrammar:
    """The patterns for dates, compiled from the rules."""
    months = rules.periods()
    word, day_end = _any_of(months), f"(?:{_any_of(rules.ordinals)})"
    named = (
        rf"(?:\d{{1,2}}{day_end}?[\s.-]*)?\b(?P<word>{word})\b\.?"
        rf"(?:[\s,./-]*\d{{1,2}}{day_end}?,[\s]*(?=(?:19|20)\d\d))?"
        rf"(?:[\s,'’‘./–-]*(?:(?:{_any_of(rules.of)})\s)?(?P<year>(?:19|20)\d\d|(?<=[-/'’‘])\d\d))?(?![\d:])"
    )
    year_first = rf"(?:19|20)\d\d(?:[ ./-]|, )(?:{word})\b(?!\.?[\s,'’‘./–-]?\d)"
    numeric = (
        r"(?<![\d./])(?<!\D\d{3}-)(?:(?:\d{1,2}\s?[/.-]\s?){1,2}(?:19|20)\d\d|(?:0?[1-9]|1[0-2])/\d\d"
        r"|(?:19|20)\d\d[/.-](?:0[1-9]|1[0-2])(?:[/.-]\d\d)?|(?:19|20)\d\d[/.][1-9])(?![\d/])"
    )
    point = (
        rf"(?P<named>{re.sub(r'[?]P<[a-z]+>', '?:', named)})|(?P<year_first>{year_first})|(?P<numeric>{numeric})"
        rf"|(?P<present>\b(?:{_any_of(rules.present)})\b)|(?P<year>(?<![\w.,$€£-])(?:19|20)\d\d(?![\w%+]|[.,]\d))"
        rf"|(?P<after_dash>(?<=\d[-–—])(?<!\D\d{{3}}-)(?:19|20)\d\d(?![\w%+]|[.,]\d))"
    )
    begins = r"(?:(?=\d)|\b(?=[^\W\d_]))"  # a date cannot begin inside a word
    return DateGrammar(
        months,
        re.compile(rf"{begins}(?:{point})"),
        re.compile(named),
        re.compile(rf"[\s,)(|]*(?:{_any_of(rules.to)})[\s,(]*"),
        re.compile(rf"\b(?:{_any_of(rules.since)})\s+$"),
        re.compile(rf"(?<![\d.])(?P<count>\d{{1,2}}(?:[.,]\d)?)\+?\s?(?P<unit>{_any_of(rules.durations)})\b"),
        re.compile(rf"\b(?:{_any_of(rules.starts)})\W+"),
        re.compile(rf"\b(?:{_any_of(rules.ends)})\W+"),
        dict(rules.durations),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
