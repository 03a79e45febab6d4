"""The page: its blocks, the sections that they name, and what only all of them together show."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from matcher.documents.resume_text import Line
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.structure.blocks import Block
from matcher.pipeline.structure.open_dates import open_ranges
from matcher.pipeline.structure.page.below_headings import BelowHeadings
from matcher.pipeline.structure.page.looks import Looks, margin_of
from matcher.pipeline.structure.page.named_sections import Named, named_sections, said_again
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.structure.page.spacing import Spacing
from matcher.pipeline.structure.page.titles import Titles


class Page:
    """All blocks of a text before anything is decided about them."""

    def __init__(self, text: str, lines: Sequence[Line], blocks: Sequence[Block], language: ResumeLanguage) -> None:
        limits, margin = language.layout.limits, margin_of(lines)
        self.language = language
        self.limits = limits
        self.blocks = [PageBlock(text, lines, block, language, margin) for block in blocks]
        self.named: Mapping[int, Named] = named_sections(self.blocks, language)
        headings = {index for index, named in self.named.items() if named.by.endswith("words")}
        for index, dates in open_ranges(self.blocks, headings):
            self.blocks[index].set_dates(dates)
        self.again = said_again(self.blocks, self.named)
        self.spacing = Spacing(text, blocks, self.blocks, limits)
        self.looks = Looks(self.blocks, self.named, lines, limits)
        self.titles = Titles(self.blocks, self.named, self.spacing, limits)
        self.below_headings = BelowHeadings(
            self.blocks, self.named, self.again, self.spacing, self.looks, self.titles, limits
        )

    @property
    def names_experience(self) -> bool:
        """Whether any heading names the experience."""
        return any(named.section == "experience" for named in self.named.values())

    @cached_property
    def beside_items(self) -> Sequence[bool]:
        """For each block, whether the one right above or below is a short item."""
        return _beside([block.short_item for block in self.blocks])

    @cached_property
    def beside_labelled_lists(self) -> Sequence[bool]:
        """For each block, whether the one right above or below is a labelled list."""
        return _beside([block.labelled_list for block in self.blocks])

    @cached_property
    def beside_dated_items(self) -> Sequence[bool]:
        """For each block, whether the one right above or below is a dated item."""
        return _beside([block.dated_item for block in self.blocks])


def _beside(found: Sequence[bool]) -> list[bool]:
    """For each block, whether this is so of the block right above or below."""
    return [above or below for above, below in zip([False, *found], [*found[1:], False], strict=False)]
