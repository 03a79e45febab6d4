"""What stands below which heading, and where a heading ends although no other follows."""

from collections.abc import Mapping, Sequence, Set
from itertools import groupby

from knowledge.rules.resumes import LayoutLimits
from knowledge.rules.signs import KindSign
from matcher.pipeline.language.headings import DUTIES
from matcher.pipeline.sections import TOLD_SECTIONS
from matcher.pipeline.structure.page.looks import Looks
from matcher.pipeline.structure.page.named_sections import Named
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.structure.page.titles import Titles

_EXPERIENCE = "experience"
_OF_LISTS = frozenset({"skills", "courses", "certificates", "languages", "interests", "plans", "limits", "references"})
"""The sections without jobs. A job below their headings belongs to another section, whose heading is missing."""
_SURE = frozenset({"words", "marked words", "outer label", "duties"})
"""The ways to name a section that may begin one."""


class BelowHeadings:
    """The stretches of a page that its headings name.

    `again` are the headings that occur more than once, and `unknown` those that name no section. `for_clients` are the
    fields of jobs for clients. Projects with them are work.
    """

    def __init__(
        self,
        blocks: Sequence[PageBlock],
        named: Mapping[int, Named],
        again: Set[int],
        for_clients: Set[int],
        unknown: Set[int],
        looks: Looks,
        titles: Titles,
        limits: LayoutLimits,
    ) -> None:
        self._blocks = blocks
        self._named = named
        self._again = again
        self._unknown = unknown
        self._looks = looks
        self._titles = titles
        self._limits = limits
        self._headings = self._last_headings()
        sections: dict[int | None, str | None] = {index: _section(one) for index, one in named.items()}
        of_clients = {self._headings[index] for index in for_clients}
        sections.update({index: _EXPERIENCE for index in of_clients if sections.get(index) == "projects"})
        self.sections: Sequence[str | None] = [sections.get(index) for index in self._headings]
        """The section that the last heading up to each block names; None before the first heading."""
        self.unnamed: Sequence[bool] = self._below_unknown_headings()
        """For each block, whether the last heading above it is an unknown one."""
        self.linked = self._linked()
        """The blocks below one heading where lines link to what was built and none is dated, as own projects are."""

    def _linked(self) -> frozenset[int]:
        found: set[int] = set()
        work_link = KindSign.WORK_LINK
        if sum([work_link in block.word_signs for block in self._blocks]) < self._limits.links:
            return frozenset()
        for heading, below in groupby(range(len(self._blocks)), key=self._headings.__getitem__):
            if heading is None:
                continue
            stretch = list(below)
            titles = [self._blocks[index] for index in stretch if not self._blocks[index].bullet]
            links = sum(work_link in block.word_signs for block in titles)
            dated = any(self._titles.dates_a_title(self._blocks[index]) for index in stretch)
            if links >= self._limits.links and not dated:
                found.update(stretch)
        return frozenset(found)

    def _below_unknown_headings(self) -> list[bool]:
        below, unnamed = False, []
        for index in range(len(self._blocks)):
            unnamed.append(below)
            below = index in self._unknown or (below and index not in self._named)
        return unnamed

    def _last_headings(self) -> list[int | None]:
        """The last heading up to each block."""
        last: int | None = None
        headings = []
        name_line, named = self._looks.name_line, self._named
        for index, block in enumerate(self._blocks):
            if index == name_line:
                last = None
            elif index in named:
                if self._begins_a_section(index, last):
                    last = index
            elif block.drawn or last is None or self._ends_a_section(index, named[last].section):
                last = None
            headings.append(last)
        return headings

    def _begins_a_section(self, index: int, last: int | None) -> bool:
        """Whether a line has the words and the look of a heading. Duties within an entry are a part of it."""
        named, block, looks = self._named[index], self._blocks[index], self._looks
        if index in self._again or block.bullet or named.by not in _SURE:
            return False
        if named.by == "outer label":
            return named.words.isupper()
        if named.by == "duties":
            return last is None or self._named[last].section not in TOLD_SECTIONS
        few = looks.number_of_headings < self._limits.few_headings
        return few or looks.of_headings.get(block.look, 0) > 1 or block.upper

    def _ends_a_section(self, index: int, section: str) -> bool:
        """Whether a line begins something else than what the heading above it names."""
        if index in self._unknown:
            return True
        return section in _OF_LISTS and self._titles.begins_a_job(index)


def _section(named: Named) -> str:
    return _EXPERIENCE if named.section == DUTIES else named.section
