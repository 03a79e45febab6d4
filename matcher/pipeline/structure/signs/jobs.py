"""Signs of what belongs to the job above: its tools, its bullets, its fields in a form."""

from knowledge.rules.signs import LayoutSign
from matcher.pipeline.language.word_signs import NO_DUTIES
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.structure.signs.date_edges import BEFORE_YEARS, around_the_last_date
from matcher.pipeline.structure.signs.shown import Shown
from matcher.pipeline.structure.tool_lines import is_of_the_job_above, tool_lines


def find_tools(page: Page, shown: Shown) -> None:
    """Which lines name tools, and which lines of tools are of the job right above."""
    for index in tool_lines(page):
        shown[index].append(LayoutSign.NAMES_OF_TOOLS)
    names_of_tools, stack_label = LayoutSign.NAMES_OF_TOOLS, LayoutSign.STACK_LABEL
    for index, signs in enumerate(shown):
        if (names_of_tools in signs or stack_label in signs) and is_of_the_job_above(index, page):
            signs.append(LayoutSign.STACK_OF_THE_JOB_ABOVE)


def find_bullets_under_jobs(page: Page, shown: Shown) -> None:
    """Which bullets tell of the job above them, whatever they list."""
    below, offices, bullet_under_a_job = False, frozenset(page.titles.offices), LayoutSign.BULLET_UNDER_A_JOB
    for index, (block, signs) in enumerate(zip(page.blocks, shown, strict=True)):
        if not block.bullet:
            below = index in offices and page.below_headings.sections[index] in {None, "experience"}
        elif below := below and not _ends_the_bullets(index, page):
            signs.append(bullet_under_a_job)


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
    before, behind = around_the_last_date(block)
    return not behind and before.rstrip().endswith(BEFORE_YEARS)


def find_ends_of_entries(page: Page, shown: Shown) -> None:
    """Which lines end an entry, as other entries below the same heading show."""
    for index in page.ends_of_entries:
        shown[index].append(LayoutSign.END_OF_AN_ENTRY)


def find_job_fields(page: Page, shown: Shown) -> None:
    """Which lines are fields of jobs in the export of a form, and which are below them."""
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
