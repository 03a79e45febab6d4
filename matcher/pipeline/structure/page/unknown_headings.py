"""Lines that name no known section and are set like the headings that do: "THINGS I BUILT", as large as "EDUCATION"."""

from collections.abc import Mapping, Sequence, Set

from knowledge.rules.resumes import LayoutLimits
from matcher.pipeline.structure.page.named_sections import Named
from matcher.pipeline.structure.page.page_block import Look, PageBlock
from matcher.pipeline.structure.page.spacing import Spacing
from matcher.pipeline.structure.page.titles import Titles

_FEW = 2
"""So many headings, or jobs, that are set alike make a way to set them. Where levels are marked, one heading is enough."""

_Setting = int | tuple[Look, bool]
"""How a line is set: the level of the heading that its format marks, or else its look, and whether it is drawn."""


def unknown_headings(
    blocks: Sequence[PageBlock], named: Mapping[int, Named], titles: Titles, spacing: Spacing, limits: LayoutLimits
) -> frozenset[int]:
    """The short lines that are set like known headings, as jobs and studies on this page are not.

    Where the format marks levels, jobs at a deeper level say as well which lines are headings.
    """
    known = {index for index, one in named.items() if one.by.endswith("words") and not blocks[index].bullet}
    of_jobs = {index for index, block in enumerate(blocks) if _is_of_a_job(block) or titles.dates_below[index]}
    found: set[int] = set()
    for setting, alike in _alike(blocks).items():
        headings = [index for index in alike if index in known]
        others = [index for index in alike if index not in named and index > min(headings, default=0)]
        if _is_above_jobs(setting, blocks, of_jobs):
            dated = sum(bool(blocks[index].dates.ranges) for index in others)
            are_headings = len(alike) >= _FEW and dated * 2 <= len(alike)
        else:
            few = len(headings) < (1 if isinstance(setting, int) else _FEW)
            many = len(alike) > max(len(blocks) * limits.few_of_a_look, _FEW * len(headings))
            jobs = sum(index in of_jobs for index in others)
            others = [index for index in others if not _is_of_a_job(blocks[index])]
            are_headings = not (few or many) and jobs * 2 <= len(headings)
        if are_headings:
            found.update(index for index in others if _can_be_a_heading(index, blocks, spacing, limits))
    return frozenset(found)


def _is_above_jobs(setting: _Setting, blocks: Sequence[PageBlock], of_jobs: Set[int]) -> bool:
    """Whether jobs are marked as headings of a deeper level."""
    if not isinstance(setting, int):
        return False
    return sum((blocks[index].line.style.heading or 0) > setting for index in of_jobs) >= _FEW


def _alike(blocks: Sequence[PageBlock]) -> Mapping[_Setting, Sequence[int]]:
    """The blocks of one line that stand out, by how they are set."""
    found: dict[_Setting, list[int]] = {}
    for index, block in enumerate(blocks):
        if not block.single or block.bullet:
            continue
        level = block.line.style.heading
        if level is not None:
            found.setdefault(level, []).append(index)
        elif block.drawn or any(block.look):
            found.setdefault((block.look, block.drawn), []).append(index)
    return found


def _is_of_a_job(block: PageBlock) -> bool:
    """Whether a line is the title of a job or study, or the name of who offers it: dates or a word say so."""
    return block.office or bool(block.dates.ranges)


def _can_be_a_heading(index: int, blocks: Sequence[PageBlock], spacing: Spacing, limits: LayoutLimits) -> bool:
    block = blocks[index]
    if block.told or block.sentence or block.listed or block.dates.ranges:
        return False
    marked = block.line.style.heading is not None
    return marked or (block.count <= limits.few_words + 2 and spacing.gap_above[index])
