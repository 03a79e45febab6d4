"""Lines that name no known section and are set like the headings that do: "THINGS I BUILT", as large as "EDUCATION".

Headings that are counted are set alike, too: "4. Things I built" below "3. Education".
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set

from knowledge.rules.resumes import LayoutLimits
from matcher.pipeline.language.word_signs import JOBS_AND_STUDIES
from matcher.pipeline.structure.page.named_sections import Named
from matcher.pipeline.structure.page.page_block import Look, PageBlock
from matcher.pipeline.structure.page.plain_headings import plain_headings
from matcher.pipeline.structure.page.spacing import Spacing
from matcher.pipeline.structure.page.titles import Titles

_LEAST_ALIKE = 2
"""At least this many headings must look the same. Where the format marks their level, one known heading is enough."""
_LEAST_JOBS = 2
"""A marked level is that of headings if at least this many jobs are marked at deeper levels."""
_MOST_WORDS = 6
"""A heading has at most this many words where only its look tells it from others."""

_NUMBER = re.compile(r"(\d{1,2}|[IVX]{1,5})[.)]\s")
"""The number of a heading: "4. Things I built", "IV. Things I built". "4.1 Things" is within a section."""

_Setting = int | tuple[Look, bool] | str
"""How a line is set: the level of the heading that its format marks, or else its look, and whether it is drawn.

For a line that does not stand out, it is how it is counted.
"""
_DIGITS, _ROMAN = "digits", "roman"


class UnknownHeadings:
    """Finds the headings of a page that name no section."""

    def __init__(
        self,
        blocks: Sequence[PageBlock],
        named: Mapping[int, Named],
        known: Set[int],
        no_headings: Set[int],
        titles: Titles,
        spacing: Spacing,
        limits: LayoutLimits,
    ) -> None:
        """`known` are the headings in known words, and `no_headings` are titles that only look like them."""
        self._blocks = blocks
        self._named = named
        self._spacing = spacing
        self._limits = limits
        self._known = known
        self._no_headings = no_headings
        self._places_of_names = sorted(named)
        self._of_jobs = frozenset(
            index
            for index, block in enumerate(blocks)
            if block.dates.ranges
            or not JOBS_AND_STUDIES.isdisjoint(block.word_signs)
            or ((block.office or titles.dates_below[index]) and block.capitalised)
        )
        """The lines that have the title of a job or study, or the name of an employer or school."""

    def find(self) -> frozenset[int]:
        """The numbers of their blocks."""
        found: set[int] = set()
        for setting, alike in self._alike().items():
            others = [index for index in alike if index not in self._named and _may_be_a_heading(self._blocks[index])]
            known = [index for index in alike if index in self._known]
            if not isinstance(setting, int):
                found.update(self._set_like(known, alike, others))
            elif len(alike) >= _LEAST_ALIKE and (self._is_above_jobs(setting) or self._rarely_of_jobs(others, known)):
                found.update(others)
        found.update(plain_headings(self._blocks, self._named, self._known, self._of_jobs, self._spacing))
        return frozenset(index for index in found - self._no_headings if index and not self._groups_skills(index))

    def _alike(self) -> Mapping[_Setting, Sequence[int]]:
        """The blocks of one line that stand out or are counted, by how they are set."""
        found: dict[_Setting, list[int]] = {}
        for index, block in enumerate(self._blocks):
            if block.single and not block.bullet and (setting := _setting(block)) is not None:
                found.setdefault(setting, []).append(index)
        return {setting: alike for setting, alike in found.items() if not self._begins_anew(setting, alike)}

    def _begins_anew(self, setting: _Setting, alike: Sequence[int]) -> bool:
        """Whether a number of counted lines comes twice: those of a list below a heading, perhaps."""
        if not isinstance(setting, str):
            return False
        numbers = [self._blocks[index].content.split(maxsplit=1)[0] for index in alike]
        return len(set(numbers)) < len(numbers)

    def _set_like(self, known: Sequence[int], alike: Sequence[int], others: Sequence[int]) -> Sequence[int]:
        """The other lines below the first known heading that look like it; none if too many lines have this look."""
        most = max(len(self._blocks) * self._limits.few_of_a_look, 2 * len(known))
        if len(known) < _LEAST_ALIKE or len(alike) > most:
            return ()
        below = [index for index in others if index > known[0]]
        if not self._rarely_of_jobs(below, known):
            return ()
        sure = len(known) >= self._limits.few_headings
        return [index for index in below if self._is_short(index) and (sure or self._spacing.gap_above[index])]

    def _rarely_of_jobs(self, others: Sequence[int], known: Sequence[int]) -> bool:
        """Whether there are known headings, and at most half as many titles of jobs or names of employers."""
        return bool(known) and sum(index in self._of_jobs for index in others) * 2 <= len(known)

    def _is_above_jobs(self, level: int) -> bool:
        """Whether jobs are marked as headings of a deeper level."""
        return sum((self._blocks[index].line.style.heading or 0) > level for index in self._of_jobs) >= _LEAST_JOBS

    def _is_short(self, index: int) -> bool:
        block = self._blocks[index]
        return block.count <= _MOST_WORDS and not block.office

    def _groups_skills(self, index: int) -> bool:
        """Whether a line names a group in a list of skills: it comes after their heading and before short items."""
        above = bisect_left(self._places_of_names, index)
        if not above or self._named[self._places_of_names[above - 1]].section != "skills":
            return False
        return any(block.short_item for block in self._blocks[index + 1 : index + 2])


def _setting(block: PageBlock) -> _Setting | None:
    level = block.line.style.heading
    if level is not None:
        return level
    if block.drawn or any(block.look):
        return block.look, block.drawn
    number = _NUMBER.match(block.content)
    return number and (_DIGITS if number[1].isdigit() else _ROMAN)


def _may_be_a_heading(block: PageBlock) -> bool:
    return not (block.told or block.sentence or block.listed or block.dates.ranges)
