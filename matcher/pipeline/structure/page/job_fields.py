"""Finds the fields of jobs in exports of forms: "Title: Lead" above "Company: Larkfield" and "Start date: 05/2021"."""

from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from matcher.pipeline.language.headings import Headings
from matcher.pipeline.structure.page.page_block import PageBlock

_BEHIND_DATES = " .)]"


class JobFields(NamedTuple):
    """The numbers of the blocks that are fields of jobs, and of those in a group that names a client.

    `dated_firsts` are the first of each group that has dates.
    """

    fields: frozenset[int]
    for_clients: frozenset[int]
    dated_firsts: frozenset[int]


def job_fields(blocks: Sequence[PageBlock], headings: Headings) -> JobFields:
    """The blocks that are fields of jobs: at least two that stand together.

    They have at least two of these: the title or the employer, dates, and a client, whom nobody has without a job.
    """
    fields: set[int] = set()
    for_clients: set[int] = set()
    dated_firsts: set[int] = set()
    for kinds, group in _groups([_field(block, headings) for block in blocks]):
        has_client, has_dates = "client" in kinds, any(blocks[index].dates.ranges for index in group)
        if len(group) > 1 and ("post" in kinds) + has_client + has_dates > 1:
            fields.update(group)
            for_clients.update(group if has_client else ())
            dated_firsts.update(group[:1] if has_dates else ())
    return JobFields(frozenset(fields), frozenset(for_clients), frozenset(dated_firsts))


def _groups(fields: Sequence[str | None]) -> Iterator[tuple[Set[str | None], Sequence[int]]]:
    """The fields that stand together, by their numbers, and what they say of a job."""
    for is_field, numbers in groupby(range(len(fields)), key=lambda number: fields[number] is not None):
        if is_field:
            group = list(numbers)
            yield {fields[number] for number in group}, group


def _field(block: PageBlock, headings: Headings) -> str | None:
    """What a short line with a label says of a job: its post, its dates or more; None for another line."""
    if block.label is None or block.told:
        return None
    value = block.label[1]
    if ":" not in block.content[:value]:
        return None
    return headings.field_of(block.content, block.label) or ("dates" if _are_dates_alone(block, value) else None)


def _are_dates_alone(block: PageBlock, value: int) -> bool:
    """Whether there are only dates behind the label of a line."""
    found = next(iter(block.dates.ranges), None)
    return found is not None and found.start <= value and not block.content[found.end :].strip(_BEHIND_DATES)
