"""Finds the fields of jobs in exports of forms: "Title: Lead" above "Company: Larkfield" and "Start date: 05/2021"."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from matcher.pipeline.language.headings import Headings
from matcher.pipeline.structure.page.page_block import PageBlock

_BEHIND_DATES = " .)]"


def job_fields(blocks: Sequence[PageBlock], headings: Headings) -> frozenset[int]:
    """The numbers of the blocks that are fields of jobs: at least two that stand together.

    One of them has the title or the employer, and one has dates.
    """
    return frozenset(_grouped(blocks, [_field(block, headings) for block in blocks]))


def _grouped(blocks: Sequence[PageBlock], fields: Sequence[str | None]) -> Iterator[int]:
    for is_field, numbers in groupby(range(len(blocks)), key=lambda number: fields[number] is not None):
        group = list(numbers) if is_field else []
        has_post = any(fields[number] == "post" for number in group)
        if has_post and len(group) > 1 and any(blocks[number].dates.ranges for number in group):
            yield from group


def _field(block: PageBlock, headings: Headings) -> str | None:
    """What a short line with a label says of a job: its post, its dates or more; None for another line."""
    if block.label is None or block.told:
        return None
    label, value = block.label
    if ":" not in block.content[:value]:
        return None
    return headings.job_field(label) or ("dates" if _are_dates_alone(block, value) else None)


def _are_dates_alone(block: PageBlock, value: int) -> bool:
    """Whether there are only dates behind the label of a line."""
    found = next(iter(block.dates.ranges), None)
    return found is not None and found.start <= value and not block.content[found.end :].strip(_BEHIND_DATES)
