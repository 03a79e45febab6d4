"""Jobs of which only the dates were read, as when the text beside them was read elsewhere."""

from spacy.tokens import Doc

from matcher.evidence import Unclear
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.tokenizer import text_of

_FEWEST = 2
"""So many jobs have nothing but dates where a column was misread. One may be a slip of the writer."""


def bare_dates(doc: Doc) -> Unclear | None:
    """The lines, from 1, of jobs with nothing but dates; None if they are few, or less than half of the dated jobs."""
    text, blocks = text_of(doc), blocks_of(doc)
    jobs = [entry for entry in entries_of(doc) if entry.section == "experience" and entry.dates is not None]
    bare = [job for job in jobs if all(is_only_dates(block, text) for block in blocks[job.first : job.last])]
    if len(bare) < _FEWEST or 2 * len(bare) < len(jobs):
        return None
    return Unclear("bare-dates", tuple(blocks[job.first].first + 1 for job in bare))


def is_only_dates(block: Block, text: str) -> bool:
    """Whether a block has a range of dates, and no letter or digit beside it."""
    content = text[block.start : block.end]
    found = block.dates.range if block.dates is not None else None
    return found is not None and not any(map(str.isalnum, content[: found.start] + content[found.end :]))
