"""The page: its blocks, the sections that they name, and what only all of them together show."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from matcher.documents.resume_text import Line
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.language.word_signs import STUDIES
from matcher.pipeline.structure.open_dates import open_ranges
from matcher.pipeline.structure.page.below_headings import BelowHeadings
from matcher.pipeline.structure.page.job_fields import job_fields
from matcher.pipeline.structure.page.letters import letter_on
from matcher.pipeline.structure.page.looks import Looks, margin_of
from matcher.pipeline.structure.page.named_sections import Named, named_sections, said_again, titles_within_duties
from matcher.pipeline.structure.page.no_jobs import breaks_on, told_studies_on
from matcher.pipeline.structure.page.numbered_titles import numbered_titles
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.structure.page.rhythm import Rhythm
from matcher.pipeline.structure.page.spacing import Spacing
from matcher.pipeline.structure.page.titles import Titles
from matcher.pipeline.structure.page.unknown_headings import UnknownHeadings
from matcher.pipeline.structure.parting.blocks import Block


class Page:
    """All blocks of a text before anything is decided about them."""

    def __init__(self, text: str, lines: Sequence[Line], blocks: Sequence[Block], language: ResumeLanguage) -> None:
        limits, margin = language.layout.limits, margin_of(lines)
        self.text = text
        self.language = language
        self.limits = limits
        self.blocks = [PageBlock(text, lines, block, language, margin) for block in blocks]
        self.job_fields, for_clients, self.dated_first_fields = job_fields(self.blocks, language.headings)
        """The blocks that are fields of jobs in an export of a form, and the first of each group of them with dates."""
        of_duties = titles_within_duties(self.blocks, language)
        titles = numbered_titles(self.blocks) | of_duties
        self.named: Mapping[int, Named] = named_sections(self.blocks, language, self.job_fields | titles)
        headings = {index for index, named in self.named.items() if named.by.endswith("words")}
        for index, dates in open_ranges(self.blocks, headings):
            self.blocks[index].set_dates(dates)
        closing = Rhythm(self.blocks, headings, limits).closing_dates()
        for index, dates in closing.items():
            self.blocks[index].set_dates(dates)
        self.dated = [index for index, block in enumerate(self.blocks) if block.dates.ranges]
        """The blocks with dates."""
        self.breaks = frozenset(breaks_on(self.blocks, self.dated, language.words, limits))
        """The lines that name a break between jobs."""
        self.told_studies = frozenset(told_studies_on(self.blocks, self.dated, language.words, limits))
        """The lines that tell of a study in a sentence."""
        self.again = said_again(self.blocks, self.named)
        self.looks = Looks(self.blocks, self.named, lines, limits)
        self.spacing = Spacing(text, blocks, self.blocks, self.looks.name_line, limits)
        self.titles = Titles(self.blocks, self.named, self.spacing, limits, of_duties)
        unknown = UnknownHeadings(self.blocks, self.named, headings, titles, self.titles, self.spacing, limits)
        self.unknown_headings = unknown.find()
        """The lines that look like headings of sections and name no known one."""
        feet = Rhythm(self.blocks, headings | self.unknown_headings, limits).feet()
        ended = (index for index, dates in closing.items() if not dates.ranges)
        self.ends_of_entries = feet.union(ended) - self.breaks
        """The lines that end an entry: its list of tools, or its dates, which its title has taken."""
        self.below_headings = BelowHeadings(
            self.blocks, self.named, self.again, for_clients, self.unknown_headings, self.looks, self.titles, limits
        )
        self.letter = letter_on(self.blocks, self.named, language.layout.letters)
        """The blocks of a letter that stands before or behind the resume."""
        self.names_experience = "experience" in [named.section for named in self.named.values()]
        """Whether any heading names the experience."""
        self.beside_items = _beside([block.short_item for block in self.blocks])
        """For each block, whether the one right above or below is a short item."""
        self.beside_labelled_lists = _beside([block.labelled_list for block in self.blocks])
        """For each block, whether the one right above or below is a labelled list."""
        self.beside_dated_items = _beside([block.dated_item for block in self.blocks])
        """For each block, whether the one right above or below is a dated item."""

    @cached_property
    def has_heads_of_jobs(self) -> bool:
        """Whether any line gives the dates of a job: a title with dates, or a short line that is not about studies."""
        offices = (index for index in self.titles.offices if index not in self.told_studies)
        if not all(self.blocks[index].sentence for index in offices):
            return True
        dated = (index for index in self.dated if index not in self.told_studies)
        return any(self._dates_a_job(self.blocks[index]) for index in dated)

    def _dates_a_job(self, block: PageBlock) -> bool:
        """Whether a short line, not about studies, has a period, only dates, or a date and a word for an office."""
        if block.sentence or block.count > self.limits.line_words or not STUDIES.isdisjoint(block.word_signs):
            return False
        alone = not any(map(str.isalpha, block.dates.beside(block.content)))
        return block.range is not None or block.office or alone


def _beside(found: Sequence[bool]) -> Sequence[bool]:
    """For each block, whether this is so of the block right above or below."""
    if True not in found:
        return found
    return [above or below for above, below in zip([False, *found], [*found[1:], False], strict=False)]
