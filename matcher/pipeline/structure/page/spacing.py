"""Where on its page a block stands, and how much room is around it."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from knowledge.rules.resumes import LayoutLimits
from matcher.pipeline.structure.blocks import Block
from matcher.pipeline.structure.page.page_block import PageBlock

_HEADLINE = 2
"""A name and a headline are this many blocks."""


class Spacing:
    """The words before each block of a page, and the gaps between the blocks."""

    def __init__(
        self, text: str, stretches: Sequence[Block], blocks: Sequence[PageBlock], limits: LayoutLimits
    ) -> None:
        """`stretches` are where in the text the blocks are."""
        self._blocks = blocks
        self._limits = limits
        self.words_before = [0, *accumulate(block.count for block in blocks)]
        """How many words stand above each block, and how many all have."""
        self._breaks = [0, *(text.count("\n", one.end, other.start) for one, other in pairwise(stretches))]

    def blank_above(self, index: int) -> bool:
        """Whether a blank line is above a block."""
        return self._breaks[index] > 1

    def blank_below(self, index: int) -> bool:
        """Whether a blank line is below a block."""
        return index + 1 < len(self._breaks) and self._breaks[index + 1] > 1

    def gap_above(self, index: int) -> bool:
        """Whether more room is above a block than between the lines of a paragraph."""
        if not index:
            return False
        line, above = self._blocks[index].line, self._blocks[index - 1].line
        if self.blank_above(index) or line.box is None or above.box is None or above.page != line.page:
            return self.blank_above(index)
        return line.box.top - above.box.top > self._limits.gap_above * (line.box.bottom - line.box.top)

    def is_below_the_head(self, index: int) -> bool:
        """Whether so many words or blocks stand above a block that it is not in the head of the page."""
        return index >= self._limits.top_blocks or self.words_before[index] > self._limits.top_words

    def is_below_the_headline(self, index: int) -> bool:
        """Whether a blank line parts a block from the name and headline, which are the first two blocks of a page."""
        return index <= _HEADLINE and self.blank_above(index)
