"""What repeats from entry to entry: dates that end each, or short lines below what each tells, as lists of tools."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from knowledge.rules.resumes import LayoutLimits
from knowledge.rules.signs import LayoutSign
from matcher.pipeline.dates.date_ranges import NO_DATES, Dates
from matcher.pipeline.language.word_signs import JOBS_AND_STUDIES
from matcher.pipeline.structure.page.page_block import PageBlock

_LEAST_ENTRIES = 2
"""Fewer entries cannot show what repeats."""
_MOST_WORDS_OF_A_PLACE = 3


class Rhythm:
    """The entries below the headings of a page. `headings` are the numbers of their blocks."""

    def __init__(self, blocks: Sequence[PageBlock], headings: Collection[int], limits: LayoutLimits) -> None:
        self._blocks = blocks
        self._limits = limits
        bounds = pairwise([-1, *sorted(headings), len(blocks)])
        self._stretches = [(one + 1, other) for one, other in bounds if one + 1 < other]

    def closing_dates(self) -> Mapping[int, Dates]:
        """New dates of blocks where each entry ends with its dates: its title gets them, and their line has none.

        This needs a title and text above each line of dates, and no text below the last one. The line may also name a
        place: "Malmo, 2018 - 2021".
        """
        found: dict[int, Dates] = {}
        for first, last in self._stretches:
            alone = [index for index in range(first, last) if _is_dates_and_place(self._blocks[index])]
            if len(alone) < _LEAST_ENTRIES or self._tells_behind(alone[-1], last):
                continue
            begins = [first, *(index + 1 for index in alone)]
            titles = [self._title_of(begin, end) for begin, end in zip(begins, alone, strict=False)]
            pairs = [(title, index) for title, index in zip(titles, alone, strict=True) if title is not None]
            if len(pairs) == len(alone):
                found.update({title: self._moved(index, title) for title, index in pairs})
                found.update(dict.fromkeys(alone, NO_DATES))
        return found

    def feet(self) -> frozenset[int]:
        """The short lines that end an entry, such as its list of tools.

        The first entry below a heading shows how many lines an entry has above its dates. If a later one has more of
        them, the first ones belong to the entry before.
        """
        found: set[int] = set()
        for first, last in self._stretches:
            dated = [index for index in range(first, last) if self._dates_an_entry(index)]
            usual = dated[0] - first if dated else 0
            if not first or len(dated) < _LEAST_ENTRIES or len(self._short_above(dated[0], first)) < usual:
                continue
            above = [self._short_above(index, first) for index in dated[1:]]
            feet = [lines[: len(lines) - usual] for lines in above]
            if not any(self._has_a_title(lines) for lines in feet):
                found.update(*feet)
        return frozenset(found)

    def _dates_an_entry(self, index: int) -> bool:
        block = self._blocks[index]
        return block.range is not None and not block.tells and block.count <= self._limits.line_words

    def _is_short(self, block: PageBlock) -> bool:
        """Whether a block has only a few words, or is a single line that does not tell what was done."""
        if block.bullet or block.sentence or block.dates.ranges:
            return False
        return block.count <= self._limits.few_words or (block.single and not block.tells)

    def _short_above(self, index: int, first: int) -> Sequence[int]:
        """The short lines right above a block, none of them above `first`."""
        above = index
        while above > first and self._is_short(self._blocks[above - 1]):
            above -= 1
        return range(above, index)

    def _has_a_title(self, lines: Sequence[int]) -> bool:
        return any(LayoutSign.TITLE in self._blocks[index].word_signs for index in lines)

    def _title_of(self, first: int, dated: int) -> int | None:
        """The first line of the title above the text that a line of dates ends; None without a title or a text."""
        told = dated
        while told > first and not (self._is_short(self._blocks[told - 1]) or self._blocks[told - 1].dates.ranges):
            told -= 1
        above = self._short_above(told, first)
        return above[0] if above and told < dated else None

    def _tells_behind(self, dated: int, last: int) -> bool:
        """Whether the next block that is not a short line is a text without dates."""
        for block in self._blocks[dated + 1 : last]:
            if not self._is_short(block):
                return not block.dates.ranges
        return False

    def _moved(self, index: int, title: int) -> Dates:
        """The dates of a line, placed at the end of a title."""
        end = len(self._blocks[title].content)
        return Dates([found._replace(start=end, end=end) for found in self._blocks[index].dates.ranges])


def _is_dates_and_place(block: PageBlock) -> bool:
    found = block.range
    if found is None or block.bullet or len(block.dates.ranges) > 1 or block.word_signs & JOBS_AND_STUDIES:
        return False
    others = f"{block.content[: found.start]} {block.content[found.end :]}"
    return len(others.split()) <= _MOST_WORDS_OF_A_PLACE
