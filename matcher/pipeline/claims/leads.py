"""Finds the lead of a line: the label at its beginning, or else the last heading or short line above it.

"Planned:" is the lead of "Planned: Rust". "NOT FOR ME" is the lead of the lines below it.
"""

import re
from collections.abc import Iterable, Iterator

from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.words.stretches import Stretch

_LABEL = re.compile(r"[^\n:;,.()|]{2,40}?(?::|\t| {2}| ?\||\s?\.{3})")
"""A label ends at a colon, a wide gap, the end of a cell, or a row of dots."""
_LONGEST = 40
"""The most characters of a short line that can be a lead."""
_OF_SENTENCES = re.compile(r"[,;.:|\d].|[,;.]\Z", re.DOTALL)
"""Signs and digits that such a line does not contain. It may end with a colon."""


def leads_of(text: str, blocks: Iterable[Block]) -> Iterator[Stretch]:
    """The lead of each block, as a stretch of the text. It is empty above the first heading."""
    above = 0, 0
    for block in blocks:
        label = _LABEL.match(text, block.start, block.end)
        is_labelled = label is not None and label.end() < block.end
        if block.kind == "heading" or (not is_labelled and _is_above_others(text, block)):
            above = block.start, block.end
        yield label.span() if label else above


def _is_above_others(text: str, block: Block) -> bool:
    """Whether a block is a short line that may be a heading."""
    is_short = block.kind == "text" and block.end - block.start <= _LONGEST
    return is_short and not _OF_SENTENCES.search(text, block.start, block.end)
