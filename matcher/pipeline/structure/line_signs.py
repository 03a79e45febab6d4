"""The signs of a block: what can be seen of it and its neighbours, each with the name that `layout.yaml` uses."""

import re
from collections.abc import Callable, Sequence

from knowledge.rules.resumes import LayoutLimits, LayoutSign
from matcher.pipeline.dates.date_ranges import DateRange
from matcher.pipeline.language.line_words import LineWords
from matcher.pipeline.language.word_signs import NO_STUDIES, NO_THINGS
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.words.sentence_ends import END_OF_CLAUSE

Sign = LayoutSign | str
Shown = Sequence[list[Sign]]
"""The signs of each block of a page that were found so far."""

_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
_BEHIND_DATES = " \t|:,;)]–—-"
_BEFORE_YEARS = ("(", "[", ",", "·", "|", "–", "—", " -")
_BEHIND_YEARS = " .)]"
_ENDS_OF_TITLES = (".", ":", ")", "]", ";")
_FIGURES = re.compile(r"[\d$€£](?:(?<=\d)(?:\s?[%$€£]|\w{0,3}\s?(?:→|->)\s?\d)|(?<=[$€£])\s?\d)")
_BETWEEN_PARTS = ("|", "\t", "   ", " - ", " – ", " — ", " · ", " • ")


def signs_of(page: Page) -> Shown:
    """The signs of each block of a page."""
    shown: Shown = [["always"] for _ in page.blocks]
    for find in FINDERS:
        find(page, shown)
    return shown


def _dates(page: Page, shown: Shown) -> None:
    for block, signs in zip(page.blocks, shown, strict=True):
        found = block.range
        if found is not None:
            signs.append("dated")
            if block.count <= page.limits.line_words and not block.tells:
                signs.append("dated line")
            if block.count - len(block.content[found.start : found.end].split()) <= 1:
                signs.append("dates alone")
            elif found.start <= page.limits.dates_begin_within:
                signs.append("dates first")
            if found.end >= len(block.content.rstrip(" )].")):
                signs.append("dates last")
        elif block.dates.ranges:
            signs.append("month or year")


def _times_within_jobs(page: Page, shown: Shown) -> None:
    """Which bullets begin with the time of what they tell, and of no job of their own."""
    above: DateRange | None = None
    for block, signs in zip(page.blocks, shown, strict=True):
        if (found := block.range) is None:
            continue
        if not block.bullet:
            above = found
        elif _tells_since(block, found):
            signs.append("told since")
        elif above is not None and _is_part_of(above, found, block, page.limits):
            signs.append("part of the time above")


def _tells_since(block: PageBlock, found: DateRange) -> bool:
    """Whether a line begins with a date since when something is done: "Since 2023 also own the shop"."""
    return found.start == 0 and found.last is None and block.content[found.end :].lstrip(_BEHIND_DATES)[:1].islower()


def _is_part_of(job: DateRange, found: DateRange, block: PageBlock, limits: LayoutLimits) -> bool:
    """Whether a line begins with a part of the time of the job above and has no title: "2019 - 2020: a search"."""
    begins = found.start <= limits.dates_begin_within and NO_THINGS.isdisjoint(block.word_signs)
    return begins and found.is_within(job) and (found.first, found.last) != (job.first, job.last)


def _place(page: Page, shown: Shown) -> None:
    """Where on the page a block stands."""
    top_words, top_blocks = page.limits.top_words, page.limits.top_blocks
    if shown:
        shown[0].append("first")
    for index, (before, signs) in enumerate(zip(page.spacing.words_before, shown, strict=False)):
        if before > top_words:
            signs.append("beyond the head")
        elif index < top_blocks:
            signs.append("near the top")


def _neighbours(page: Page, shown: Shown) -> None:
    blocks, last = page.blocks, len(page.blocks) - 1
    for index, block in enumerate(blocks):
        if page.spacing.gap_above[index]:
            shown[index].append("gap above")
        if block.bullet and index < last:
            shown[index + 1].append("bullet above")
        if block.told and index:
            shown[index - 1].append("bullet below" if block.bullet else "prose below")


def _around(page: Page, shown: Shown) -> None:
    titles = page.titles
    around = zip(titles.dates_above, titles.dates_below, titles.signs, strict=True)
    for index, (signs, (above, below, by_titles)) in enumerate(zip(shown, around, strict=True)):
        if above:
            signs.append("dates above")
        if below:
            signs.append("dates below")
        if titles.in_dated_groups[index]:
            signs.append("dated group")
        if titles.below_title_and_dates[index]:
            signs.append("below title and dates")
        if titles.is_above_a_dated_group(index):
            signs.append("above a dated group")
        signs += by_titles


def _shape(page: Page, shown: Shown) -> None:
    line_words = page.limits.line_words
    for block, signs in zip(page.blocks, shown, strict=True):
        if block.bullet:
            signs.append("bullet")
        signs.append(_length(block.count, page))
        names_a_period = block.range is not None and block.count <= line_words
        if block.listed and not names_a_period:
            signs.append("list")
        if block.content[-1] == ":":
            signs.append("colon last")
        elif block.sentence and not names_a_period:
            signs.append("sentence")
        if _has_parts(block.content):
            signs.append("parts")
        if block.content[-1] == ")" and not block.dates.ranges:
            signs.append("brackets last")
        if not block.told and not block.dates.ranges and _FIGURES.search(block.content):
            signs.append("figures")


def _has_parts(content: str) -> bool:
    for sign in _BETWEEN_PARTS:  # noqa: SIM110 - much faster than a generator
        if sign in content:
            return True
    return False


def _indents(page: Page, shown: Shown) -> None:
    """Which lines begin a little to the right of others, in texts without positions."""
    least = min((block.indent for block in page.blocks if not block.bullet), default=0)
    for block, signs in zip(page.blocks, shown, strict=True):
        if 0 < block.indent - least <= page.limits.most_indent and not block.bullet:
            signs.append("indented")


def _items(page: Page, shown: Shown) -> None:
    items = zip(page.blocks, shown, page.beside_items, strict=True)
    for index, (block, signs, beside_items) in enumerate(items):
        if beside_items:
            signs.append("items around")
        if block.dated_item and page.beside_dated_items[index]:
            signs.append("dated items")


def _signs_around(page: Page, shown: Shown) -> None:
    for index, (block, signs) in enumerate(zip(page.blocks, shown, strict=True)):
        if block.drawn:
            signs.append("drawn")
        if block.titled:
            signs.append("titled")
        if block.line_part is not None:
            signs.append(f"{block.line_part} of its line")
        if block.line_part == "head" and index and page.blocks[index - 1].line_part is None:
            shown[index - 1].append("head of its line below")
        if block.aside and (page.spacing.blank_below(index) or not page.titles.dates_below[index]):
            signs.append("aside")


def _length(count: int, page: Page) -> Sign:
    limits = page.limits
    if count <= limits.few_words:
        return "few words"
    if count <= limits.line_words:
        return "line"
    return "long line" if count <= limits.long_line_words else "paragraph"


def _told_periods(page: Page, shown: Shown) -> None:
    """Which paragraphs begin with a period and who did something in it, on a page where no line heads a job."""
    if any(not page.blocks[index].sentence for index in page.titles.offices):
        return
    for block, signs in zip(page.blocks, shown, strict=True):
        if block.told and not block.bullet and _tells_of_a_period(block, page):
            signs.append("told period")


def _tells_of_a_period(block: PageBlock, page: Page) -> bool:
    if block.range is None or block.line_part is not None:
        return False
    first = END_OF_CLAUSE.split(block.content, maxsplit=1)[0]
    early = len(first[: block.range.start].split()) <= page.limits.line_words
    return early and block.range.end <= len(first) and page.language.words.names_a_doer(first)


def _letters(page: Page, shown: Shown) -> None:
    for block, signs in zip(page.blocks, shown, strict=True):
        if block.upper:
            signs.append("capitals")
        elif block.capitalised:
            signs.append("capitalised")
        elif block.content[0].islower():
            signs.append("begins small")


def _look(page: Page, shown: Shown) -> None:
    mostly_bold, large, by_look = page.looks.mostly_bold, page.looks.large, page.looks.signs
    for block, signs in zip(page.blocks, shown, strict=True):
        size, bold, _ = block.look
        if block.line.style.heading:
            signs.append("heading style")
        if bold and not mostly_bold:
            signs.append("bold")
        if size and size >= large:
            signs.append("larger")
        if block.at_the_side:
            signs.append("side column")
        if not block.bullet and block.single:
            signs += by_look[block.look]
    if page.looks.name_line is not None:
        shown[page.looks.name_line].append("name")


def _goes_on(page: Page, shown: Shown) -> None:
    """Which lines are set like one above that tells something, and unlike the one below: the last of what was done."""
    blocks = page.blocks
    for index in range(1, len(blocks)):
        above, block = blocks[index - 1], blocks[index]
        if above.tells and not above.bullet and block.is_set_like(above, page.limits):
            last = index + 1 == len(blocks) or not blocks[index + 1].is_set_like(block, page.limits)
            if last:
                shown[index].append("set like the told line above")


def _words(page: Page, shown: Shown) -> None:
    for block, signs in zip(page.blocks, shown, strict=True):
        signs += block.word_signs


def _studies(page: Page, shown: Shown) -> None:
    """Which short lines with dates name a study and no job: they begin with a degree, or name one and a school."""
    words = page.language.words
    for block, signs in zip(page.blocks, shown, strict=True):
        if "degree" not in block.word_signs or not block.dates.ranges or block.count > page.limits.line_words:
            continue
        dates = block.dates.ranges[0]
        if dates.start and block.label is not None and block.label[1] <= dates.start:
            continue
        named = block.content[0 if dates.start else dates.end :].lstrip(_BEHIND_DATES)
        first = words.signs(named.split(maxsplit=1)[:1])
        begins = "degree" in first and "own project" not in first
        if (begins or "school" in block.word_signs) and _names_no_post(block.content, words):
            signs.append("study")


def _names_no_post(content: str, words: LineWords) -> bool:
    return NO_STUDIES.isdisjoint(words.signs(words.without_subjects(content.split())))


def _papers(page: Page, shown: Shown) -> None:
    """Which lines below a heading of papers have a year: each is a paper."""
    for block, signs, above in zip(page.blocks, shown, page.below_headings.sections, strict=True):
        if above == "publications" and block.dates.ranges:
            signs.append("dated paper")


def _projects(page: Page, shown: Shown) -> None:
    """Which lines below a heading of projects are each a project of a year: "Dockie, 2024. Answers in the chat".

    The year ends the line, or a short title before what the line tells.
    """
    for block, signs, above in zip(page.blocks, shown, page.below_headings.sections, strict=True):
        if above == "projects" and block.range is None and block.dates.ranges:
            signs += _named_with_year(block, page.limits)


def _named_with_year(block: PageBlock, limits: LayoutLimits) -> Sequence[Sign]:
    found = block.dates.ranges[-1]
    before, behind = block.content[: found.start], block.content[found.end :]
    if not before.rstrip().endswith(_BEFORE_YEARS):
        return ()
    if not behind.strip(_BEHIND_YEARS):
        return ("project of a year",)
    if not behind.startswith(_ENDS_OF_TITLES) or len(before.split()) > limits.line_words:
        return ()
    return ("project of a year",) if "deed" in block.word_signs else ("project of a year", "title of a year")


def _contact(page: Page, shown: Shown) -> None:
    for block, signs in zip(page.blocks, shown, strict=True):
        content = block.content
        if "@" in content and _ADDRESS.search(content):
            signs.append("address")
        if "http" in content or "www." in content or ".com/" in content:
            signs.append("link")


def _labels(page: Page, shown: Shown) -> None:
    label_kind, beside = page.language.headings.label_kind, page.beside_labelled_lists
    for index, block in enumerate(page.blocks):
        if block.label is not None:
            if kind := label_kind(block.label[0]):
                shown[index].append(f"{kind} label")
            if block.labelled_list and beside[index]:
                shown[index].append("labelled lists")


def _job_fields(page: Page, shown: Shown) -> None:
    """Which lines are fields of jobs in an export of a form: "Title: Lead", "Start date: 05/2021"."""
    for index in page.job_fields:
        shown[index].append("job field")


def _headings(page: Page, shown: Shown) -> None:
    for index in page.named:
        if index in page.again:
            shown[index].append("said again")
        if page.looks.is_smaller_than_headings(page.blocks[index]):
            shown[index].append("smaller than headings")


def _document(page: Page, shown: Shown) -> None:
    """What the whole text or section shows."""
    for index in page.below_headings.linked:
        shown[index].append("links without dates")
    about_headings: list[Sign] = [] if page.names_experience else ["no experience heading"]
    about_headings += [] if page.named else ["no heading"]
    if about_headings:
        for signs in shown:
            signs += about_headings


FINDERS: tuple[Callable[[Page, Shown], None], ...] = (
    _dates,
    _times_within_jobs,
    _place,
    _neighbours,
    _around,
    _shape,
    _indents,
    _items,
    _signs_around,
    _told_periods,
    _letters,
    _look,
    _goes_on,
    _words,
    _studies,
    _papers,
    _projects,
    _contact,
    _labels,
    _job_fields,
    _headings,
    _document,
)
"""Each finds some of the signs of all blocks. One call for each block would take longer."""
