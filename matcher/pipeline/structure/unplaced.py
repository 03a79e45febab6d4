"""The text that no entry, list or head holds: how much of a resume it is, and on which lines."""

from spacy.tokens import Doc

from matcher.evidence import Unclear
from matcher.pipeline.sections import HEADER, UNPLACED
from matcher.pipeline.structure.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.tokenizer import text_of

_DIGITS = 3
_OF_THE_HEAD = frozenset({HEADER, "summary"})
_LONGEST_SUMMARY = 150
"""A paragraph with more words is no head of a page, but a whole resume without line breaks."""


def unplaced_text(doc: Doc) -> Unclear | None:
    """The lines of unplaced blocks, from 1, and their share of all words in blocks, 0 to 1; None without any."""
    text, blocks = text_of(doc), blocks_of(doc)
    counts = [len(text[block.start : block.end].split()) for block in blocks]
    unplaced = [index for index, block in enumerate(blocks) if _is_unplaced(block, counts[index])]
    if not unplaced:
        return None
    lines = tuple(line + 1 for index in unplaced for line in range(blocks[index].first, blocks[index].last))
    share = sum(counts[index] for index in unplaced) / sum(counts)
    return Unclear("unplaced-text", lines, round(share, _DIGITS))


def _is_unplaced(block: Block, words: int) -> bool:
    return block.section == UNPLACED or (block.section in _OF_THE_HEAD and words > _LONGEST_SUMMARY)
