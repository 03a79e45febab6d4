"""Signs of studies: which lines name one, and which say something about it."""

from knowledge.rules.signs import KindSign, LayoutSign
from matcher.pipeline.language.word_signs import NO_STUDIES, STUDIES
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.structure.signs.date_edges import BEHIND_DATES
from matcher.pipeline.structure.signs.shown import Shown

_OF_STUDIES = frozenset({"education", "research", "courses"})
"""The sections that a line below a study may name and still be about it: "Thesis: ..."."""

_BEFORE_DEGREES = BEHIND_DATES + "0123456789."
"""What may stand before the first word of a study, also its number: "3.2 MSc Physics"."""

_NO_STUDIES_AT_SCHOOL = NO_STUDIES - {KindSign.EMPLOYER}
"""What a line with a degree, a school and one year must not name. A word of employers may be of the school's name."""


def find_studies(page: Page, shown: Shown) -> None:
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
        named = block.content[0 if dates.start else dates.end :].lstrip(_BEFORE_DEGREES)
        first = words.signs(named.split(maxsplit=1)[:1])
        begins = KindSign.DEGREE in first and KindSign.OWN_PROJECT not in first
        at_school = LayoutSign.SCHOOL in block.word_signs
        others = _NO_STUDIES_AT_SCHOOL if at_school and block.range is None else NO_STUDIES
        if (begins or at_school) and others.isdisjoint(block.word_signs):
            shown[index].append(LayoutSign.STUDY)


def find_told_studies(page: Page, shown: Shown) -> None:
    """Which other lines tell of a study in a sentence."""
    for index in page.told_studies:
        if LayoutSign.STUDY not in shown[index]:
            shown[index].append(LayoutSign.TOLD_STUDY)


def find_studies_without_dates(page: Page, shown: Shown) -> None:
    """Which short lines without dates begin with the short name of a degree: "MA History, Leeds. Fell runner."."""
    words = page.language.words
    for index, block in enumerate(page.blocks):
        if block.dates.ranges or block.bullet or KindSign.DEGREE not in block.word_signs:
            continue
        if block.count <= page.limits.line_words and NO_STUDIES.isdisjoint(block.word_signs):
            first, *others = block.content.split(maxsplit=1)
            if others and words.abbreviates_a_degree(first):
                shown[index].append(LayoutSign.STUDY)


def find_dates_beside_studies(page: Page, shown: Shown) -> None:
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
        if LayoutSign.STUDY not in shown[index]:
            shown[index].append(LayoutSign.STUDY)


def find_lines_under_studies(page: Page, shown: Shown) -> None:
    """Which lines say something about the study above."""
    below, study, under_a_study = False, LayoutSign.STUDY, LayoutSign.UNDER_A_STUDY
    for index, (block, signs) in enumerate(zip(page.blocks, shown, strict=True)):
        if study in signs:
            below = True
        elif below := below and not _ends_a_study(index, block, page):
            signs.append(under_a_study)


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
    return first.start == 0 and not block.content[last.end :].strip(BEHIND_DATES).partition("(")[0]


def _names_a_study(block: PageBlock, page: Page) -> bool:
    """Whether a short line without dates has a degree and a school, and no post or employer, or tells of a study."""
    if block.bullet or block.dates.ranges or block.count > page.limits.line_words:
        return False
    names_one = block.word_signs >= STUDIES and NO_STUDIES.isdisjoint(block.word_signs)
    return names_one or page.language.words.tells_of_a_study(block.content)


def _may_be_a_title(block: PageBlock) -> bool:
    return not (block.told or block.tells or block.dates.ranges)
