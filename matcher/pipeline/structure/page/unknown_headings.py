"""Lines that name no known section and are set like the headings that do: "THINGS I BUILT", as large as "EDUCATION"."""

from collections.abc import Mapping, Sequence

from knowledge.rules.resumes import LayoutLimits
from matcher.pipeline.language.word_signs import JOBS_AND_STUDIES
from matcher.pipeline.structure.page.named_sections import Named
from matcher.pipeline.structure.page.page_block import Look, PageBlock
from matcher.pipeline.structure.page.spacing import Spacing
from matcher.pipeline.structure.page.titles import Titles

_FEW = 2
"""So many headings set alike make a way to set them, and so many jobs below a level make it one of headings."""

_Setting = int | tuple[Look, bool]
"""How a line is set: the level of the heading that its format marks, or else its look, and whether it is drawn."""


class UnknownHeadings:
    """Finds the headings of a page that name no section."""

    def __init__(
        self,
        blocks: Sequence[PageBlock],
        named: Mapping[int, Named],
        titles: Titles,
        spacing: Spacing,
        limits: LayoutLimits,
    ) -> None:
        self._blocks = blocks
        self._named = named
        self._spacing = spacing
        self._limits = limits
        self._known = {index for index, one in named.items() if one.by.endswith("words") and not blocks[index].bullet}
        self._of_jobs = frozenset(
            index
            for index, block in enumerate(blocks)
            if block.dates.ranges
            or not JOBS_AND_STUDIES.isdisjoint(block.word_signs)
            or ((block.office or titles.dates_below[index]) and block.capitalised)
        )
        """The lines that are the title of a job or study, or the name of who offers it: words or dates say so."""

    def find(self) -> frozenset[int]:
        """The numbers of their blocks."""
        found: set[int] = set()
        for setting, alike in self._alike().items():
            others = [index for index in alike if index not in self._named and _may_be_a_heading(self._blocks[index])]
            known = [index for index in alike if index in self._known]
            if not isinstance(setting, int):
                found.update(self._set_like(known, alike, others))
            elif len(alike) >= _FEW and (self._is_above_jobs(setting) or self._rarely_of_jobs(others, known)):
                found.update(others)
        return frozenset(index for index in found if index and not self._groups_skills(index))

    def _alike(self) -> Mapping[_Setting, Sequence[int]]:
        """The blocks of one line that stand out, by how they are set."""
        found: dict[_Setting, list[int]] = {}
        for index, block in enumerate(self._blocks):
            if block.single and not block.bullet:
                level = block.line.style.heading
                if level is not None:
                    found.setdefault(level, []).append(index)
                elif block.drawn or any(block.look):
                    found.setdefault((block.look, block.drawn), []).append(index)
        return found

    def _set_like(self, known: Sequence[int], alike: Sequence[int], others: Sequence[int]) -> Sequence[int]:
        """The others below the first known heading that are set like it; none if more than headings are set so."""
        most = max(len(self._blocks) * self._limits.few_of_a_look, _FEW * len(known))
        if len(known) < _FEW or len(alike) > most:
            return ()
        below = [index for index in others if index > known[0]]
        if not self._rarely_of_jobs(below, known):
            return ()
        sure = len(known) >= self._limits.few_headings
        return [index for index in below if self._is_short(index) and (sure or self._spacing.gap_above[index])]

    def _rarely_of_jobs(self, others: Sequence[int], known: Sequence[int]) -> bool:
        """Whether at most half as many lines are of jobs as there are known headings, and there are any of these."""
        return bool(known) and sum(index in self._of_jobs for index in others) * 2 <= len(known)

    def _is_above_jobs(self, level: int) -> bool:
        """Whether jobs are marked as headings of a deeper level."""
        return sum((self._blocks[index].line.style.heading or 0) > level for index in self._of_jobs) >= _FEW

    def _is_short(self, index: int) -> bool:
        block = self._blocks[index]
        return block.count <= self._limits.few_words + 2 and not block.office

    def _groups_skills(self, index: int) -> bool:
        """Whether a line is the name of a group in a list of skills: below their heading, and above short items."""
        above = max((heading for heading in self._named if heading < index), default=None)
        below = self._blocks[index + 1 : index + 2]
        is_skills = above is not None and self._named[above].section == "skills"
        return is_skills and any(block.short_item for block in below)


def _may_be_a_heading(block: PageBlock) -> bool:
    return not (block.told or block.sentence or block.listed or block.dates.ranges)
