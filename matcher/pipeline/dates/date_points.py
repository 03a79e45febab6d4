"""Finds the single dates of a text: Jan 2021, 01/2021, 1 March 2021, Q1'22, 2019/20, 2021, '21, and words for today.

One pattern finds all of them, in text that `fold` has made plain. Every way to write a month or a part of a year is a
word of `dates.yaml`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from knowledge.rules.resumes import DateRules
from matcher.pipeline.words.any_word import any_of

_CENTURY = 100
_LAST_DAY = 31
_DECEMBER = 12
WHOLE_YEAR = (1, _DECEMBER)
_FULL_YEAR = r"(?:19|20)\d\d"
_YEAR_AFTER_ALL_MONTHS = r"20(?:1[3-9]|[2-4]\d)"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_NO_TELEPHONE = r"(?<!\D\d{3}-)"
_NUMBER = re.compile(r"\d+")
_SAME_SIGNS = {"-": "‐‑", "–": "‒—―−", "'": "’‘ʼ´`"}


class Point(NamedTuple):
    """A date in `text[start:end]`: its first and last month, and its year; None if it has none or is the present.

    `before` is a word such as "since" that stands before the date, and `opening` is where that begins. `last_year` is
    the year in which a date with two ends ends: "2019/20". `maybe_year` is a number that can be the year or the day:
    "Mar 19". `alone` is False for "'19", "01/03/19", "03 / 19" and "201903", which are dates only beside another one.
    """

    start: int
    end: int
    opening: int
    before: str | None
    months: tuple[int, int] = WHOLE_YEAR
    year: int | None = None
    last_year: int | None = None
    maybe_year: int | None = None
    present: bool = False
    alone: bool = True

    @property
    def whole_year(self) -> bool:
        """Whether the date names no part of a year."""
        return self.months == WHOLE_YEAR


@dataclass(frozen=True, slots=True)
class PointGrammar:
    """The pattern of dates, the first and last month of each word, and the first of the hundred years that count."""

    pattern: re.Pattern[str]
    months: dict[str, tuple[int, int]]
    first_year: int

    def year(self, digits: str | int) -> int | None:
        """The year of two or four digits; None if it is not one of the hundred years that count."""
        year = int(digits)
        if year < _CENTURY:
            return self.first_year + (year - self.first_year) % _CENTURY
        return year if 0 <= year - self.first_year < _CENTURY else None


def find_points(folded: str, grammar: PointGrammar) -> Iterator[Point]:
    """The dates of a folded text, in order, without numbers that can be no month or year."""
    for match in grammar.pattern.finditer(folded):
        point = _READERS[match.lastgroup or ""](match, grammar)
        if point is not None:
            yield point


def _point(
    match: re.Match[str], months: tuple[int, int] = WHOLE_YEAR, year: int | None = None, **meaning: Any
) -> Point:
    return Point(match.end("before"), match.end(), match.start(), match["word_before"], months, year, **meaning)


def _named(match: re.Match[str], grammar: PointGrammar) -> Point:
    year, maybe_year = (grammar.year(match[group]) if match[group] else None for group in ("named_year", "maybe_year"))
    return _point(match, grammar.months[match["word"]], year, maybe_year=maybe_year)


def _winter(match: re.Match[str], grammar: PointGrammar) -> Point | None:
    """The winter of two years, which begins in December: Winter 2020/21. Of other years, only the first counts."""
    year, last_year = int(match["winter_years"][:4]), int(match["winter_years"][-2:])
    months = grammar.months[match["winter_word"]]
    if (last_year - year) % _CENTURY != 1:
        return _in_year(match, year, grammar, months)
    return _in_year(match, year, grammar, (_DECEMBER, months[1]), last_year=year + 1)


def _part(match: re.Match[str], grammar: PointGrammar) -> Point | None:
    return _in_year(match, match["part_year"], grammar, grammar.months[match["part_word"]])


def _year_first(match: re.Match[str], grammar: PointGrammar) -> Point | None:
    return _in_year(match, match["first_year"], grammar, grammar.months[match["last_word"]])


def _bracketed(match: re.Match[str], grammar: PointGrammar) -> Point | None:
    """The month in brackets behind its year, or the first and the last: 2021 (June), 2021 (June–September)."""
    first, last = (grammar.months[match[word] or match["bracketed_word"]] for word in ("bracketed_word", "until_word"))
    year, months = grammar.year(match["bracketed_year"]), (first[0], last[1])
    if year is None or match["until_word"] is None:
        return _in_year(match, match["bracketed_year"], grammar, months)
    return _point(match, months, year, last_year=year + (last[1] < first[0]))


def _numeric(match: re.Match[str], grammar: PointGrammar) -> Point | None:
    """The month of a date in numbers: 01/2021, 15.01.2021, 2021-01, 2021-01-15; None if no number can be a month."""
    numbers = [int(number) for number in _NUMBER.findall(match["numeric"])]
    year_first = numbers[0] > _LAST_DAY
    year = numbers.pop(0 if year_first else -1)
    month = _month(numbers[:1] if year_first else numbers)
    return None if month is None else _in_year(match, year, grammar, (month, month))


def _short(match: re.Match[str], grammar: PointGrammar) -> Point | None:
    """The month of a date with a year of two digits: 01/03/21, 03 / 21; None if no number can be a month."""
    *numbers, year = (int(number) for number in _NUMBER.findall(match["short"]))
    month = _month(numbers)
    return None if month is None else _in_year(match, year, grammar, (month, month), alone=False)


def _compact(match: re.Match[str], grammar: PointGrammar) -> Point | None:
    """The month of a date without signs between its numbers: 202103, 20210301."""
    month = int(match["compact"][4:6])
    return _in_year(match, match["compact"][:4], grammar, (month, month), alone=False)


def _month(numbers: list[int]) -> int | None:
    """Which of one or two numbers is the month; None if none can be.

    If both can be, then a 1 is the day, because most jobs begin on the first of a month. Otherwise the day comes first.
    """
    months = [number for number in reversed(numbers) if 1 <= number <= _DECEMBER]
    return min(months, key=lambda number: number == 1, default=None)


def _pair(match: re.Match[str], grammar: PointGrammar) -> Point | None:
    """The years of 2019/20, 2019–22 and 2019_2022; None if the second is not later.

    After a slash, it must be the next year. Otherwise only the first year counts, as in a list of years: 2016/2019.
    """
    first, last = int(match["pair"][:4]), int(match["pair"][-2:])
    years = (last - first) % _CENTURY
    if "/" in match["pair"] and years != 1:
        return _in_year(match, first, grammar)
    return _in_year(match, first, grammar, last_year=first + years) if years and grammar.year(first + years) else None


def _short_year(match: re.Match[str], grammar: PointGrammar) -> Point | None:
    return _in_year(match, match["short_year"][-2:], grammar, alone=False)


def _label(_: re.Match[str], __: PointGrammar) -> None:
    """No date: a label whose words could mean today, such as "End date"."""
    return


def _present(match: re.Match[str], _: PointGrammar) -> Point:
    return _point(match, present=True)


def _year(match: re.Match[str], grammar: PointGrammar) -> Point | None:
    return _in_year(match, match["year"], grammar)


def _in_year(
    match: re.Match[str],
    digits: str | int,
    grammar: PointGrammar,
    months: tuple[int, int] = WHOLE_YEAR,
    **meaning: Any,
) -> Point | None:
    year = grammar.year(digits)
    return None if year is None else _point(match, months, year, **meaning)


_READERS: dict[str, Callable[[re.Match[str], PointGrammar], Point | None]] = {
    "winter": _winter,
    "named": _named,
    "part": _part,
    "bracketed": _bracketed,
    "year_first": _year_first,
    "numeric": _numeric,
    "short": _short,
    "compact": _compact,
    "pair": _pair,
    "short_year": _short_year,
    "label": _label,
    "present": _present,
    "year": _year,
}
"""How the match of each group of the pattern becomes a date."""


class _Folds(dict[int, str]):
    """Each character in lower case without its accent, computed on first use. Signs that look alike become one sign."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0].lower()
        self[code] = base if len(base) == 1 else character
        return self[code]


_FOLDS = _Folds({ord(like): sign for sign, alike in _SAME_SIGNS.items() for like in alike})
_FOLDED_BY_TABLE = re.compile(r"[^\x00-_a-\x7f]+")
"""Characters for which lower case is not enough; the grave accent is one."""


def fold(text: str) -> str:
    """The text in lower case without accents. Each character becomes one character, so that offsets stay the same."""
    return text.lower() if text.isascii() else _FOLDED_BY_TABLE.sub(_folded, text).lower()


def _folded(found: re.Match[str]) -> str:
    return found[0].translate(_FOLDS)


def point_grammar(rules: DateRules) -> PointGrammar:
    """The pattern for dates, compiled from the rules.

    A word such as "since", words such as "the" or "circa", and a word such as "FY" may come before a date.
    """
    words_before = rules.since | rules.between
    before = (
        rf"(?P<before>(?:\b(?P<word_before>{any_of(words_before)})[\s:]+)?(?:\b(?:{any_of(rules.fillers)})[\s.]+){{0,3}}"
        rf"(?:\b(?:{any_of(rules.years)})\s?(?='?\d))?)"
    )
    present = rf"\b(?P<present>{any_of(rules.present)})\b"
    openings = any_of(
        {*words_before, *rules.fillers, *rules.years, *rules.periods(), *rules.present, *_labels_like_today(rules)}
    )
    begins = rf"(?=[\d']|\b(?:{openings})(?![^\W\d_]))"  # most words can begin no date, and are passed by at once
    labels = any_of(_labels_like_today(rules))
    label = rf"(?:\A|(?<=[^\w\s])|(?<=[^\w\s]\s)|(?<=\n)|(?<=\d\s))(?P<label>\b(?:{labels}))(?=\s?[:|])"
    forms = "|".join((label, _word_forms(rules), _number_forms(rules), present, _year_form(rules)))
    return PointGrammar(re.compile(rf"{begins}{before}(?:{forms})"), rules.periods(), rules.first_year)


def _labels_like_today(rules: DateRules) -> Iterator[str]:
    """The labels of dates with a word for today; none that begins like the end of a range: "2019 to date: ..."."""
    for label in rules.starts | rules.ends:
        words = label.split()
        if not rules.present.isdisjoint(words) and words[0] not in rules.to:
            yield label


def _word_forms(rules: DateRules) -> str:
    """March 2021, 1st of March 2021, March 1, 2021, Mar '21, Mar 21, mid-2021, 2021 March, 2021 (March–May).

    The winter of two years comes first: Winter 2020/21, winter of 2020–21.
    """
    word, part = any_of(rules.periods().keys() - rules.parts_of_year.keys()), any_of(rules.parts_of_year)
    day, of = rf"\d{{1,2}}(?:{any_of(rules.ordinals)})?", rf"(?:(?:{any_of(rules.of)})\s+)?"
    year = rf"{_FULL_YEAR}|(?<=[-/'])\d\d"
    winters = any_of(season for season, months in rules.seasons.items() if months[0] == 1)
    return (
        rf"(?P<winter>\b(?P<winter_word>{winters})\s+{of}(?P<winter_years>{_FULL_YEAR}[–/-](?:'?|20)\d\d)(?![\w%]|[–/-]\d))"
        rf"|(?P<named>(?:\b(?:{part})[\s-]+)?(?:{day}[\s./-]*{of})?\b(?P<word>{word})(?![^\W\d_])\.?"
        rf"(?:[\s,./-]*{day}(?:[–-]{day})?,?\s+(?={_FULL_YEAR}))?"
        rf"(?:[\s,'./–-]*{of}'?(?P<named_year>{year})|\s(?:(?P<maybe_year>\d\d)|{day}))?(?![\d%]|:\d|(?(named_year)\d|:)))"
        rf"|(?P<part>\b(?P<part_word>{part})[\s-]+{of}'?(?P<part_year>{year})\b)"
        rf"|(?P<bracketed>(?<!\d)(?P<bracketed_year>{_FULL_YEAR})\s?\((?P<bracketed_word>{word})\.?"
        rf"(?:\s?(?:{any_of(rules.to | rules.until)})\s?(?P<until_word>{word})\.?)?\))"
        rf"|(?P<year_first>(?<!\d)(?P<first_year>{_FULL_YEAR})(?:(?P<hyphen>-)|[ ./]?|, )(?P<last_word>{word})"
        r"(?![^\W\d_])\.?(?!(?(hyphen)[\s,'./–-]?|[\s,'./]?)\d))"  # "2020-May-2021" is a year and a month
    )


def _number_forms(rules: DateRules) -> str:
    """Dates in numbers, each kind in a group of its own.

    They are 03/2021, 3/21, 1.3.2021, 2021-03, 2021-03-01, 2021-03/2022-04, 03/2021/present, 2021.3, "2021.03. ~" and
    2021 / 03; 01/03/21, 01.03.21 and 03 / 21; 202103 and 20210301; 2019/20, 2019–22, 2019 / 2020 and 2019_2022; '21 and
    FY21.
    """
    month, day = _MONTH, _DAY
    iso = rf"{_FULL_YEAR}-{month}(?:-\d\d)?"
    return (
        rf"(?:(?<![\d./])|(?<=-\d\d/)(?={iso}(?![\d/]))){_NO_TELEPHONE}(?P<numeric>(?:\d{{1,2}}\s?[/.-]\s?){{1,2}}{_FULL_YEAR}|(?:[1-9]|{month})/'?\d\d"
        rf"|{_FULL_YEAR}[/.-]{month}(?:[/.-]\d\d)?(?:(?<=\.\d\d)\.(?=\s?[~–-]))?"
        rf"|{_FULL_YEAR}[/.][1-9]|{_months_among_blanks(rules)})(?!\d|/(?!{iso}(?![\d/])|(?:{any_of(rules.present)})\b))"
        rf"|(?<![\w.,$€£/-])(?P<short>(?:\d{{1,2}}/){{2}}\d\d|{day}\.{day}\.\d\d|{month}\s?/\s?'?\d\d)(?![\w%/]|[.,]\d)"
        rf"|(?<![\w.,$€£/+-])(?<!\d\s)(?P<compact>{_FULL_YEAR}{month}{day}?)(?![\w%/]|[.,]\d)"
        rf"|(?:(?<![\w.,$€£/-])(?<!/\s)|{_behind_sign_of_year(rules)})"
        rf"(?P<pair>{_FULL_YEAR}(?:[–/-]'?\d\d|\s?/\s?{_FULL_YEAR}|_{_FULL_YEAR}))(?![\w%+]|\s?/|[.,]\d|-\d{{1,3}}\b)"
        rf"|(?P<short_year>(?<![\w'])'\d\d|{_behind_sign_of_year(rules)}\d\d)(?![\w%+'])"
    )


def _months_among_blanks(rules: DateRules) -> str:
    """Years before months with blanks around the sign between them: 2021 / 03, 2021. 3 – 2022. 5, 2021 - 03.

    A month without a zero is the end of its part of the line or of a range: "2021. 12 people" has none. Around a
    hyphen, the number may also be the year or month in which a range ends: 1998 - 02 and 2021 - 03/2022 have no month.
    It has one if such a year would be too early, or if both ends of a range are written so: 2009 - 11 - 2012 - 03.
    """
    to = any_of(rules.to | rules.until)
    last = rf"(?=\.?\s*(?:\Z|[\n)\]|,;:](?!\d)|(?:{to})\s*(?:{_FULL_YEAR}|(?:{any_of(rules.present)})\b|[)\]\n]|\Z)))"
    month = rf"(?:0[1-9]|1[0-2]{last})"
    no_other_end = rf"(?!\s?[/.-]\s?\d(?!\d{{3}}\s-\s{_MONTH}(?!\d)))"
    end_like_it = rf"(?=\s(?:{to})\s(?:{_FULL_YEAR}\s-\s{_MONTH}(?!\d)|(?:{any_of(rules.present)})\b))"
    return (
        rf"(?:{_FULL_YEAR}(?:\s(?P<sign>[/.])\s?|(?P<near_sign>[/.])\s)(?:{month}|[1-9]{last})"
        rf"(?:\s?(?(sign)(?P=sign)|(?P=near_sign))\s?{_DAY}(?!\d))?(?:\.(?=\s?[~–-]))?"
        rf"|(?:{_YEAR_AFTER_ALL_MONTHS}|{_years_after_their_months()})\s-\s{month}{no_other_end}"
        rf"|{_FULL_YEAR}\s-\s{_MONTH}{end_like_it}|(?<={_FULL_YEAR}\s-\s\d\d\s[–-]\s){_FULL_YEAR}\s-\s{_MONTH}"
        r")(?![%+]|[.,:]\d)"
    )


def _years_after_their_months() -> str:
    """The years up to 2012, each before a number that is a month and an earlier year: 2012 before 03."""
    years = ((year, "|".join(f"{month:02d}" for month in range(1, year))) for year in range(2, _DECEMBER + 1))
    return "|".join(rf"20{year:02d}(?=\s-\s(?:{months})(?!\d))" for year, months in years)


def _year_form(rules: DateRules) -> str:
    behind = rf"(?<=\d[–-])|(?<=\d\.\.)|{_behind_sign_of_year(rules)}"
    return rf"(?:(?<![\w.,$€£-])(?<!\d:)|(?:{behind}){_NO_TELEPHONE})(?P<year>{_FULL_YEAR})(?![\w%+]|[.,]\d)"


def _behind_sign_of_year(rules: DateRules) -> str:
    """Where a sign such as "FY" is right before the digits of a year."""
    behind = (rf"(?<=\b{re.escape(sign)})" for sign in sorted(rules.years))
    return f"(?:{'|'.join(behind)})"
