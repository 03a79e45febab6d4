"""Signs of papers, courses and projects, which have a year and a title."""

from collections.abc import Sequence

from knowledge.rules.signs import KindSign, LayoutSign, Sign
from matcher.pipeline.language.word_signs import NO_STUDIES, OF_COURSES
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.structure.signs.date_edges import BEFORE_YEARS, around_the_last_date
from matcher.pipeline.structure.signs.shown import Shown

_ENDS_OF_TITLES = (".", ":", ")", "]", ";")
_WITH_COURSES = frozenset({"education", "courses", "certificates"})
"""In these sections, a line with a date and the name of a course is not a job."""


def find_papers(page: Page, shown: Shown) -> None:
    """Which lines below a heading of papers have a year: each is a paper."""
    for index in page.dated:
        if page.below_headings.sections[index] == "publications":
            shown[index].append(LayoutSign.DATED_PAPER)


def find_courses(page: Page, shown: Shown) -> None:
    """Find short lines with a date and a certificate or course, below a heading for education or courses."""
    for index in page.dated:
        block = page.blocks[index]
        below_courses = page.below_headings.sections[index] in _WITH_COURSES
        if not below_courses or block.count > page.limits.line_words or LayoutSign.DEED in block.word_signs:
            continue
        may_be_a_job = KindSign.CERTIFICATE not in block.word_signs and not NO_STUDIES.isdisjoint(block.word_signs)
        if not (may_be_a_job or OF_COURSES.isdisjoint(block.word_signs)):
            shown[index].append(LayoutSign.DATED_COURSE)


def find_projects(page: Page, shown: Shown) -> None:
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
    before, behind = around_the_last_date(block)
    tells = block.told or block.sentence or LayoutSign.DEED in block.word_signs
    ends_a_title = not (behind or tells or page.language.dates.moment.search(before))
    if not (before.rstrip().endswith(BEFORE_YEARS) or ends_a_title):
        return ()
    if not behind:
        return (LayoutSign.PROJECT_OF_A_YEAR,)
    is_title = len(before.split()) <= page.limits.line_words
    if not (is_title and block.content.startswith(_ENDS_OF_TITLES, block.dates.ranges[-1].end)):
        return ()
    begins_with_a_deed = LayoutSign.DEED in block.word_signs
    more = () if begins_with_a_deed else (LayoutSign.TITLE_OF_A_YEAR,)
    return (LayoutSign.PROJECT_OF_A_YEAR, *more)


def _ends_a_title(block: PageBlock) -> bool:
    """Whether a title ends with a date in brackets and a colon, and has no word of a job or study."""
    return block.content.startswith("):", block.dates.ranges[-1].end) and not block.office
