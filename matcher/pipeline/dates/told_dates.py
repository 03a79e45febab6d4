"""Finds when parts of a job were done, as its lines tell: "Since 2023 own a shop", "2019-20: ...", "A shop (2020)".

Such a date opens its sentence or clause, ends the label of its line, or ends its sentence in brackets or behind a word
such as "in". It is within the time of the job.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from matcher.pipeline.dates.date_ranges import DateGrammar, DateRange, Dates, over_months
from matcher.pipeline.words.sentence_ends import END_BEFORE_A_BLANK

_SIGN_BEHIND = re.compile(r"[)\]]?\s?(?:[:,]|\s[-–]\s|–\s)|[)\]]")
_OPENING = ("(", "[")
_CLOSING = re.compile(r"[)\]]\s?(?:[.;]?\s*$|[.;]\s)")
_SOON = 20
"""At most so many characters stand between a date and the word before how long something took."""
_CLAUSE_END = re.compile(r"\s?(?:[:;]|\.?\s*$|\.\s)")
_LABEL_END = re.compile(r"[)\]]?\s?:\s")


class ToldDates(NamedTuple):
    """When the work told in `content[start:end]` of a line was done."""

    start: int
    end: int
    dates: DateRange


@dataclass(frozen=True, slots=True)
class LineDates:
    """When what a line tells was done: in the time of its job, `whole`, or in the parts of it that the line names."""

    whole: DateRange | None
    parts: Sequence[ToldDates] = ()

    def at(self, offset: int) -> DateRange | None:
        """The dates of the work told at an offset of the line. A later part overrules an earlier one."""
        return next((part.dates for part in reversed(self.parts) if part.start <= offset < part.end), self.whole)


def line_dates(content: str, dates: Dates, job: DateRange, grammar: DateGrammar) -> LineDates:
    """When what a line of a job tells was done. `dates` are those of the line.

    A date that opens the line holds for all of it, another one for its sentence. What began at a date goes on to the
    end of the job, unless the line says how long it took: "In spring 2024 I spent three months on a pilot".
    """
    return LineDates(job, list(_told(content, dates, job, grammar)))


def _told(content: str, dates: Dates, job: DateRange, grammar: DateGrammar) -> Iterator[ToldDates]:
    for found in dates.ranges:
        if grammar.of_a_thing.search(dates.folded, found.start, found.end):
            continue
        in_brackets = dates.folded[: found.start].endswith(_OPENING)
        if in_brackets and _CLOSING.match(dates.folded, found.end):
            if (within := _within(found, job)) is not None:
                yield ToldDates(_sentence_start(content, found.start), found.end, within)
            continue
        if not found.whole and _is_last_moment(found, dates.folded, grammar):
            if (within := _within(found._replace(last=None), job)) is not None:
                yield ToldDates(_sentence_start(content, found.start), _sentence_end(content, found.end), within)
            continue
        opening = grammar.clause_opening.search(dates.folded, 0, found.start)
        told = _period(found, opening, dates, job, grammar)
        within = None if told is None else _within(told, job)
        if within is not None:
            start = 0 if opening is None else opening.start()
            opens_line = opening is not None and start == 0
            yield ToldDates(start, len(content) if opens_line else _sentence_end(content, found.end), within)


def _period(
    found: DateRange, opening: re.Match[str] | None, dates: Dates, job: DateRange, grammar: DateGrammar
) -> DateRange | None:
    """The time that a date within a line tells of; None if it dates nothing that the person did."""
    if opening is not None:
        if opening["until"]:
            return found._replace(first=job.first)
        if opening["moment"] or found.last is None or (opening["sentence"] is not None and _stands_out(found, dates)):
            months = 0 if found.whole else grammar.durations.months_spent(dates.folded, found.end, _SOON)
            return found if found.whole else over_months(found._replace(last=None), months)
    in_brackets = dates.folded[: found.start].endswith(_OPENING)
    return found if (found.whole or in_brackets) and _ends_label(found, dates.folded) else None


def _is_last_moment(found: DateRange, folded: str, grammar: DateGrammar) -> bool:
    """Whether a date ends its clause behind a word that says when the clause was done: "Added a bot in 2022."."""
    return bool(grammar.moment.search(folded, 0, found.start) and _CLAUSE_END.match(folded, found.end))


def _sentence_start(content: str, offset: int) -> int:
    """Where the sentence begins that an offset is in."""
    return max((end.end() for end in END_BEFORE_A_BLANK.finditer(content, 0, offset)), default=0)


def _sentence_end(content: str, offset: int) -> int:
    """Where the sentence ends that an offset is in."""
    end = END_BEFORE_A_BLANK.search(content, offset)
    return end.start() if end else len(content)


def _stands_out(found: DateRange, dates: Dates) -> bool:
    """Whether a word before a date or a sign behind it parts it from the rest: "From 2019 to 2020 ...", "2019: ..."."""
    has_word = any(point.before for point in dates.points if point.opening == found.start)
    return has_word or _SIGN_BEHIND.match(dates.folded, found.end) is not None


def _ends_label(found: DateRange, folded: str) -> bool:
    """Whether a date is the last of the words before the first colon of a line: "Churn model (2023): ..."."""
    return _LABEL_END.match(folded, found.end) is not None and not END_BEFORE_A_BLANK.search(folded, 0, found.start)


def _within(told: DateRange, job: DateRange) -> DateRange | None:
    """A time within that of a job, where years may reach a little beyond it; None if it is not within it."""
    last = job.last if told.last is None else told.last
    if not told._replace(last=last).is_within(job):
        return None
    first = max(told.first, job.first)
    last = last if last is None or job.last is None else min(last, job.last)
    return None if last is not None and last < first else job._replace(first=first, last=last)
