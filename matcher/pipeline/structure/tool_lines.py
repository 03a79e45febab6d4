"""Finds the lines that name the tools of a job at its foot, without a label: "FastAPI · Redis · and +6 skills"."""

from collections.abc import Set

from matcher.pipeline.structure.enumerations import is_enumeration
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.page.page_block import PageBlock

_LEAST_ITEMS = 2
_SEVERAL_JOBS = 2
"""Where so many jobs end with names of skills, so do the others, whose tools are not known as skills."""


def tool_lines(page: Page) -> Set[int]:
    """The numbers of the blocks that name tools and nothing else."""
    lists = [index for index, block in enumerate(page.blocks) if _is_a_list(block, page)]
    known = {index for index in lists if page.language.tools.are_most_of(page.blocks[index].content)}
    of_jobs = {index for index in lists if is_of_the_job_above(index, page)} if known else set()
    if len(known & of_jobs) < _SEVERAL_JOBS:
        return known
    return known.union(index for index in of_jobs if not page.blocks[index].office)


def is_of_the_job_above(index: int, page: Page) -> bool:
    """Whether a block is right below what was told under dates, without a gap between them."""
    if page.spacing.gap_above[index]:
        return False
    first = index
    while first and page.blocks[first - 1].tells:
        first -= 1
    return first < index and page.titles.dates_above[first]


def _is_a_list(block: PageBlock, page: Page) -> bool:
    """Whether a line is a list of two names or more, without a label and dates."""
    if block.told or block.tells or block.label is not None or block.dates.ranges:
        return False
    return is_enumeration(block.content, _LEAST_ITEMS, page.limits.words_per_item, block.count)
