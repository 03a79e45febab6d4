"""Headings without a look of their own that name no known section: they stand alone, as the known headings do."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set

from matcher.pipeline.structure.page.named_sections import Named
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.structure.page.spacing import Spacing

_LEAST_ALIKE = 2
"""At least this many known headings must stand alone."""
_MOST_WORDS = 5
_WITH_TITLES = frozenset({"projects", "publications", "awards", "volunteering", "skills", "references"})
"""The sections whose entries or groups have short titles without dates."""
_NOT_IN_HEADINGS = frozenset(",;:.|/@()[]·•+=\t0123456789")


def plain_headings(
    blocks: Sequence[PageBlock], named: Mapping[int, Named], known: Set[int], of_jobs: Set[int], spacing: Spacing
) -> Sequence[int]:
    """Short lines below a gap that have no sign, date or title, and what is below them stands as below known headings.

    `known` are the headings in known words, and `of_jobs` the titles of jobs and studies and the names of employers.
    None are found if there are more of them than half of the known headings: then they are titles.
    """
    gaps = spacing.gap_above
    alone = sorted(index for index in known if gaps[index] and _is_plain(blocks[index]) and index + 1 < len(blocks))
    if len(alone) < _LEAST_ALIKE:
        return ()
    looks = {blocks[index].look for index in alone}
    parted = sum(gaps[index + 1] for index in alone) * 2 > len(alone)
    found = [
        index
        for index in _below(alone[0], blocks, gaps)
        if blocks[index].look in looks
        and index not in named
        and index not in of_jobs
        and _may_end_an_entry(blocks[index - 1])
        and gaps[index + 1] == parted
        and _is_a_phrase(blocks[index], parted=parted)
        and _may_be_content(index + 1, blocks, of_jobs)
    ]
    places = sorted(named)
    within = [index for index in found if _section_above(index, places, named) not in _WITH_TITLES]
    return within if len(found) * 2 <= len(alone) + 1 else ()


def _below(first: int, blocks: Sequence[PageBlock], gaps: Sequence[bool]) -> Iterator[int]:
    return (index for index in range(first + 2, len(blocks) - 1) if gaps[index] and _is_plain(blocks[index]))


def _is_plain(block: PageBlock) -> bool:
    """Whether a line has no look that could tell it from others."""
    return block.single and not (
        block.bullet or block.drawn or block.look[1] or block.upper or block.line.style.heading
    )


def _is_a_phrase(block: PageBlock, *, parted: bool) -> bool:
    """Whether a line is a few words without a sign. With no gap below it, it needs a small word, as names have none."""
    if block.count > _MOST_WORDS or not block.content[0].isupper() or not _NOT_IN_HEADINGS.isdisjoint(block.content):
        return False
    return not block.told and not block.office and (parted or not block.capitalised)


def _may_end_an_entry(block: PageBlock) -> bool:
    """Whether a block can be the last of a job or study, and not a line of its head."""
    return block.told or block.sentence or block.listed or bool(block.dates.ranges)


def _may_be_content(index: int, blocks: Sequence[PageBlock], of_jobs: Set[int]) -> bool:
    """Whether a block is no head of a job: it tells something, or it has neither dates nor a title."""
    return blocks[index].told or index not in of_jobs


def _section_above(index: int, places: Sequence[int], named: Mapping[int, Named]) -> str | None:
    above = bisect_left(places, index)
    return named[places[above - 1]].section if above else None
