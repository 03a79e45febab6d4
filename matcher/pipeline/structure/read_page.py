"""Reads the page of a text: its blocks, parted where sentences tell of jobs if no line heads one."""

from collections.abc import Sequence

from matcher.documents.resume_text import Line
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.parting.blocks import Block, split_blocks
from matcher.pipeline.structure.parting.told_jobs import with_told_jobs_apart


def read_page(text: str, lines: Sequence[Line], language: ResumeLanguage) -> tuple[Page, Sequence[Block]]:
    """The page of a text, and its blocks in order."""
    blocks = split_blocks(text, lines, language)
    page = Page(text, lines, blocks, language)
    if page.has_heads_of_jobs:
        return page, blocks
    parted = with_told_jobs_apart(text, lines, blocks, page.below_headings.sections, language)
    return (page, blocks) if parted is blocks else (Page(text, lines, parted, language), parted)
