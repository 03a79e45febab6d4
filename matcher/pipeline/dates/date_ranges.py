"""Date ranges as resumes write them: Jan 2021 - Present, 01/2021-03/22, 2019-2021, Summer 2020, since 2018.

A range is two points with a dash or a "to" between them. Points are found by one pattern, ranges by looking at what
is between neighbours, so that a new way to write a month is a word in `dates.yaml`.
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
"""What every range and every single date holds: most lines are ruled out by it."""
_OPEN_END = re.compile(r"\s*[-–—~](?=[^\S\n]*[)\]|])|[^\S\n]*~(?=[^\S\n]*(?:\n|$))")


@dataclass(frozen=True, slots=True)
class DateRange:
    """`text[start:end]` names the days from `first` to `last`; `last` is None where it goes on to the present.

    `whole` is False for a single date (a month or a year alone), which says when something was rather than how long.
    """

    start: int
    end: int
    first: dt.date
    last: dt.date | None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Point:
    """A date within the text: a year, the first and last of its months, or the present (`year` 0)."""

    start: int
    end: int
    year: int | None
    months: tuple[int, int]

    @property
    def present(self) -> bool:
        return self.year == 0


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """Patterns of dates, and the months that each word and each unit of time names."""

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
    """The date ranges of a text in order, and the single dates with `whole` False.

    A month without a day begins on its first and ends on its last day; a year alone runs January to December. What ends
    before it begins is left out.
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
    """A single date with the time that the text gives beside it, as a range: "Jan 2021 (3 yrs)".

    A range, and a date without a time beside it, come back as they are.
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
    """The range of two dates that stand apart behind their labels: "Start Date: July 2018", "End Date: till date"."""
    folded = _fold(text)
    labels = (grammar.starts.search(folded), grammar.ends.search(folded))
    if labels[0] is None or labels[1] is None:
        return None
    first, last = (next(_points_at(folded, label.end(), grammar), None) for label in labels if label is not None)
    return _range(first, last) if first is not None and last is not None else None


def _points_at(folded: str, position: int, grammar: DateGrammar) -> Iterator[_Point]:
    """The date that begins at a position."""
    return (point for point in _points(folded, grammar) if point.start == position)


def has_reversed_range(text: str, grammar: DateGrammar) -> bool:
    """The text holds a range that ends before it begins: "Mar 2022 - Jan 2021"."""
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
    """A dash or a "to" stands between two points; between months of given years also a comma or a wide gap."""
    if grammar.connector.fullmatch(folded, first.end, last.start):
        return True
    months = first.months[0] == first.months[1] and last.months[0] == last.months[1]
    between = folded[first.end : last.start]
    apart = between.strip() == "," or (between.isspace() and len(between) >= _WIDE_GAP)
    return months and bool(first.year and last.year) and apart


def ends_with_date(text: str, grammar: DateGrammar) -> bool:
    """A date range closes the text, as in the title line of a job."""
    tail = text.rstrip(" )]")
    return any(found.whole and found.end == len(tail) for found in find_date_ranges(tail, grammar))


def starts_with_date(text: str, grammar: DateGrammar) -> bool:
    """A date range and what it dates open the text: "Mar 2018 - Present: Team Lead"."""
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
    """A date whose dash is followed by nothing: "[2022.07 ~ ]"."""
    dash = _OPEN_END.match(folded, point.end)
    return DateRange(point.start, dash.end(), _first_day(point), None) if dash and point.year else None


def _since(folded: str, point: _Point, grammar: DateGrammar) -> DateRange | None:
    """A single date, open-ended after "since"."""
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
    """01/2021, 15.01.2021, 2021-01, 2021-01-15: the year is the long number or the last, the month one that can be."""
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
    """The lower case of each character without its accent, found when it is first asked for."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0].lower()
        self[code] = base if len(base) == 1 else character
        return self[code]


_FOLDS = _Folds()


def _fold(text: str) -> str:
    """Lower case without accents, one character for each character."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


def date_grammar(rules: DateRules) -> DateGrammar:
    """The patterns that find the dates of the rules."""
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
    begins = r"(?:(?=\d)|\b(?=[^\W\d_]))"  # not within a word, where none of them could begin
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
