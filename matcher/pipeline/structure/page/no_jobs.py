"""The dated lines of a page that are not jobs: breaks between jobs, and sentences that tell of studies."""

from collections.abc import Iterator, Sequence
from itertools import islice

from knowledge.rules.resumes import LayoutLimits
from knowledge.rules.signs import LayoutSign
from matcher.pipeline.language.line_words import LineWords
from matcher.pipeline.language.word_signs import NO_STUDIES
from matcher.pipeline.structure.page.page_block import PageBlock


def breaks_on(
    blocks: Sequence[PageBlock], dated: Sequence[int], words: LineWords, limits: LayoutLimits
) -> Iterator[int]:
    """The short lines that name a break and no title. `dated` are the numbers of the blocks with dates.

    A line without dates has them on a line of their own right below or above.
    """
    for index in dated:
        block = blocks[index]
        if block.range is None or block.count > limits.line_words:
            continue
        beside = block.dates.beside(block.content)
        if any(map(str.isalpha, beside)):
            if _names_a_break(block, beside, words):
                yield index
        else:
            near = (other for other in (index - 1, index + 1) if 0 <= other < len(blocks))
            yield from islice((other for other in near if _is_one_without_dates(blocks[other], words, limits)), 1)


def told_studies_on(
    blocks: Sequence[PageBlock], dated: Sequence[int], words: LineWords, limits: LayoutLimits
) -> Iterator[int]:
    """The lines that begin by telling of a study: "I studied physics in Bonn from 2012 to 2016.".

    A school and a subject tell of one, too: "University of Leeds, physics, 2009 - 2012". `dated` are the numbers of the
    blocks with dates. A long paragraph tells of more than a study, and so may a line with a date that goes on, unless
    that comes first: "Since 2024 I have studied law".
    """
    for index in dated:
        block = blocks[index]
        found = block.range
        if found is None or (found.last is None and found.start):
            continue
        if block.count > limits.long_line_words and block.line_part != "job":
            continue
        beside = block.dates.beside(block.content)
        if words.tells_of_a_study(beside) or _names_school_and_subject(block, beside, words):
            yield index


def _names_school_and_subject(block: PageBlock, beside: str, words: LineWords) -> bool:
    at_school = LayoutSign.SCHOOL in block.word_signs and NO_STUDIES.isdisjoint(block.word_signs)
    return at_school and words.names_a_subject(beside)


def _is_one_without_dates(block: PageBlock, words: LineWords, limits: LayoutLimits) -> bool:
    if block.bullet or block.dates.ranges or block.count > limits.line_words:
        return False
    return _names_a_break(block, block.content, words)


def _names_a_break(block: PageBlock, beside: str, words: LineWords) -> bool:
    return LayoutSign.TITLE not in block.word_signs and words.names_a_break(beside)
