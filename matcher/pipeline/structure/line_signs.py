"""The signs of a block: what can be seen of it and its neighbours. `knowledge.rules.signs` says what each means."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from knowledge.rules.resumes import LayoutLimits
from knowledge.rules.signs import KindSign, LayoutSign, Sign
from matcher.pipeline.dates.date_points import fold
from matcher.pipeline.dates.date_ranges import DateRange
from matcher.pipeline.language.line_words import LineWords
from matcher.pipeline.language.word_signs import NO_DUTIES, NO_STUDIES, NO_THINGS, OF_COURSES, STUDIES
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.structure.parting.blocks import LinePart
from matcher.pipeline.structure.tool_lines import is_of_the_job_above, tool_lines
from matcher.pipeline.words.sentence_ends import END_OF_CLAUSE

Shown = Sequence[list[Sign]]
"""The signs of each block of a page that were found so far."""

_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
_BEHIND_DATES = " \t|:,;)]–—-"
_BEFORE_YEARS = ("(", "[", ",", "·", "|", "–", "—", " -")
_BEHIND_YEARS = " .)]"
_ENDS_OF_TITLES = (".", ":", ")", "]", ";")
_FIGURES = re.compile(r"[\d$€£](?:(?<=\d)(?:\s?[%$€£]|\w{0,3}\s?(?:→|->)\s?\d)|(?<=[$€£])\s?\d)")
_PARTED: Mapping[LinePart, LayoutSign] = {
    "head": LayoutSign.HEAD_OF_ITS_LINE,
    "rest": LayoutSign.REST_OF_ITS_LINE,
    "job": LayoutSign.TOLD_PERIOD,
}
_LABELLED: Mapping[str, LayoutSign] = {"stack": LayoutSign.STACK_LABEL, "research": LayoutSign.RESEARCH_LABEL}
"""The signs of labels. Lines with other labels are read by their other signs."""
_LENGTHS = (LayoutSign.FEW_WORDS, LayoutSign.LINE, LayoutSign.LONG_LINE, LayoutSign.PARAGRAPH)
_OF_STUDIES = frozenset({"education", "research", "courses"})
"""The sections that a line below a study may name and still be about it: "Thesis: ..."."""
_WITH_COURSES = frozenset({"education", "courses", "certificates"})
"""In these sections, a line with a date and the name of a course is not a job."""
_BETWEEN_PARTS = ("|", "\t", "   ", " - ", " – ", " — ", " · ", " • ")


def signs_of(page: Page) -> Shown:
    """The signs of each block of a page."""
    shown: Shown = [[LayoutSign.ALWAYS] for _ in page.blocks]
    for find in FINDERS:
        find(page, shown)
    return shown


def _dates(page: Page, shown: Shown) -> None:
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


def _times_within_jobs(page: Page, shown: Shown) -> None:
    """Which bullets are heads of jobs, and which lines only begin with a time within the job above."""
    above: DateRange | None = None
    for index in page.dated:
        block, signs = page.blocks[index], shown[index]
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
    """Whether a line says what was done since a day of the job above, and names no other: "From 2023 built a shop"."""
    begins_within = job.first < found.first and (job.last is None or found.first.year < job.last.year)
    if not begins_within or not _goes_on_small(block, found):
        return False
    if words.begins_with_a_deed(block.content[found.end :].lstrip(_BEHIND_DATES)):
        return True
    return found.last is None and NO_THINGS.isdisjoint(block.word_signs)


def _goes_on_small(block: PageBlock, found: DateRange) -> bool:
    """Whether a line begins with a date and goes on with a small word."""
    return found.start == 0 and block.content[found.end :].lstrip(_BEHIND_DATES)[:1].islower()


def _is_part_of(job: DateRange, found: DateRange, block: PageBlock, limits: LayoutLimits) -> bool:
    """Whether a line begins with a part of the time of the job above and has no title: "2019 - 2020: a search"."""
    begins = found.start <= limits.dates_begin_within and NO_THINGS.isdisjoint(block.word_signs)
    return begins and found.is_within(job) and (found.first, found.last) != (job.first, job.last)


def _place(page: Page, shown: Shown) -> None:
    """Where on the page a block stands."""
    top_words, top_blocks = page.limits.top_words, page.limits.top_blocks
    if shown:
        shown[0].append(LayoutSign.FIRST)
    for index, signs in enumerate(shown):
        blocks, words = page.spacing.above(index)
        if words > top_words:
            signs.append(LayoutSign.BEYOND_THE_HEAD)
        elif blocks < top_blocks:
            signs.append(LayoutSign.NEAR_THE_TOP)


def _around_the_first_dates(page: Page, shown: Shown) -> None:
    """Which lines are below the first line that dates a job, and which paragraphs are above it and all headings.

    A side column above the head of the page does not count.
    """
    head = page.spacing.head
    dated = next((index for index in page.dated if index >= head and LayoutSign.DATED_LINE in shown[index]), None)
    if dated is None:
        return
    for signs in shown[dated + 1 :]:
        signs.append(LayoutSign.BELOW_THE_FIRST_DATES)
    for index in range(head, min([dated, *(index for index in page.named if index >= head)])):
        block = page.blocks[index]
        tells = block.tells and not block.bullet and LayoutSign.DEED not in block.word_signs
        if tells and not block.dates.ranges and LayoutSign.NEAR_THE_TOP in shown[index]:
            shown[index].append(LayoutSign.ABOVE_THE_JOBS)


def _neighbours(page: Page, shown: Shown) -> None:
    blocks, last = page.blocks, len(page.blocks) - 1
    for index, block in enumerate(blocks):
        if page.spacing.gap_above[index]:
            shown[index].append(LayoutSign.GAP_ABOVE)
        if block.bullet and index < last:
            shown[index + 1].append(LayoutSign.BULLET_ABOVE)
        if block.told and index:
            shown[index - 1].append(LayoutSign.BULLET_BELOW if block.bullet else LayoutSign.PROSE_BELOW)


def _around(page: Page, shown: Shown) -> None:
    titles = page.titles
    around = zip(titles.dates_above, titles.dates_below, titles.signs, strict=True)
    for index, (signs, (above, below, by_titles)) in enumerate(zip(shown, around, strict=True)):
        if above:
            signs.append(LayoutSign.DATES_ABOVE)
        if below:
            signs.append(LayoutSign.DATES_BELOW)
        if titles.in_dated_groups[index]:
            signs.append(LayoutSign.DATED_GROUP)
        if titles.below_title_and_dates[index]:
            signs.append(LayoutSign.BELOW_TITLE_AND_DATES)
        if titles.is_above_a_dated_group(index):
            signs.append(LayoutSign.ABOVE_A_DATED_GROUP)
        signs += by_titles


def _shape(page: Page, shown: Shown) -> None:
    limits = page.limits
    line_words = limits.line_words
    bounds = (limits.few_words, line_words, limits.long_line_words)
    parting = [sign for sign in _BETWEEN_PARTS if sign[len(sign) // 2] in page.text]  # one character is found faster
    for block, signs in zip(page.blocks, shown, strict=True):
        if block.bullet:
            signs.append(LayoutSign.BULLET)
        signs.append(_LENGTHS[bisect_left(bounds, block.count)])
        names_a_period = block.range is not None and block.count <= line_words
        if block.listed and not names_a_period:
            signs.append(LayoutSign.LIST)
        if block.content[-1] == ":":
            signs.append(LayoutSign.COLON_LAST)
        elif block.sentence and not names_a_period and LayoutSign.STUDY not in signs:
            signs.append(LayoutSign.SENTENCE)
        if _holds_one(block.content, parting):
            signs.append(LayoutSign.PARTS)
        if block.content[-1] == ")" and not block.dates.ranges:
            signs.append(LayoutSign.BRACKETS_LAST)
        if not block.told and not block.dates.ranges and _FIGURES.search(block.content):
            signs.append(LayoutSign.FIGURES)


def _holds_one(content: str, signs: Sequence[str]) -> bool:
    for sign in signs:  # noqa: SIM110 - much faster than a generator
        if sign in content:
            return True
    return False


def _indents(page: Page, shown: Shown) -> None:
    """Which lines begin a little to the right of others, in texts without positions."""
    least = min((block.indent for block in page.blocks if not block.bullet), default=0)
    for block, signs in zip(page.blocks, shown, strict=True):
        if 0 < block.indent - least <= page.limits.most_indent and not block.bullet:
            signs.append(LayoutSign.INDENTED)


def _items(page: Page, shown: Shown) -> None:
    items = zip(page.blocks, shown, page.beside_items, strict=True)
    for index, (block, signs, beside_items) in enumerate(items):
        if beside_items:
            signs.append(LayoutSign.ITEMS_AROUND)
        if block.dated_item and page.beside_dated_items[index]:
            signs.append(LayoutSign.DATED_ITEMS)


def _signs_around(page: Page, shown: Shown) -> None:
    for index, (block, signs) in enumerate(zip(page.blocks, shown, strict=True)):
        if block.drawn:
            signs.append(LayoutSign.DRAWN)
        if block.titled:
            signs.append(LayoutSign.TITLED)
        if block.line_part is not None:
            signs.append(_PARTED[block.line_part])
        above = page.blocks[index - 1] if index and block.line_part == "head" else None
        if above is not None and above.line_part is None and above.range is None:
            shown[index - 1].append(LayoutSign.HEAD_OF_ITS_LINE_BELOW)
        if block.aside and (page.spacing.blank_below(index) or not page.titles.dates_below[index]):
            signs.append(LayoutSign.ASIDE)


def _time_spent(page: Page, shown: Shown) -> None:
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


def _letters(page: Page, shown: Shown) -> None:
    for block, signs in zip(page.blocks, shown, strict=True):
        if block.upper:
            signs.append(LayoutSign.CAPITALS)
        elif block.capitalised:
            signs.append(LayoutSign.CAPITALISED)
        elif block.content[0].islower():
            signs.append(LayoutSign.BEGINS_SMALL)


def _look(page: Page, shown: Shown) -> None:
    mostly_bold, large, by_look = page.looks.mostly_bold, page.looks.large, page.looks.signs
    for block, signs in zip(page.blocks, shown, strict=True):
        size, bold, _ = block.look
        if block.line.style.heading:
            signs.append(LayoutSign.HEADING_STYLE)
        if bold and not mostly_bold:
            signs.append(LayoutSign.BOLD)
        if size and size >= large:
            signs.append(LayoutSign.LARGER)
        if block.at_the_side:
            signs.append(LayoutSign.SIDE_COLUMN)
        if not block.bullet and block.single:
            signs += by_look[block.look]
    if page.looks.name_line is not None:
        shown[page.looks.name_line].append(LayoutSign.NAME)


def _goes_on(page: Page, shown: Shown) -> None:
    """Which lines are the last of what was told, by how they are set."""
    for index, goes_on in enumerate(page.titles.go_on_above):
        if goes_on:
            shown[index].append(LayoutSign.SET_LIKE_THE_TOLD_LINE_ABOVE)


def _words(page: Page, shown: Shown) -> None:
    for block, signs in zip(page.blocks, shown, strict=True):
        signs += block.word_signs


def _studies(page: Page, shown: Shown) -> None:
    """Which short lines with dates name a study and no job: they begin with a degree, or name one and a school.

    What they tell of it behind the date makes no sentence of them: "MSc Biology (2021). Thesis: how seeds travel."
    """
    words = page.language.words
    for index in page.dated:
        block = page.blocks[index]
        if KindSign.DEGREE not in block.word_signs or block.count > page.limits.line_words:
            continue
        dates = block.dates.ranges[0]
        if dates.start and block.label is not None and block.label[1] <= dates.start:
            continue
        named = block.content[0 if dates.start else dates.end :].lstrip(_BEHIND_DATES)
        first = words.signs(named.split(maxsplit=1)[:1])
        begins = KindSign.DEGREE in first and KindSign.OWN_PROJECT not in first
        if (begins or LayoutSign.SCHOOL in block.word_signs) and NO_STUDIES.isdisjoint(block.word_signs):
            shown[index].append(LayoutSign.STUDY)


def _dates_beside_studies(page: Page, shown: Shown) -> None:
    """Which lines name a study and have its dates on a line of their own right below or above, and these dates.

    Dates right below another title belong to that title.
    """
    found: set[int] = set()
    for index in page.dated:
        block = page.blocks[index]
        if not _is_only_dates(block):
            continue
        above, below = page.blocks[index - 1 : index], page.blocks[index + 1 : index + 2]
        above = [] if index - 1 in found else above  # a study has its dates once
        if any(_names_a_study(other, page) for other in above):
            found |= {index - 1, index}
        elif any(_names_a_study(other, page) for other in below) and not any(map(_may_be_a_title, above)):
            found |= {index, index + 1}
    for index in found:
        shown[index].append(LayoutSign.STUDY)


def _under_studies(page: Page, shown: Shown) -> None:
    """Which lines say something about the study above."""
    below = False
    for index, (block, signs) in enumerate(zip(page.blocks, shown, strict=True)):
        if LayoutSign.STUDY in signs:
            below = True
        elif below := below and not _ends_a_study(index, block, page):
            signs.append(LayoutSign.UNDER_A_STUDY)


def _ends_a_study(index: int, block: PageBlock, page: Page) -> bool:
    """Whether a line is a heading or list, has a date, names a job or another section, or has a gap above."""
    if block.dates.ranges or block.listed or block.drawn or page.spacing.gap_above[index]:
        return True
    named = page.named.get(index)
    if named is not None and (named.content is None or named.section not in _OF_STUDIES):
        return True
    names_a_job = not (block.told or block.sentence or NO_STUDIES.isdisjoint(block.word_signs))
    return names_a_job or index in page.unknown_headings


def _is_only_dates(block: PageBlock) -> bool:
    if block.bullet:
        return False
    first, last = block.dates.ranges[0], block.dates.ranges[-1]
    return first.start == 0 and not block.content[last.end :].strip(_BEHIND_DATES).partition("(")[0]


def _names_a_study(block: PageBlock, page: Page) -> bool:
    """Whether a short line without dates has a degree and a school, and no post or employer."""
    if block.bullet or block.dates.ranges or block.count > page.limits.line_words:
        return False
    return block.word_signs >= STUDIES and NO_STUDIES.isdisjoint(block.word_signs)


def _may_be_a_title(block: PageBlock) -> bool:
    return not (block.told or block.tells or block.dates.ranges)


def _papers(page: Page, shown: Shown) -> None:
    """Which lines below a heading of papers have a year: each is a paper."""
    for index in page.dated:
        if page.below_headings.sections[index] == "publications":
            shown[index].append(LayoutSign.DATED_PAPER)


def _courses(page: Page, shown: Shown) -> None:
    """Find short lines with a date and a certificate or course, below a heading for education or courses."""
    for index in page.dated:
        block = page.blocks[index]
        below_courses = page.below_headings.sections[index] in _WITH_COURSES
        if not below_courses or block.count > page.limits.line_words or LayoutSign.DEED in block.word_signs:
            continue
        may_be_a_job = KindSign.CERTIFICATE not in block.word_signs and not NO_STUDIES.isdisjoint(block.word_signs)
        if not (may_be_a_job or OF_COURSES.isdisjoint(block.word_signs)):
            shown[index].append(LayoutSign.DATED_COURSE)


def _projects(page: Page, shown: Shown) -> None:
    """Which lines below a heading of projects are each a project of a year: "Dockie, 2024. Answers in the chat".

    The year ends the line, behind a sign or a title, or it ends a title before what the line tells. With a whole range,
    it must be the latter, and not the title of a job: "Dockie (2023 - 2024): answers in the chat". Below an unknown
    heading, the title must end with a year in brackets and a colon.
    """
    for index in page.dated:
        block, section = page.blocks[index], page.below_headings.sections[index]
        may_be_a_project = section is None and page.below_headings.unnamed[index] and _ends_a_title(block)
        if section != "projects" and not may_be_a_project:
            continue
        signs = _named_with_year(block, page)
        if block.range is None or (LayoutSign.TITLE_OF_A_YEAR in signs and not NO_STUDIES & block.word_signs):
            shown[index] += signs


def _named_with_year(block: PageBlock, page: Page) -> Sequence[Sign]:
    before, behind = _around_the_last_date(block)
    tells = block.told or block.sentence or LayoutSign.DEED in block.word_signs
    ends_a_title = not (behind or tells or page.language.dates.moment.search(before))
    if not (before.rstrip().endswith(_BEFORE_YEARS) or ends_a_title):
        return ()
    if not behind:
        return (LayoutSign.PROJECT_OF_A_YEAR,)
    is_title = len(before.split()) <= page.limits.line_words
    if not (is_title and block.content.startswith(_ENDS_OF_TITLES, block.dates.ranges[-1].end)):
        return ()
    begins_with_a_deed = LayoutSign.DEED in block.word_signs
    more = () if begins_with_a_deed else (LayoutSign.TITLE_OF_A_YEAR,)
    return (LayoutSign.PROJECT_OF_A_YEAR, *more)


def _around_the_last_date(block: PageBlock) -> tuple[str, str]:
    """What is before the last date of a line, and what is behind it without the signs that end a line."""
    last = block.dates.ranges[-1]
    return block.content[: last.start], block.content[last.end :].strip(_BEHIND_YEARS)


def _ends_a_title(block: PageBlock) -> bool:
    """Whether a title ends with a date in brackets and a colon, and has no word of a job or study."""
    return block.content.startswith("):", block.dates.ranges[-1].end) and not block.office


def _addresses(page: Page, shown: Shown) -> None:
    if "@" in page.text:
        for block, signs in zip(page.blocks, shown, strict=True):
            if "@" in block.content and _ADDRESS.search(block.content):
                signs.append(LayoutSign.ADDRESS)


def _labels(page: Page, shown: Shown) -> None:
    label_kind, beside = page.language.headings.label_kind, page.beside_labelled_lists
    for index, block in enumerate(page.blocks):
        if block.label is not None:
            kind = label_kind(block.label[0])
            if kind is not None and kind in _LABELLED:
                shown[index].append(_LABELLED[kind])
            if block.labelled_list and beside[index]:
                shown[index].append(LayoutSign.LABELLED_LISTS)


def _ends_of_entries(page: Page, shown: Shown) -> None:
    """Which lines end an entry, as other entries below the same heading show."""
    for index in page.ends_of_entries:
        shown[index].append(LayoutSign.END_OF_AN_ENTRY)


def _stacks(page: Page, shown: Shown) -> None:
    """Which lines name tools, and which lines of tools are of the job right above."""
    for index in tool_lines(page):
        shown[index].append(LayoutSign.NAMES_OF_TOOLS)
    for index, signs in enumerate(shown):
        names_tools = LayoutSign.NAMES_OF_TOOLS in signs or LayoutSign.STACK_LABEL in signs
        if names_tools and is_of_the_job_above(index, page):
            signs.append(LayoutSign.STACK_OF_THE_JOB_ABOVE)


def _under_jobs(page: Page, shown: Shown) -> None:
    """Which bullets tell of the job above them, whatever they list."""
    below, offices = False, frozenset(page.titles.offices)
    for index, (block, signs) in enumerate(zip(page.blocks, shown, strict=True)):
        if not block.bullet:
            below = index in offices and page.below_headings.sections[index] in {None, "experience"}
        elif below := below and not _ends_the_bullets(index, page):
            signs.append(LayoutSign.BULLET_UNDER_A_JOB)


def _ends_the_bullets(index: int, page: Page) -> bool:
    """Whether a bullet has a gap above, names a section, or is something else than what was done in a job.

    That is so of a paper or award that ends with its year: "A bound for herons. Birds and Numbers, 2019."
    """
    block = page.blocks[index]
    if page.spacing.gap_above[index] or index in page.named or not NO_DUTIES.isdisjoint(block.word_signs):
        return True
    return bool(block.dates.ranges) and _ends_with_a_year(block)


def _ends_with_a_year(block: PageBlock) -> bool:
    """Whether a line ends with a date behind a sign."""
    before, behind = _around_the_last_date(block)
    return not behind and before.rstrip().endswith(_BEFORE_YEARS)


def _job_fields(page: Page, shown: Shown) -> None:
    if not page.job_fields:
        return
    below = False
    for index, signs in enumerate(shown):
        if index in page.job_fields:
            signs.append(LayoutSign.JOB_FIELD)
            below = True
        elif below := below and not _begins_a_section(index, page):
            signs.append(LayoutSign.BELOW_JOB_FIELDS)


def _begins_a_section(index: int, page: Page) -> bool:
    """Whether a line is a heading, and not one of duties or one that jobs repeat, as "Project Description:" is."""
    named = page.named.get(index)
    is_of_a_section = named is not None and named.by != "duties" and index not in page.again
    return is_of_a_section or index in page.unknown_headings


def _headings(page: Page, shown: Shown) -> None:
    for index in page.unknown_headings:
        shown[index].append(LayoutSign.UNKNOWN_HEADING)
    for index, named in page.named.items():
        if named.content is not None and (index + 1 in page.named or _stands_apart_from_studies(index, page)):
            shown[index].append(LayoutSign.SECTION_IN_ONE_LINE)
        if page.looks.is_smaller_than_headings(page.blocks[index]):
            shown[index].append(LayoutSign.SMALLER_THAN_HEADINGS)


def _stands_apart_from_studies(index: int, page: Page) -> bool:
    """Whether a gap is above a line below a heading of education. Below one of jobs, it may be a part of a job."""
    return page.spacing.gap_above[index] and page.below_headings.sections[index] == "education"


def _document(page: Page, shown: Shown) -> None:
    """What the whole text or section shows."""
    for index in page.below_headings.linked:
        shown[index].append(LayoutSign.LINKS_WITHOUT_DATES)
    about_headings: list[Sign] = [] if page.names_experience else [LayoutSign.NO_EXPERIENCE_HEADING]
    about_headings += [] if page.named else [LayoutSign.NO_HEADING]
    if about_headings:
        for signs in shown:
            signs += about_headings


FINDERS: tuple[Callable[[Page, Shown], None], ...] = (
    _dates,
    _times_within_jobs,
    _place,
    _around_the_first_dates,
    _neighbours,
    _around,
    _studies,
    _dates_beside_studies,
    _under_studies,
    _shape,
    _indents,
    _items,
    _signs_around,
    _time_spent,
    _letters,
    _look,
    _goes_on,
    _words,
    _papers,
    _courses,
    _projects,
    _addresses,
    _labels,
    _stacks,
    _under_jobs,
    _ends_of_entries,
    _job_fields,
    _headings,
    _document,
)
"""Each finds some of the signs of all blocks. One call for each block would take longer. A study is no sentence, so
studies are found before shapes."""
