"""The text that no entry, list or head holds: how much of a resume it is, and on which lines."""

from spacy.tokens import Doc

from matcher.evidence import Unclear
from matcher.pipeline.sections import HEADER, UNPLACED
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.tokenizer import text_of

_DIGITS = 3
_OF_THE_HEAD = frozenset({HEADER, "summary"})
_LONGEST_SUMMARY = 150
"""A paragraph with more words is no head of a page, but a whole resume without line breaks."""


def unplaced_text(doc: Doc) -> Unclear | None:
    """The lines of unplaced blocks, from 1, and their share of all words in blocks, 0 to 1; None without any."""
    text, blocks = text_of(doc), blocks_of(doc)
    unplaced = [block for block in blocks if _is_unplaced(block, text)]
    if not unplaced:
        return None
    lines = tuple(line + 1 for block in unplaced for line in range(block.first, block.last))
    share = sum(_words(block, text) for block in unplaced) / sum(_words(block, text) for block in blocks)
    return Unclear("unplaced-text", lines, round(share, _DIGITS))


def _is_unplaced(block: Block, text: str) -> bool:
    return block.section == UNPLACED or (block.section in _OF_THE_HEAD and _words(block, text) > _LONGEST_SUMMARY)


def _words(block: Block, text: str) -> int:
    return len(text[block.start : block.end].split())
