"""Finds the titles of things that are counted: "Project 1" and "Project 2". They are not headings of sections."""

from collections.abc import Sequence

from matcher.pipeline.language.headings import without_number
from matcher.pipeline.structure.page.page_block import PageBlock


def numbered_titles(blocks: Sequence[PageBlock]) -> frozenset[int]:
    """The numbers of the lines that end with a number and say the same before it as another such line."""
    titles: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.content[-1].isdigit() and block.single and (title := without_number(block.content)) != block.content:
            titles.setdefault(title.casefold(), []).append(index)
    return frozenset(index for alike in titles.values() if len(alike) > 1 for index in alike)
