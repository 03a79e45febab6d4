"""Signs of dates: where they are in a line, and which part of the time of a job they are."""

from knowledge.rules.resumes import LayoutLimits
from knowledge.rules.signs import LayoutSign
from matcher.pipeline.dates.date_points import fold
from matcher.pipeline.dates.date_ranges import DateRange
from matcher.pipeline.language.line_words import LineWords
from matcher.pipeline.language.word_signs import NO_THINGS
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.structure.signs.date_edges import BEHIND_DATES
from matcher.pipeline.structure.signs.shown import Shown
from matcher.pipeline.words.sentence_ends import END_OF_CLAUSE


def find_dates(page: Page, shown: Shown) -> None:
    """Which dates a line has, and where in it."""
    for index in page.dated:
        block, signs = page.blocks[index], shown[index]
        found = block.range
        if found is None:
            signs.append(LayoutSign.MONTH_OR_YEAR)
        else:
            signs.append(LayoutSign.DATED)
            if block.count <= page.limits.line_words and not block.tells:
                signs.append(LayoutSign.DATED_LINE)
            if block.count - len(block.content[found.start : found.end].split()) <= 1:
                signs.append(LayoutSign.DATES_ALONE)
            elif found.start <= page.limits.dates_begin_within:
                signs.append(LayoutSign.DATES_FIRST)
            if found.end >= len(block.content.rstrip(" )].")):
                signs.append(LayoutSign.DATES_LAST)


def find_breaks(page: Page, shown: Shown) -> None:
    """Which lines name a break between jobs, and not a time within a job."""
    for index in page.breaks:
        if LayoutSign.PART_OF_THE_TIME_ABOVE not in shown[index]:
            shown[index].append(LayoutSign.BREAK)


def find_times_within_jobs(page: Page, shown: Shown) -> None:
    """Which bullets are heads of jobs, and which lines only tell of a time within the job above."""
    above: DateRange | None = None
    for index in page.dated:
        block, signs = page.blocks[index], shown[index]
        if above is not None and (
            _tells_of_a_step(above, block, page.language.words) or _is_a_break_in(above, index, page)
        ):
            signs.append(LayoutSign.PART_OF_THE_TIME_ABOVE)
            continue
        if (found := block.range) is None:
            continue
        if not block.bullet and above is not None and _tells_of_a_part(above, found, block, page.language.words):
            signs.append(LayoutSign.TOLD_SINCE if found.last is None else LayoutSign.PART_OF_THE_TIME_ABOVE)
        elif not block.bullet:
            above = found
        elif _heads_a_job(index, page):
            above = found
            signs.append(LayoutSign.TITLE_BEHIND_A_BULLET)
        elif _tells_since(block, found):
            signs.append(LayoutSign.TOLD_SINCE)
        elif above is not None and _is_part_of(above, found, block, page.limits):
            signs.append(LayoutSign.PART_OF_THE_TIME_ABOVE)


def _tells_of_a_step(job: DateRange, block: PageBlock, words: LineWords) -> bool:
    """Whether a line tells of a step within the job above, which may have begun in the year before its dates."""
    first, last = block.dates.ranges[0].first, block.dates.ranges[-1].first
    is_within = job.first.year - 1 <= first.year and (job.last is None or last <= job.last)
    return is_within and words.begins_with_a_step(block.content)


def _is_a_break_in(job: DateRange, index: int, page: Page) -> bool:
    """Whether a line names a break within the time of a job, right below the dates of that job."""
    found, above = page.blocks[index].range, page.blocks[index - 1]
    if index not in page.breaks or found is None or above.range != job or index - 1 in page.breaks:
        return False
    return job.first < found.first and found.is_within(job)


def _heads_a_job(index: int, page: Page) -> bool:
    """Whether a bullet is short, has the title of a job and tells nothing itself, and the next line is not a bullet."""
    block, below = page.blocks[index], page.blocks[index + 1 : index + 2]
    is_title = LayoutSign.TITLE in block.word_signs and LayoutSign.DEED not in block.word_signs
    short = block.count <= page.limits.line_words and not block.sentence
    return is_title and short and any(not other.bullet for other in below)


def _tells_since(block: PageBlock, found: DateRange) -> bool:
    """Whether a line begins with a date since when something is done: "Since 2023 also own the shop"."""
    return found.last is None and _goes_on_small(block, found)


def _tells_of_a_part(job: DateRange, found: DateRange, block: PageBlock, words: LineWords) -> bool:
    """Whether a line says what was done since a day of the job above, and names no other: "From 2023 built a shop".

    The day may also end it in brackets: "Built a shop (2023 on)".
    """
    begins_within = job.first < found.first and (job.last is None or found.first.year < job.last.year)
    if not begins_within:
        return False
    if _ends_with_brackets_of(found, block) and words.begins_with_a_deed(block.content):
        return True
    if not _goes_on_small(block, found):
        return False
    if words.begins_with_a_deed(block.content[found.end :].lstrip(BEHIND_DATES)):
        return True
    return found.last is None and NO_THINGS.isdisjoint(block.word_signs)


def _ends_with_brackets_of(found: DateRange, block: PageBlock) -> bool:
    """Whether a line ends with brackets that have these dates and nothing else."""
    before, behind = block.content[: found.start], block.content[found.end :]
    return before.endswith("(") and behind.rstrip(" .") == ")"


def _goes_on_small(block: PageBlock, found: DateRange) -> bool:
    """Whether a line begins with a date and goes on with a small word."""
    return found.start == 0 and block.content[found.end :].lstrip(BEHIND_DATES)[:1].islower()


def _is_part_of(job: DateRange, found: DateRange, block: PageBlock, limits: LayoutLimits) -> bool:
    """Whether a line begins with a part of the time of the job above and has no title: "2019 - 2020: a search"."""
    begins = found.start <= limits.dates_begin_within and NO_THINGS.isdisjoint(block.word_signs)
    return begins and found.is_within(job) and (found.first, found.last) != (job.first, job.last)


def find_around_the_first_dates(page: Page, shown: Shown) -> None:
    """Which lines are below the first line that dates a job, and which paragraphs are above it and all headings.

    A side column above the head of the page does not count.
    """
    head = page.spacing.head
    dated = next((index for index in page.dated if index >= head and LayoutSign.DATED_LINE in shown[index]), None)
    if dated is None:
        return
    below_the_first_dates = LayoutSign.BELOW_THE_FIRST_DATES
    for signs in shown[dated + 1 :]:
        signs.append(below_the_first_dates)
    for index in range(head, min([dated, *(index for index in page.named if index >= head)])):
        block = page.blocks[index]
        tells = block.tells and not block.bullet and LayoutSign.DEED not in block.word_signs
        if tells and not block.dates.ranges and LayoutSign.NEAR_THE_TOP in shown[index]:
            shown[index].append(LayoutSign.ABOVE_THE_JOBS)


def find_time_spent(page: Page, shown: Shown) -> None:
    """Which paragraphs begin with how long somebody did something, on a page where no line heads a job."""
    if page.has_heads_of_jobs:
        return
    for block, signs in zip(page.blocks, shown, strict=True):
        if block.told and not block.bullet and block.line_part is None and _tells_of_time_spent(block, page):
            signs.append(LayoutSign.TIME_SPENT)


def _tells_of_time_spent(block: PageBlock, page: Page) -> bool:
    first = END_OF_CLAUSE.split(block.content, maxsplit=1)[0]
    language = page.language
    return language.words.names_a_doer(first) and language.dates.durations.tells_of_time_spent(fold(first))
