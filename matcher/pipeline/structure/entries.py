"""Finds the jobs, projects and papers among the blocks of a resume, each with its head, its dates and what it tells."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from knowledge.rules.signs import KindSign, LayoutSign
from matcher.pipeline.dates.date_ranges import (
    DateRange,
    Dates,
    find_dates,
    labelled_range,
    with_duration,
)
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.sections import DATED_SECTIONS
from matcher.pipeline.structure.open_dates import begins_a_part, begins_within
from matcher.pipeline.structure.parting.blocks import Block

_JOBS_OF_A_LIST = 2
"""After more listed jobs than this without any text, text that follows a gap does not belong to the last job."""
_LEAST_WORDS_OF_A_JOB = 2
"""So many words beside its dates can name a job, and find it again in a table of jobs."""
_MONTHS_OF_SEASONS = frozenset({3, 6})
"""How many months a season, a quarter and half a year have."""
_OF_OTHERS = frozenset({KindSign.EMPLOYER, LayoutSign.SCHOOL})
"""The signs that a line is about another employer than that of the job above."""
_COUNT = re.compile(r"\A\d{1,2}[.)]\s+")
_WORD = re.compile(r"\w+")
_PUBLICATIONS = "publications"


@dataclass(frozen=True, slots=True)
class Entry:
    """One job, project or study: its header blocks, the blocks under them and its dates.

    `blocks[first:body]` are the header. `blocks[body:last]` say what was done. `dates` is None if the resume gives no
    dates. `own_dates` is False if the dates are those of the job above. `reversed_ranges` is the number of header
    blocks with a range that ends before it begins. `title` is the header block with a job title, if one has it.
    `is_break` says that it is a leave, a sabbatical or the like, and not a job.
    """

    first: int
    body: int
    last: int
    section: str
    dates: DateRange | None
    own_dates: bool = True
    reversed_ranges: int = 0
    title: int | None = None
    is_break: bool = False


def entries_of(doc: Doc) -> list[Entry]:
    """The entries that the job dater set in the doc; an empty list if it has not run."""
    entries: list[Entry] | None = doc._.entries
    return entries or []


def title_lines(doc: Doc) -> set[int]:
    """The numbers of the blocks that are title lines of a doc's jobs, projects and studies."""
    return {index for entry in entries_of(doc) for index in range(entry.first, entry.body)}


def find_entries(text: str, blocks: Sequence[Block], language: ResumeLanguage) -> list[Entry]:
    """The jobs, projects and papers of a resume, in order."""
    heads = [index for index, block in enumerate(blocks) if block.place == "head" and block.section in DATED_SECTIONS]
    listed = _listed_before(text, blocks, heads, language)
    entries: list[Entry] = []
    for run in _runs(text, blocks, heads, language):
        first, body = run[0], run[-1] + 1
        starts = sorted({*_entry_starts(text, blocks, first, body, language), *listed.keys() & range(first, body)})
        last = _end(blocks, body)
        below_a_list = (
            len(starts) > _JOBS_OF_A_LIST and starts[-1] not in listed and _stands_apart(text, blocks, body, last)
        )
        for start, following in pairwise([*starts, body]):
            header = blocks[start:following]
            end = last if following == body and not below_a_list else following
            told = following - start == 1 and _is_told(text, header[0], language)
            dates = _dates(text, header, language) or listed.get(start)
            reversed_ranges = sum(dates_of(text, block, language).reversed for block in header)
            behind = start if told else following
            title = _title(text, blocks, range(start, behind), language)
            is_break = title is None and not told and _names_a_break(text, header, language)
            is_break = is_break or _is_below_a_break(text, blocks, start, language)
            section = blocks[start].section
            entries.append(Entry(start, behind, end, section, dates, True, reversed_ranges, title, is_break))
        if below_a_list:
            entries.append(Entry(body, body, last, blocks[first].section, None))
    ended = list(_ended_with_their_jobs(text, blocks, _current_job_first(entries), language))
    return _inherit(text, blocks, ended, language)


def _stands_apart(text: str, blocks: Sequence[Block], body: int, last: int) -> bool:
    """Whether text follows a head, unless it is a bullet on the next line."""
    if last == body:
        return False
    return blocks[body].kind != "bullet" or text.count("\n", blocks[body - 1].end, blocks[body].start) > 1


def _title(text: str, blocks: Sequence[Block], header: range, language: ResumeLanguage) -> int | None:
    has_title = language.words.has_title
    return next((index for index in header if has_title(text[blocks[index].start : blocks[index].end])), None)


def _is_below_a_break(text: str, blocks: Sequence[Block], index: int, language: ResumeLanguage) -> bool:
    """Whether the block right above is a heading for breaks. Below "Military service" may be the job of a soldier."""
    if not index or blocks[index - 1].place != "heading":
        return False
    return language.words.has_words_of_a_break(text[blocks[index - 1].start : blocks[index - 1].end])


def _names_a_break(text: str, header: Sequence[Block], language: ResumeLanguage) -> bool:
    return any(_has_a_break(text, block, language) for block in header)


def _has_a_break(text: str, block: Block, language: ResumeLanguage) -> bool:
    content = text[block.start : block.end]
    return language.words.names_a_break(dates_of(text, block, language).beside(content))


def _runs(text: str, blocks: Sequence[Block], heads: Sequence[int], language: ResumeLanguage) -> Iterator[list[int]]:
    """The lines of heads that stand together. A bullet or a whole paragraph is an entry by itself.

    Fields with dates ("Client: Larkfield", "Duration: 2021 - 2023") begin a run, with the lines right above them that
    have no dates.
    """
    run: list[int] = []
    for index in heads:
        alone = blocks[index].kind == "bullet" or _is_told(text, blocks[index], language)
        goes_on = run and index == run[-1] + 1 and blocks[index].section == blocks[run[-1]].section
        if run and (alone or not goes_on or blocks[index].line_part == "head"):
            yield run
            run = []
        if blocks[index].begins_fields and (ended := _up_to_dates(text, blocks, run, language)):
            yield run[:ended]
            run = run[ended:]
        run.append(index)
        if alone:
            yield run
            run = []
    if run:
        yield run


def _up_to_dates(text: str, blocks: Sequence[Block], run: Sequence[int], language: ResumeLanguage) -> int:
    """How many lines of a run there are up to the last one with dates; 0 if there is none."""
    counts = (count for count in range(len(run), 0, -1) if dates_of(text, blocks[run[count - 1]], language).ranges)
    return next(counts, 0)


def _is_told(text: str, block: Block, language: ResumeLanguage) -> bool:
    """Whether a head is a whole paragraph, which says what was done too."""
    if block.line_part == "job":
        return True
    most, content = language.layout.limits.long_line_words, text[block.start : block.end]
    return len(content) > 2 * most and len(content.split()) > most  # each word has a letter, and a blank behind it


def _end(blocks: Sequence[Block], body: int) -> int:
    """Where the entry ends: before the next head or heading of its section. Other sections may stand between."""
    section, end = blocks[body - 1].section, body
    for index in range(body, len(blocks)):
        if blocks[index].section != section:
            continue
        if blocks[index].place == "head" or blocks[index].kind == "heading":
            break
        end = index + 1
    return end


def _listed_before(
    text: str, blocks: Sequence[Block], heads: Sequence[int], language: ResumeLanguage
) -> dict[int, DateRange]:
    """The dates of jobs that are told below a table of jobs and give no dates themselves, by their heads.

    The rows of such a table are heads with dates, one below the other. One row alone has all words of the head, which
    may be numbered: "2. Larkfield Pvt Ltd".
    """
    found: dict[int, DateRange] = {}
    read = {index: dates_of(text, blocks[index], language) for index in heads}
    rows: dict[str, list[tuple[frozenset[str], DateRange]]] = defaultdict(list)
    for index, dates in read.items():
        content = text[blocks[index].start : blocks[index].end]
        beside = (read[other].range for other in (index - 1, index + 1) if other in read)
        if dates.range is not None and any(beside):
            row = _words(content), dates.range
            for word in row[0]:
                rows[word].append(row)
        elif rows and not dates.ranges and _may_be_listed(content, language):
            words = _words(_COUNT.sub("", content))
            rarest = min((rows.get(word, []) for word in words), key=len)
            listed = [dates for known, dates in rarest if words <= known]
            if len(words) >= _LEAST_WORDS_OF_A_JOB and len(listed) == 1:
                found[index] = listed[0]
    return found


def _may_be_listed(content: str, language: ResumeLanguage) -> bool:
    """Whether a head names a post or an employer, or is numbered."""
    if language.words.has_title(content) or _COUNT.match(content) is not None:
        return True
    return KindSign.EMPLOYER in language.words.signs(content.split())


def _words(content: str) -> frozenset[str]:
    return frozenset(_WORD.findall(content.casefold()))


def _entry_starts(text: str, blocks: Sequence[Block], first: int, body: int, language: ResumeLanguage) -> list[int]:
    """The first block of each entry in a run of header lines. A resume may list jobs without saying what was done.

    In each entry, the dates are as many lines below the first line as in the first entry. If they are on the first one,
    a line with a year alone and words beside it is an entry, too. If the first range covers the same time as all later
    ranges together, the run is one employer with several roles and therefore one entry. Papers are listed with their
    years.
    """
    papers = blocks[first].section == _PUBLICATIONS
    read = {index: dates_of(text, blocks[index], language) for index in range(first, body)}
    found = {index: next(iter(dates.ranges), None) if papers else dates.range for index, dates in read.items()}
    ranges = {index: dates for index, dates in found.items() if dates is not None}
    if len(ranges) < 2 and all(_is_whole_entry(text, blocks[index], dates) for index, dates in read.items()):
        return list(read)
    if len(ranges) < 2 or (not papers and _spans_the_others(list(ranges.values()))):
        return [first]
    depth = next(iter(ranges)) - first
    whole = {index for index, dates in read.items() if not depth and _is_whole_entry(text, blocks[index], dates)}
    dated = [index for index in read if index in ranges or index in whole]
    return [first, *(max(index - depth, before + 1) for before, index in pairwise(dated))]


def _is_whole_entry(text: str, block: Block, dates: Dates) -> bool:
    """Whether a line has a date and enough words beside it to name a job."""
    found = next(iter(dates.ranges), None)
    if found is None:
        return False
    content = text[block.start : block.end]
    return len(_WORD.findall(content[: found.start] + content[found.end :])) >= _LEAST_WORDS_OF_A_JOB


def dates_of(text: str, block: Block, language: ResumeLanguage) -> Dates:
    """The dates of a block, which the section tagger may have read already."""
    return find_dates(text[block.start : block.end], language.dates) if block.dates is None else block.dates


def _spans_the_others(ranges: Sequence[DateRange]) -> bool:
    total, *others = ranges
    ends = [date_range.last for date_range in others if date_range.last is not None]
    last = max(ends) if len(ends) == len(others) else None
    return total.first == min(date_range.first for date_range in others) and total.last == last


def _dates(text: str, header: Sequence[Block], language: ResumeLanguage) -> DateRange | None:
    """The first range in the blocks of a header; if they have no range, the first single date.

    A whole paragraph begins with its own date. Later dates and durations are of what it tells.
    """
    grammar, single = language.dates, None
    for block in header:
        content = text[block.start : block.end]
        told = _is_told(text, block, language)
        for read in dates_of(text, block, language).ranges[: 1 if told else None]:
            date_range = read if told else with_duration(read, content, grammar)
            if date_range.whole:
                return date_range
            single = single or date_range
    return labelled_range("\n".join(text[block.start : block.end] for block in header), grammar) or single


def _current_job_first(entries: list[Entry]) -> list[Entry]:
    """The entries, with the first job as a current one if it has only a single date and all other jobs ended before it.

    Only jobs with dates are compared. The first job must also have text under its header. A season or a quarter says
    how long a job took, so that it goes on no longer.
    """
    jobs = [entry for entry in entries if entry.section == "experience" and entry.dates is not None]
    if len(jobs) < 2:
        return entries
    first, *others = jobs
    earlier = all(_is_over_by_the_day_of(other.dates, first.dates) for other in others)
    if first.dates is None or first.dates.whole or first.body == first.last or not earlier:
        return entries
    if _is_of_seasons(first.dates):
        return entries
    current = replace(first, dates=first.dates._replace(last=None, whole=True))
    return [current if entry is first else entry for entry in entries]


def _is_of_seasons(dates: DateRange) -> bool:
    """Whether a single date is a season, a quarter or half a year."""
    return dates.last is not None and dates.last.month - dates.first.month + 1 in _MONTHS_OF_SEASONS


def _is_over_by_the_day_of(dates: DateRange | None, later: DateRange | None) -> bool:
    """Whether a range ended by the first day of another date."""
    if dates is None or later is None or not dates.whole or dates.last is None:
        return False
    return dates.last <= later.first


def _ended_with_their_jobs(
    text: str, blocks: Sequence[Block], entries: Sequence[Entry], language: ResumeLanguage
) -> Iterator[Entry]:
    """The entries. An open part of a job that is over gets the last day of that job.

    Such a part is below the job: "from May 2023 team lead" below "Engineer, Larkfield, 05/2022 - 08/2024".
    """
    job: DateRange | None = None
    for entry in entries:
        dates = entry.dates if entry.section == "experience" else None
        if dates is None or entry.is_break:
            yield entry
        elif job is not None and begins_within(dates, job) and _is_a_part(text, blocks, entry, dates, language):
            yield replace(entry, dates=dates._replace(last=job.last))
        else:
            yield entry
            job = job if job is not None and dates.is_within(job) else dates


def _is_a_part(text: str, blocks: Sequence[Block], entry: Entry, dates: DateRange, language: ResumeLanguage) -> bool:
    """Whether an entry has one line, without a gap above or the name of an employer or school, and begins a part."""
    if entry.body - entry.first != 1 or not entry.first:
        return False
    block, above = blocks[entry.first], blocks[entry.first - 1]
    content = text[block.start : block.end]
    names_another = not _OF_OTHERS.isdisjoint(language.words.signs(content.split()))
    if names_another or text.count("\n", above.end, block.start) > 1:
        return False
    return begins_a_part(content, dates_of(text, block, language), dates, language.dates)


def _inherit(text: str, blocks: Sequence[Block], entries: list[Entry], language: ResumeLanguage) -> list[Entry]:
    """The entries, where each entry of experience without dates has the dates of the job above it.

    Such an entry is a project, a client or a team within that job. Text below a list of jobs is about all of them.
    A job at another employer gets no dates from above, nor does one whose head has a date that is not understood. What
    was done in a break belongs to the break, unless it has the title of a job.
    """
    inherited: list[Entry] = []
    for entry in entries:
        above = inherited[-1] if inherited else None
        within = above is not None and above.section == "experience" and entry.body > entry.first
        if above is not None and within and entry.dates is None and entry.section == "experience":
            header = blocks[entry.first : entry.body]
            is_part = not any(dates_of(text, block, language).points for block in header) and (
                entry.title is None or not _names_an_employer(text, header, language)
            )
            is_break = above.is_break and entry.title is None
            is_part = is_part and above.is_break == is_break
            part = replace(entry, dates=above.dates, own_dates=False, is_break=is_break or entry.is_break)
            inherited.append(part if is_part else entry)
        else:
            inherited.append(entry)
    return inherited


def _names_an_employer(text: str, header: Sequence[Block], language: ResumeLanguage) -> bool:
    """Whether the head of a job has a word of employers, but no label, as of a client, and no word of projects."""
    contents = [text[block.start : block.end] for block in header]
    signs = language.words.signs([word for content in contents for word in content.split()])
    return KindSign.EMPLOYER in signs and KindSign.OWN_PROJECT not in signs and not any(":" in one for one in contents)
