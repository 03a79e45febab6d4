"""Finds jobs that are told in running sentences, and parts paragraphs where one begins: "In 2021 I joined Larkfield".

Such a sentence says when a job began, or from when to when somebody did something. A job without a stated end lasts
until the next one begins.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, pairwise
from operator import attrgetter, itemgetter
from typing import NamedTuple

from matcher.documents.resume_text import Line
from matcher.pipeline.dates.date_points import find_points, fold
from matcher.pipeline.dates.date_ranges import NO_DATES, DateRange, Dates, over_months
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.structure.parting.blocks import Block, part_of
from matcher.pipeline.words.sentence_ends import END_BEFORE_A_BLANK, END_BEFORE_A_CAPITAL
from matcher.pipeline.words.stretches import Stretch

_SECTIONS = frozenset({None, "header", "summary", "experience"})
"""Only sentences below headings of these sections, or below no heading, can be about jobs."""
_TELLING = (".", "!")
_DAY = dt.timedelta(days=1)
_MOST_JOBS = 40
"""A text with more jobs than this is not a resume, and is left unchanged."""
_MOST_OF_A_SENTENCE = 40
"""How many dates of a sentence, and how many words for a start, are compared."""
_LONGEST_SENTENCE = 1_200
"""In letters. A longer sentence is ignored."""
_NEAR = 80
"""How many letters before and after a date are searched for what the date is about."""
_LONGEST_JOB = 60 * 12
"""In months. A longer duration is ignored."""


class ToldJob(NamedTuple):
    """A job that is told from a sentence on: the number of its block, the sentence's start in it, and the job's dates.

    The dates are not whole if the text does not say when the job ended.
    """

    block: int
    start: int
    dates: DateRange


class _Sentence(NamedTuple):
    block: int
    start: int
    folded: str
    ranges: Sequence[DateRange]
    long: bool
    """Whether it belongs to a long paragraph."""

    def before(self, found: DateRange) -> str:
        """The text just before a date."""
        return self.folded[max(0, found.start - _NEAR) : found.start]

    def behind(self, found: DateRange) -> str:
        """The text just after a date."""
        return self.folded[found.end : found.end + _NEAR]


def with_told_jobs_apart(
    text: str,
    lines: Sequence[Line],
    blocks: Sequence[Block],
    sections: Sequence[str | None],
    language: ResumeLanguage,
) -> Sequence[Block]:
    """The blocks, with a new block at each sentence where a job begins. That block has the dates of the job.

    `sections` has, for each block, the section of the last heading above it, or None. If no sentence tells of a job,
    the same sequence is returned.
    """
    telling = [index for index, section in enumerate(sections) if section in _SECTIONS]
    told = list(islice(_told_jobs(text, blocks, telling, language), _MOST_JOBS + 1))
    if not told or len(told) > _MOST_JOBS:
        return blocks
    return list(_parted(text, lines, blocks, list(_with_ends(told)), language))


def _sentences(
    text: str, blocks: Sequence[Block], telling: Sequence[int], language: ResumeLanguage
) -> Iterator[_Sentence]:
    """The sentences of the blocks with these numbers, except bullets, titles and lists."""
    year: int | None = None
    for index in telling:
        block = blocks[index]
        if block.kind != "text" or block.line_part is not None:
            continue
        content = text[block.start : block.end]
        long = len(content.split()) > language.layout.limits.long_line_words
        starts = _starts(content)
        if not (long or len(starts) > 1 or content.endswith(_TELLING)):
            continue
        folded = fold(content)
        ranges = sorted([*(block.dates or NO_DATES).ranges, *_of_the_same_year(folded, year, language)])
        year = ranges[-1].first.year if ranges else year
        within: list[list[DateRange]] = [[] for _ in starts]
        for found in ranges:
            if not language.dates.of_a_thing.search(folded, max(0, found.start - _NEAR), found.end):
                number = bisect_right(starts, found.start) - 1
                shift, dates = starts[number], _open(found, folded, language)
                within[number].append(dates._replace(start=dates.start - shift, end=dates.end - shift))
        for number, (start, end) in enumerate(pairwise([*starts, len(content)])):
            if end - start <= _LONGEST_SENTENCE:
                yield _Sentence(index, start, folded[start:end], within[number], long)


def _starts(content: str) -> Sequence[int]:
    """Where the sentences of a text start. In a text without capitals, every sign that can end a sentence does."""
    ends = END_BEFORE_A_BLANK if content.islower() else END_BEFORE_A_CAPITAL
    found = (end.end() for end in ends.finditer(content))
    starts = (end + len(content[end : end + _NEAR]) - len(content[end : end + _NEAR].lstrip()) for end in found)
    return [0, *(start for start in starts if start < len(content))]


def _of_the_same_year(folded: str, year: int | None, language: ResumeLanguage) -> Iterator[DateRange]:
    """Months that take the last year mentioned: "in September of that year". `year` is the last one before the text."""
    same_year = language.told_jobs.same_year
    if not same_year.search(folded):
        return
    for point in find_points(folded, language.dates.points):
        year = point.year or year
        told = same_year.match(folded, point.end) if point.year is None else None
        if told is not None and year is not None:
            first, last = point.months
            begins = DateRange(point.opening, told.end(), dt.date(year, first, 1), None)
            yield over_months(begins, last - first + 1)._replace(whole=False)


def _open(found: DateRange, folded: str, language: ResumeLanguage) -> DateRange:
    """The range, not whole if it has only a start and may not go on any more: "from 2008 until I left"."""
    goes_on = found.last is not None or not language.told_jobs.from_when.match(folded, found.start)
    return found if goes_on else found._replace(whole=False)


def _told_jobs(
    text: str, blocks: Sequence[Block], telling: Sequence[int], language: ResumeLanguage
) -> Iterator[ToldJob]:
    """The jobs in the order of the text."""
    job: ToldJob | None = None
    until: DateRange | None = None
    for sentence in _sentences(text, blocks, telling, language):
        until = _until(sentence, language) or (until if sentence.start else None)
        dates = _dates(sentence, job, language)
        if dates is not None:
            if job is not None:
                yield job._replace(dates=_ended_at(job.dates, sentence, language))
            job, until = ToldJob(sentence.block, sentence.start, _up_to(until, dates)), None
        if job is not None:
            job = job._replace(dates=_lasting(_ended_at(job.dates, sentence, language), sentence, language))
    if job is not None:
        yield job


def _dates(sentence: _Sentence, before: ToldJob | None, language: ResumeLanguage) -> DateRange | None:
    """The dates of the job that begins with a sentence; None if none does. `before` is the previous job in the text."""
    if language.told_jobs.of_other_things.search(sentence.folded):
        return None
    ways = (_beginning, _period, _next_up_to, _next)
    return next(filter(None, (dates(sentence, before, language) for dates in ways)), None)


def _is_about_a_person(sentence: _Sentence, language: ResumeLanguage) -> bool:
    """Whether a sentence names the person, or begins with words for the start of a job: "Joined Larkfield in 2019"."""
    words = language.told_jobs
    return words.person.search(sentence.folded) is not None or words.begun_first.match(sentence.folded) is not None


def _until(sentence: _Sentence, language: ResumeLanguage) -> DateRange | None:
    """The date in a sentence until which a job went on: "Until May 2022 I worked for Larkfield"."""
    ends = (found for found in sentence.ranges if language.told_jobs.until.search(sentence.before(found)))
    return next((found for found in ends if not found.whole), None)


def _up_to(until: DateRange | None, dates: DateRange) -> DateRange:
    """The dates of a job whose end was mentioned first: "Until 2022 I was at Larkfield. I came there in 2018"."""
    goes_on = not dates.whole or dates.last is None
    if until is None or until.last is None or not goes_on or until.last < dates.first:
        return dates
    return dates._replace(last=until.last, whole=True)


def _is_of_a_job(found: DateRange, sentence: _Sentence, language: ResumeLanguage) -> bool:
    """Whether a date is not that of a degree, a birth, a leave or the like, by the words next to it."""
    words = language.told_jobs
    return not (words.of_no_job.search(sentence.before(found)) or words.then_no_job.match(sentence.behind(found)))


def _period(sentence: _Sentence, before: ToldJob | None, language: ResumeLanguage) -> DateRange | None:
    """The period of a job, named or not: "From 2019 to 2022 I looked after the scales"."""
    words = language.told_jobs
    begun = words.begun.search(sentence.folded) is not None
    if not (sentence.long or begun or words.person.search(sentence.folded)):
        return None
    for found in sentence.ranges:
        lasting = found.whole or found.last is None
        early = len(sentence.folded[: found.start].split()) <= words.most_words_to_date
        if lasting and early and _is_of_a_job(found, sentence, language):
            return None if before is not None and _is_during(found, sentence, before, begun=begun) else found
    return None


def _is_during(found: DateRange, sentence: _Sentence, job: ToldJob, *, begun: bool) -> bool:
    """Whether a range lies within the job told so far: between its first and last day, or any time after its start.

    A sentence that says that a job began is about another job: "Since 2020 I have been at Larkfield".
    """
    if job.dates.last is not None and job.dates.whole:
        return found.last is not None and job.dates.first <= found.first and found.last <= job.dates.last
    goes_on = found.last is None and job.dates.first <= found.first
    return goes_on and not begun and sentence.block == job.block


def _beginning(sentence: _Sentence, before: ToldJob | None, language: ResumeLanguage) -> DateRange | None:
    """When a job began, by the date closest to the words for it, or by the time since the previous job began."""
    words, folded = language.told_jobs, sentence.folded
    begun = [match.span() for match in islice(words.begun.finditer(folded), _MOST_OF_A_SENTENCE)]
    if not begun or not _is_about_a_person(sentence, language):
        return None
    dated = [
        found
        for found in sentence.ranges[:_MOST_OF_A_SENTENCE]
        if _is_of_a_job(found, sentence, language) and not _tells_an_end(found, sentence, language)
    ]
    near = [(_words_between(folded, said, found), found) for found in dated for said in begun]
    distance, nearest = min(near, default=(words.most_words_to_date + 1, None), key=itemgetter(0))
    if distance <= words.most_words_to_date:
        return nearest
    return None if dated or before is None else _so_long_after(before.dates, folded, language)


def _tells_an_end(found: DateRange, sentence: _Sentence, language: ResumeLanguage) -> bool:
    words, before = language.told_jobs, sentence.before(found)
    return words.until.search(before) is not None or words.ended.search(before) is not None


def _next_up_to(sentence: _Sentence, before: ToldJob | None, language: ResumeLanguage) -> DateRange | None:
    """The dates of a job with only an end: "I was there to 2021". It began when the previous job ended."""
    words, last = language.told_jobs, _known_end(before)
    if last is None or not words.begun.search(sentence.folded):
        return None
    for found in sentence.ranges:
        if found.last is not None and found.last > last and words.until.search(sentence.before(found)):
            return found._replace(first=last + _DAY, whole=True)
    return None


def _next(sentence: _Sentence, before: ToldJob | None, language: ResumeLanguage) -> DateRange | None:
    """When a job began that followed the previous one: "The month after, I started at Larkfield"."""
    words, last = language.told_jobs, _known_end(before)
    if last is None or sentence.ranges or not _is_about_a_person(sentence, language):
        return None
    follows = words.then.search(sentence.folded) and words.begun.search(sentence.folded)
    return DateRange(0, 0, last + _DAY, None, whole=False) if follows else None


def _known_end(job: ToldJob | None) -> dt.date | None:
    return job.dates.last if job is not None and job.dates.whole else None


def _words_between(folded: str, said: Stretch, found: DateRange) -> int:
    first, last = sorted([said, (found.start, found.end)])
    return len(folded[first[1] : last[0]].split())


def _so_long_after(before: DateRange, folded: str, language: ResumeLanguage) -> DateRange | None:
    """When a job began, counted from the start of the previous one: "three years later I moved to Larkfield"."""
    months = language.dates.durations.months(folded)
    if not 0 < months <= _LONGEST_JOB or not language.told_jobs.after.search(folded):
        return None
    ended = over_months(before, months).last
    return None if ended is None else DateRange(0, 0, ended + _DAY, None, whole=False)


def _ended_at(dates: DateRange, sentence: _Sentence, language: ResumeLanguage) -> DateRange:
    """The dates of a job, with its last day if it was unknown and a sentence gives it: "I left in 2022"."""
    for found in () if dates.whole else sentence.ranges:
        if found.last is not None and found.first > dates.first and _tells_an_end(found, sentence, language):
            return dates._replace(last=found.last, whole=True)
    return dates


def _lasting(dates: DateRange, sentence: _Sentence, language: ResumeLanguage) -> DateRange:
    """The dates of a job, with its last day if it was unknown and a sentence says how long: "I stayed three years"."""
    durations = language.dates.durations
    lasting = None if dates.whole else durations.whole.search(sentence.folded)
    if lasting is None:
        return dates
    before = sentence.folded[max(0, lasting.start() - _NEAR) : lasting.start()]
    months = durations.months(lasting.group()) if language.told_jobs.ended.search(before) else 0
    return over_months(dates, months) if months <= _LONGEST_JOB else dates


def _with_ends(told: Sequence[ToldJob]) -> Iterator[ToldJob]:
    """The jobs, each with an end: the stated one, else the day before the next job began, else none as it goes on."""
    begun = sorted(job.dates.first for job in told)
    for job in told:
        after = next((first for first in begun if first > job.dates.first), None)
        last = None if after is None else after - _DAY
        yield job if job.dates.whole else job._replace(dates=job.dates._replace(last=last, whole=True))


def _parted(
    text: str, lines: Sequence[Line], blocks: Sequence[Block], told: Sequence[ToldJob], language: ResumeLanguage
) -> Iterator[Block]:
    by_block = {index: list(jobs) for index, jobs in groupby(told, key=attrgetter("block"))}
    for index, block in enumerate(blocks):
        jobs = by_block.get(index)
        if jobs is None:
            yield block
            continue
        starts = [block.start + job.start for job in jobs]
        if starts[0] > block.start:
            yield part_of(text, lines, block, (block.start, starts[0]), None, language)
        for job, stretch in zip(jobs, pairwise([*starts, block.end]), strict=True):
            part = part_of(text, lines, block, stretch, "job", language)
            part.dates = _with_period(part.dates, job.dates)
            yield part


def _with_period(dates: Dates | None, period: DateRange) -> Dates:
    """The dates of a paragraph, with the dates of its job first."""
    dates = dates or NO_DATES
    return dates._replace(ranges=[period, *(found for found in dates.ranges if found.start >= period.end)])
