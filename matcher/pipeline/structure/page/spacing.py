"""Where on its page a block stands, and how much room is around it."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from knowledge.rules.resumes import LayoutLimits
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.structure.parting.blocks import Block

_HEADLINE = 2
"""A name and a headline are this many blocks."""


class Spacing:
    """The words before each block of a page, and the gaps between the blocks."""

    def __init__(
        self,
        text: str,
        stretches: Sequence[Block],
        blocks: Sequence[PageBlock],
        name_line: int | None,
        limits: LayoutLimits,
    ) -> None:
        """`stretches` are where in the text the blocks are, and `name_line` is the block with the name, if known."""
        self._limits = limits
        self._words_before = [0, *accumulate([block.count for block in blocks])]
        self.head = name_line if name_line and self._words_before[name_line] > limits.top_words else 0
        """The block with which the head of the page begins: the first, or the name behind a side column."""
        count = text.count
        self._blank_above = [False, *(count("\n", one.end, other.start) > 1 for one, other in pairwise(stretches))]
        self.gap_above: Sequence[bool] = self._gaps(blocks)
        """For each block, whether more room is above it than between the lines of a paragraph."""

    def _gaps(self, blocks: Sequence[PageBlock]) -> list[bool]:
        most = self._limits.gap_above
        gaps = self._blank_above[: len(blocks)]
        for index, (one, other) in enumerate(pairwise([block.line for block in blocks]), start=1):
            if gaps[index] or one.box is None or other.box is None or one.page != other.page:
                continue
            gaps[index] = other.box.top - one.box.top > most * (other.box.bottom - other.box.top)
        return gaps

    def blank_below(self, index: int) -> bool:
        """Whether a blank line is below a block."""
        return index + 1 < len(self._blank_above) and self._blank_above[index + 1]

    def above(self, index: int) -> tuple[int, int]:
        """The number of blocks and of words above a block, counted from where the head of the page begins."""
        first = self.head if index >= self.head else 0
        return index - first, self._words_before[index] - self._words_before[first]

    def is_below_the_head(self, index: int) -> bool:
        """Whether so many words or blocks stand above a block that it is not in the head of the page."""
        blocks, words = self.above(index)
        return blocks >= self._limits.top_blocks or words > self._limits.top_words

    def is_below_the_headline(self, index: int) -> bool:
        """Whether a blank line parts a block from the name and headline, which are the first two blocks of a page."""
        return index <= _HEADLINE and self._blank_above[index]
