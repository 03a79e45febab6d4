"""What leads in to a line: the label with which it begins, or else the last heading or short line above it.

"Planned: Rust" begins with a label, and "NOT FOR ME" may be above a list of names.
"""

import re
from collections.abc import Iterable, Iterator

from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.words.stretches import Stretch

_LABEL = re.compile(r"[^\n:;,.()]{2,40}?(?::|\t| {2})")
"""A label ends at a colon, or where a column ends."""
_LONGEST = 40
"""A line above others has so many letters at most."""
_OF_SENTENCES = re.compile(r"[,;.:|\d].|[,;.]\Z", re.DOTALL)
"""Signs that the line above others does not have. It may end with a colon."""


def leads_of(text: str, blocks: Iterable[Block]) -> Iterator[Stretch]:
    """What leads in to each block, as a stretch of the text. It is empty before the first heading."""
    above = 0, 0
    for block in blocks:
        if _is_above_others(text, block):
            above = block.start, block.end
        label = _LABEL.match(text, block.start, block.end)
        yield label.span() if label else above


def _is_above_others(text: str, block: Block) -> bool:
    """Whether a block is a heading, or a short line that may be one."""
    if block.kind != "text" or block.end - block.start > _LONGEST:
        return block.kind == "heading"
    return not _OF_SENTENCES.search(text, block.start, block.end)
