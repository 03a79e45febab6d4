"""Finds date ranges in resumes: Jan 2021 - Present, 01/2021-03/22, 2019-2021, '19 – '22, since 2018, 2019 onwards.

A range is two dates with a dash or a "to" between them. Two neighbouring dates are a range if the text between them
joins them. Words that stand before or behind a single date can make a range of it as well.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.rules.resumes import DateRules
from matcher.pipeline.dates.date_points import Point, PointGrammar, find_points, fold, point_grammar
from matcher.pipeline.dates.durations import DurationGrammar, duration_grammar
from matcher.pipeline.words.any_word import any_of
from matcher.pipeline.words.sentence_ends import SIGNS

_DECEMBER = 12
_WINTER = 3
"""So many months are between the end of a fall and the beginning of a spring."""
_YEAR = re.compile(
    r"\d\d(?:(?<=19|20)\d\d|(?<=[-–/'’‘]\d\d)|(?<=/\s\d\d)|(?<=\d\.\d\d\.\d\d)|(?<=[yY]\d\d)"
    r"|(?<=[^\W\d_]\s\d\d)(?![\d%])|(?<=\.\s\d\d)(?![\d%]))"
)
"""A part of every date: 2021, '21, /21, .03.21, FY21, Mar 21. Most lines do not have it and need no further search."""
_OPEN_END = re.compile(
    r"\s*[-–~→](?=[^\S\n]*(?:[)\]|:;]|\Z))"  # before a bracket, a bar, a colon or nothing: "(2021 - )", "8/22–: Lead"
    r"|[^\S\n]*~(?=[^\S\n]*\n)"
    r"|[^\S\n]*[-–~→](?=[^\S\n]{2,}[^\W\d_])"  # before a gap between columns: "2019 –    Lead"
    r"|[^\S\n]*→(?=[^\S\n][^\W\d_])"  # an arrow: "2022 → Lead"
    r"|[^\S\n]*[-–→][^\S\n]*…+(?=\s|\Z)"  # dots for the end: "2021 – …"
    r"|[^\S\n]*[-–→][^\S\n]*\?(?=[^\S\n]*(?:[)\]|:;\n]|\Z))"  # a question mark for the end: "2021 – ?"
    r"|–(?=\s)"  # a dash at the date but not at what follows: "2021– Lead"
)
_OPEN_END_OF_SHORT_YEAR = re.compile(r"[^\S\n]?[-–→](?=[^\S\n]?[)\]:])")
"""The open end of two digits, which are no date elsewhere: "('22–)"."""
_FAR = 40
"""So many characters before a date are searched for how long something took."""
_DASHES = ("-", "–", "—")
_SIGNS_BETWEEN_MONTHS = ("", ",", "/", "|")
_SIGNS_BEFORE_TODAY = ("", ",", "(", "[", "/")
_LINE_END = re.compile(r"[^\S\n]*+(?:[)\]][^\S\n]*+)?(?:\Z|[\n|:–—])")
_CELL_END = re.compile(r"[^\S\n]*+(?:\Z|[\n|])")
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_LETTERS = re.compile(r"(?<![^\W\d_])[^\W\d_]*+\Z")


class DateRange(NamedTuple):
    """The days from `first` to `last`, as written in `text[start:end]`; `last` is None if the range is still going on.

    `whole` is False for a single date (a month or a year alone). It says when something was, but not how long.
    """

    start: int
    end: int
    first: dt.date
    last: dt.date | None
    whole: bool = True

    def is_within(self, other: "DateRange") -> bool:
        """Whether no year of it is outside the other range."""
        ends = other.last is None or (self.last is not None and self.last.year <= other.last.year)
        return other.first.year <= self.first.year and ends


class Dates(NamedTuple):
    """The ranges and single dates of a text in order, and whether it has a range that ends before it begins.

    `points` are the dates that the ranges were made of, and `folded` is the text in which they were found.
    """

    ranges: Sequence[DateRange] = ()
    reversed: bool = False
    points: Sequence[Point] = ()
    folded: str = ""

    @property
    def range(self) -> DateRange | None:
        """The first range; None if there is none."""
        for found in self.ranges:
            if found.whole:
                return found
        return None

    def beside(self, text: str) -> str:
        """Their text without them: what comes before the first and after the last."""
        return text[: self.ranges[0].start] + text[self.ranges[-1].end :] if self.ranges else text

    def at_the_end_of(self, text: str) -> "Dates":
        """The dates of a longer text that has other signs before this one, but no dates."""
        by = len(text) - len(self.folded)
        if not by or not self.points:
            return self
        ranges = [found._replace(start=found.start + by, end=found.end + by) for found in self.ranges]
        points = [
            point._replace(start=point.start + by, end=point.end + by, opening=point.opening + by)
            for point in self.points
        ]
        return self._replace(ranges=ranges, points=points, folded=fold(text))


NO_DATES = Dates()


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """The patterns of dates and of the words and signs around them."""

    points: PointGrammar
    durations: DurationGrammar
    joint: re.Pattern[str]
    label_between: re.Pattern[str]
    both: re.Pattern[str]
    between: frozenset[str]
    since: frozenset[str]
    counted_from: frozenset[str]
    onwards: re.Pattern[str]
    until: re.Pattern[str]
    lasting: re.Pattern[str]
    up_to: re.Pattern[str]
    beginning: re.Pattern[str]
    unknown_month: re.Pattern[str]
    starts: re.Pattern[str]
    ends: re.Pattern[str]
    available: re.Pattern[str]
    clause_opening: re.Pattern[str]
    moment: re.Pattern[str]
    of_a_thing: re.Pattern[str]
    first_word: re.Pattern[str]
    wide_gap: int


def date_grammar(rules: DateRules) -> DateGrammar:
    """The patterns for dates, compiled from the rules."""
    to = rf"(?:{any_of(rules.to | rules.until)})"
    to_in_words = any_of(_in_words(rules.to | rules.until))
    label_end = rf"\W+(?:{to}\s+)?"
    durations = duration_grammar(rules)
    return DateGrammar(
        points=point_grammar(rules),
        durations=durations,
        joint=re.compile(rf"[\s,)(|\[\]]*{to}(?:\s*{to}){{0,2}}[\s,(\[]*"),
        label_between=re.compile(rf"[\s.,;|)\]]+(?:{any_of(_in_words(rules.to | rules.until | rules.ends))})\s?:\s*"),
        both=re.compile(rf"\s*(?:{any_of(rules.both)})\s*"),
        between=rules.between,
        since=rules.since,
        counted_from=rules.counted_from,
        onwards=re.compile(
            rf"\s+(?:(?:{any_of(rules.onwards)})(?=\s*(?:\Z|[\n.,;:)|\]]))|(?:{to_in_words})(?=\s*(?:\Z|[)|\]])))"
        ),
        until=re.compile(rf"\s+(?:{any_of(rules.until)})\s+(?=[^\W\d_])"),
        lasting=re.compile(rf"\s?[,;(]\s?(?P<duration>{durations.whole.pattern})(?=\s?[)\]])"),
        up_to=re.compile(
            rf"(?P<duration>{durations.whole.pattern})[\s,]+(?:{to_in_words})\s+(?:(?:{any_of(rules.fillers)})\s+)?\Z"
        ),
        beginning=re.compile(rf"(?P<duration>{durations.whole.pattern})[\s,]*\Z"),
        unknown_month=re.compile(rf"[\s,)(|]*{to}(?:\b|(?<=\W))\s*[^\W\d_]+\.?\s*"),
        starts=re.compile(rf"\b(?:{any_of(rules.starts)}){label_end}"),
        ends=re.compile(rf"\b(?:{any_of(rules.ends)}){label_end}"),
        available=re.compile(rf"\b(?:{any_of(rules.available)})\W{{1,3}}(?:(?:{any_of(rules.since)})\s)?\Z"),
        clause_opening=re.compile(
            rf"(?:(?P<sentence>\A|[{SIGNS}]\s)|[,:(–]\s?|\b(?:{any_of(rules.both)})\s)\s*"
            rf"(?:(?:(?P<moment>{any_of(rules.moments)})|(?P<until>{any_of(rules.until)}))\s+)?\Z"
        ),
        moment=re.compile(rf"\S\s(?:{any_of(rules.moments)})\s\Z"),
        of_a_thing=re.compile(rf"\b(?:{any_of(rules.articles)})\s+\d{{4}}\Z"),
        first_word=_first_word(rules),
        wide_gap=rules.wide_gap,
    )


def _in_words(words: Iterable[str]) -> Iterable[str]:
    """Those that are words and no signs: "to", "until", "end date"."""
    return {word for word in words if word[-1].isalpha()}


def _first_word(rules: DateRules) -> re.Pattern[str]:
    """What a range begins or goes on with: no letter, or a word of ranges. Words that join dates can stand together."""
    joints, others = rules.to | rules.until, rules.present | rules.both | rules.of | rules.ordinals | rules.onwards
    before = rules.since | rules.between | rules.fillers | rules.years | rules.ends
    lasting = rules.durations.keys() | rules.counts.keys() | rules.halves
    words = _letters_of({*joints, *others, *before, *lasting, *rules.periods()})
    return re.compile(rf"(?:{any_of(_letters_of(joints))}){{0,3}}(?:{any_of(words)})?(?![^\W\d_])")


def _letters_of(words: Iterable[str]) -> Set[str]:
    """The single words without their signs: "in" and "progress" of "in progress"."""
    return {letters for word in words for letters in _LETTERS.findall(word)}


def may_be_in_a_range(content: str, grammar: DateGrammar) -> bool:
    """Whether a range may begin or go on at the beginning of a text. Most lines begin with another word."""
    return grammar.first_word.match(fold(content)) is not None


def may_go_on_in_a_range(content: str, grammar: DateGrammar) -> bool:
    """Whether a range may go on behind a text. Most lines end with another word than those of ranges."""
    last = _LAST_LETTERS.search(content)
    return last is None or may_be_in_a_range(last.group(), grammar)


def find_dates(text: str, grammar: DateGrammar) -> Dates:
    """The dates of a text. Ranges that end before they begin ("Mar 2022 - Jan 2021") are not among its ranges.

    A month is counted from its first to its last day, and a year from January to December.
    """
    if not _YEAR.search(text):
        return NO_DATES
    folded = fold(text)
    points = list(find_points(folded, grammar.points))
    if not points:
        return NO_DATES
    reverse = any(_reversed(one, other) and _joined(folded, one, other, grammar) for one, other in pairwise(points))
    return Dates(ranges_of(folded, points, grammar), reverse, points, folded)


def find_date_ranges(text: str, grammar: DateGrammar) -> list[DateRange]:
    """The date ranges and single dates of a text in order; single dates have `whole` False."""
    return list(find_dates(text, grammar).ranges)


def ranges_of(folded: str, points: Sequence[Point], grammar: DateGrammar) -> list[DateRange]:
    """The ranges and single dates that all dates of a folded text make, in order."""
    ranges: list[DateRange] = []
    taken = 0
    for point, following in pairwise([*points, None]):
        if point is None or point.start < taken:
            continue
        date_range = None
        if following is not None and _joined(folded, point, following, grammar):
            date_range = _range(point, _in_year_in_front(folded, point, following))
            if date_range is None and _reversed(point, following):
                taken = following.end
                continue
        date_range = date_range or _of_one_date(folded, point, grammar)
        if date_range is not None and not _says_when_free(folded, date_range, grammar):
            ranges.append(date_range)
            taken = date_range.end
    return ranges


def _of_one_date(folded: str, point: Point, grammar: DateGrammar) -> DateRange | None:
    """The range that words or signs around a date make of it, or else the date alone."""
    date = _single(point)
    counted = None if date is None or date.whole else _counted(folded, point, date, grammar)
    found = counted or _going_on(folded, point, grammar)
    return found or (None if date is None else _lasting(folded, point, date, grammar) or date)


def _says_when_free(folded: str, date_range: DateRange, grammar: DateGrammar) -> bool:
    """Whether a date is the day from which somebody is available, and of no job."""
    if date_range.last is not None and date_range.whole:
        return False
    start = date_range.start
    return grammar.available.search(folded, max(0, start - _FAR), start) is not None


def with_duration(date_range: DateRange, text: str, grammar: DateGrammar) -> DateRange:
    """The range of a single date and a duration in the same text: "Jan 2021 (3 yrs)".

    A range is returned unchanged, and so is a single date if the text has no duration.
    """
    return over_months(date_range, 0 if date_range.whole else grammar.durations.months(fold(text)))


def over_months(date_range: DateRange, months: int) -> DateRange:
    """The range of so many months from the first of a range on; the same range if they are none."""
    if months < 1:
        return date_range
    years, month = divmod(date_range.first.month - 1 + months - 1, _DECEMBER)
    return date_range._replace(last=_last_day(date_range.first.year + years, month + 1), whole=True)


def labelled_range(text: str, grammar: DateGrammar) -> DateRange | None:
    """The range of two dates with labels: "Start Date: July 2018", "End Date: till date"; None if there is none."""
    folded = fold(text)
    if not grammar.starts.search(folded):
        return None
    points = list(find_points(folded, grammar.points))
    first, last = (_labelled(folded, label, points) for label in (grammar.starts, grammar.ends))
    return _range(first, last) if first is not None and last is not None else None


def _labelled(folded: str, label: re.Pattern[str], points: Sequence[Point]) -> Point | None:
    """The first date right behind a label."""
    ends = {match.end() for match in label.finditer(folded)}
    return next((point for point in points if not ends.isdisjoint((point.opening, point.start))), None)


def ends_with_date(text: str, dates: Dates, grammar: DateGrammar) -> bool:
    """Whether the text, which has these dates, ends with a date range, as the title line of a job often does.

    Brackets may stand behind it. A dash at the end does not end a range, because the next line may have its last day.
    """
    if not dates.points:
        return False
    tail = text.rstrip(" )]")
    if tail.endswith(_DASHES):
        return False
    is_all = len(tail) == len(text)
    ranges = dates.ranges if is_all else ranges_of(dates.folded[: len(tail)], dates.points, grammar)
    return bool(ranges) and ranges[-1].whole and ranges[-1].end == len(tail)


def _joined(folded: str, first: Point, last: Point, grammar: DateGrammar) -> bool:
    """Whether the text between two dates joins them to a range.

    A dash or a "to" always joins them, and so does the label of the last: "From: 3/2019. To: 7/2021". An "and" does so
    after "between", or if only the last has a year: "May and June 2021". Seasons in a row are joined by it or by a
    comma. Otherwise a wide gap or a sign joins two months with their years, or a date and a word for today that ends
    the line or its part: "2021 (ongoing)", "02.2022 / present | Lead".
    """
    if last.before:
        return False
    if grammar.joint.fullmatch(folded, first.end, last.opening) or (
        not first.present and grammar.label_between.fullmatch(folded, first.end, last.opening)
    ):
        return True
    if grammar.both.fullmatch(folded, first.end, last.opening) and (
        first.before in grammar.between or first.year is None
    ):
        return not first.present
    between = folded[first.end : last.opening]
    if len(between) < grammar.wide_gap and not between.strip():
        return False
    if last.present and between.strip() == "|":
        return _CELL_END.match(folded, last.end) is not None
    if last.present:
        return between.strip() in _SIGNS_BEFORE_TODAY and _LINE_END.match(folded, last.end) is not None
    if between.strip() in _SIGNS_BETWEEN_MONTHS and _is_month(first) and _is_month(last):
        return True
    return _follow_each_other(first, last) and _join_seasons(between, grammar)


def _join_seasons(between: str, grammar: DateGrammar) -> bool:
    return between.strip() == "," or grammar.both.fullmatch(between) is not None


def _follow_each_other(first: Point, last: Point) -> bool:
    """Whether two dates are seasons, terms or quarters in a row: "Fall 2018, Spring 2019".

    Between a fall and the next spring there may be a winter.
    """
    if first.year is None or last.year is None or not (_is_season(first) and _is_season(last)):
        return False
    months = (last.year - first.year) * _DECEMBER + last.months[0] - first.months[1] - 1
    return months in (-1, 0) or (0 < months <= _WINTER and first.months[1] >= _DECEMBER - 1)


def _is_season(point: Point) -> bool:
    return 1 < point.months[1] - point.months[0] + 1 < _DECEMBER and point.last_year is None


def _is_month(point: Point) -> bool:
    return point.year is not None and point.months[0] == point.months[1]


def _reversed(first: Point, last: Point) -> bool:
    return first.year is not None and last.year is not None and _end(last, last.year) < _begin(first, first.year)


def _range(first: Point, last: Point) -> DateRange | None:
    """The range of two dates; None if one of them has no year, or the last is before the first."""
    first, last = _with_years(first, last)
    if first.year is None or (last.year is None and not last.present):
        return None
    begin, end = _begin(first, first.year), None if last.year is None else _end(last, last.year)
    if end is not None and end < begin:
        return None
    return DateRange(first.opening, last.end, begin, end)


def _with_years(first: Point, last: Point) -> tuple[Point, Point]:
    """Two dates of a range, each with its year if that can be told.

    Numbers behind months are years if both have one, or if the range goes on: "Mar 19 – Jul 21". A month without year
    has that of a later month: "Nov – Feb 2022".
    """
    if first.year is None and first.maybe_year is not None and (last.present or last.maybe_year is not None):
        return first._replace(year=first.maybe_year), last._replace(year=last.maybe_year)
    if first.year is None and last.year is not None and not last.whole_year:
        return first._replace(year=last.year if first.months[0] <= last.months[1] else last.year - 1), last
    return first, last


def _in_year_in_front(folded: str, first: Point, last: Point) -> Point:
    """The last month of a range with the year that is written before the first: "2025, Jan – May".

    A year after the first month does not count: the year of the last may be on the next line.
    """
    is_in_front = first.year is not None and not first.whole_year and folded[first.start].isdigit()
    has_no_year = last.year is None and last.maybe_year is None
    is_month_alone = has_no_year and not last.present and not last.whole_year
    if first.year is None or not is_in_front or not is_month_alone:
        return last
    return last._replace(year=first.year if first.months[0] <= last.months[0] else first.year + 1)


def _counted(folded: str, point: Point, date: DateRange, grammar: DateGrammar) -> DateRange | None:
    """The range of a date with how long it took in front: "two years until 2014", "18 months from May 2020"."""
    begins = point.before in grammar.counted_from
    end = point.opening if begins else point.start
    if not (begins or folded[max(0, end - 1) : end].isspace()):
        return None
    before = (grammar.beginning if begins else grammar.up_to).search(folded, max(0, end - _FAR), end)
    months = grammar.durations.months(before["duration"]) if before else 0
    if before is None or not months:
        return None
    counted = over_months(date, months) if begins else _months_up_to(date, months)
    return counted._replace(start=before.start())


def _months_up_to(date: DateRange, months: int) -> DateRange:
    """The range of so many months, at least one, that ends with a date."""
    last = date.last or date.first
    years, month = divmod(last.year * _DECEMBER + last.month - months, _DECEMBER)
    return date._replace(first=dt.date(years, month + 1, 1), whole=True)


def _going_on(folded: str, point: Point, grammar: DateGrammar) -> DateRange | None:
    """The range of a date that is still going on, as a word or a dash beside it says: "since 2019", "[2022.07 ~ ]"."""
    if point.year is None:
        return None
    open_end = _OPEN_END if point.alone else _OPEN_END_OF_SHORT_YEAR
    after = grammar.onwards.match(folded, point.end) or open_end.match(folded, point.end)
    if after is None and (point.before not in grammar.since or grammar.until.match(folded, point.end)):
        return None
    return DateRange(point.opening, after.end() if after else point.end, _begin(point, point.year), None)


def _lasting(folded: str, point: Point, date: DateRange, grammar: DateGrammar) -> DateRange | None:
    """The range of a date with how long it took, in brackets: "(2019, 9 months)", "2021 (2 years)"."""
    after = None if date.whole else grammar.lasting.match(folded, point.end)
    if after is None:
        return None
    lasting = over_months(date, grammar.durations.months(after["duration"]))
    return lasting._replace(end=after.end()) if lasting.whole else None


def _single(point: Point) -> DateRange | None:
    """The date alone, which is a range only if it has two years: "2019/20"."""
    if point.year is None or not point.alone:
        return None
    first, last = _begin(point, point.year), _end(point, point.year)
    return DateRange(point.opening, point.end, first, last, whole=point.last_year is not None)


def _begin(point: Point, year: int) -> dt.date:
    return dt.date(year, point.months[0], 1)


def _end(point: Point, year: int) -> dt.date:
    return _last_day(point.last_year or year, point.months[1])


@lru_cache(maxsize=2048)
def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, monthrange(year, month)[1])
