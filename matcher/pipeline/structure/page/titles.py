"""The titles above what is told: of jobs with their dates, and of things that were made."""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby, islice

from knowledge.rules.resumes import LayoutLimits
from knowledge.rules.signs import KindSign, LayoutSign
from matcher.documents.resume_text import CELL_SEPARATOR
from matcher.pipeline.language.word_signs import NO_THINGS, STUDIES
from matcher.pipeline.structure.page.named_sections import Named
from matcher.pipeline.structure.page.page_block import PageBlock
from matcher.pipeline.structure.page.spacing import Spacing
from matcher.pipeline.words.sentence_ends import END_WITHIN_A_LINE


class Titles:
    """The titles of a page and the dates beside them."""

    def __init__(
        self,
        blocks: Sequence[PageBlock],
        named: Mapping[int, Named],
        spacing: Spacing,
        limits: LayoutLimits,
        no_things: Set[int] = frozenset(),
    ) -> None:
        """`no_things` are titles of something else than a thing that was made."""
        self._blocks = blocks
        self._named = named
        self._no_things = no_things
        self._spacing = spacing
        self._limits = limits
        self._dated = [block.range is not None for block in blocks]
        title = LayoutSign.TITLE
        self._is_title = [title in block.word_signs and not block.told for block in blocks]
        self.dates_above: Sequence[bool] = _dates_before(blocks, limits.head_lines)
        """For each block, whether a short line right above it has a date range, as the other lines of a head have."""
        self.dates_below = self._dates_below()
        """For each block, whether a short line right below it has a date range.

        The head of a job that is told on the same line has no lines above it.
        """
        self.go_on_above = self._go_on_above()
        """For each block, whether it is set like the one above, which tells or is long, and unlike the one below."""
        self.in_dated_groups = self._in_dated_groups()
        """For each block, whether it is one of few short lines below a gap, the last of which has a date range.

        The lines of the head of a job are such a group: its title, its employer and its dates. A list of tools above
        them is of the job before.
        """
        self.below_title_and_dates = self._below_title_and_dates()
        """For each block, whether a whole head stands above it.

        This is so of a short line that may tell something right below the head, and of the short lines that follow it,
        up to the next dates.
        """
        self.offices = self._offices()
        """The dated lines that have the title of a job, or stand right beside one."""

    def _dates_below(self) -> Sequence[bool]:
        below = _dates_before(self._blocks[::-1], self._limits.head_lines)[::-1]
        for index, block in enumerate(self._blocks[1:]):
            if block.line_part == "head":
                below[index] = False
        return below

    def _below_title_and_dates(self) -> Sequence[bool]:
        found = [False] * len(self._blocks)
        for index in range(1, len(self._blocks)):
            follows = found[index - 1] and self.dates_above[index] and not self._dated[index]
            if follows and not self._blocks[index].office:
                found[index] = True
            else:
                found[index] = self._is_right_below_a_head(index)
        return found

    def _is_right_below_a_head(self, index: int) -> bool:
        """Whether the lines of a whole head stand right above a line that has no words for an office and a small word.

        A whole head has a title, and dates on the line before, on the same or on the next one, or on the last line of
        the group that they end.
        """
        first = max(0, index - self._limits.head_lines)
        if True not in self._dated[first:index] or not _may_tell(self._blocks[index]):
            return False
        dated = [number for number in range(first, index) if self._dated[number]]
        title = next((number for number in range(index - 1, first - 1, -1) if self._is_title[number]), None)
        if title is not None and any(abs(number - title) <= 1 for number in dated):
            return True
        return any(self._is_title[number] for number in self._group_that_ends_at(dated[-1]))

    def is_above_a_dated_group(self, index: int) -> bool:
        """Whether a dated group begins right below a line that has no words for an office and a small word."""
        below = index + 1
        return (
            below < len(self._blocks)
            and self.in_dated_groups[below]
            and self._spacing.gap_above[below]
            and _may_tell(self._blocks[index])
        )

    def _group_that_ends_at(self, dated: int) -> Sequence[int]:
        """The lines of the dated group whose last line this is; none if there is no such group."""
        first = dated
        while first and self.in_dated_groups[first - 1] and not self._dated[first - 1]:
            first -= 1
        return range(first, dated + 1) if self.in_dated_groups[dated] else ()

    def _go_on_above(self) -> Sequence[bool]:
        """Such a line is the last of what was told. Lines of a head, such as the employer and the place, are short."""
        found = [False] * len(self._blocks)
        for index in range(1, len(self._blocks)):
            above, block, below = self._blocks[index - 1], self._blocks[index], self._blocks[index + 1 : index + 2]
            if (above.tells or above.count > self._limits.line_words) and not above.bullet and not block.bullet:
                alike = block.is_set_like(above, self._limits)
                found[index] = alike and not any(other.is_set_like(block, self._limits) for other in below)
        return found

    def _in_dated_groups(self) -> Sequence[bool]:
        found = [False] * len(self._blocks)
        gap_above, limits = self._spacing.gap_above, self._limits
        first = 0
        for index, (block, dated) in enumerate(zip(self._blocks, self._dated, strict=True)):
            is_list = block.listed and not dated
            goes_on = self.go_on_above[index]
            if block.tells or is_list or goes_on or gap_above[index]:
                first = index + (is_list or goes_on)
            if not dated or block.tells or block.count > limits.line_words:
                continue
            if 0 < index - first <= limits.head_lines and gap_above[first]:
                found[first : index + 1] = [True] * (index + 1 - first)
            first = index + 1
        return found

    def signs(self, unknown_headings: frozenset[int]) -> Sequence[Sequence[LayoutSign]]:
        """For each block, what the short lines show that stand right above the text it is in, or that it is one of.

        Titles without a word for an office, employer or school are those of things, if a dated title has such a word.
        They are not if the last of them is a heading, known or unknown.
        """
        signs: list[Sequence[LayoutSign]] = []
        below: Sequence[LayoutSign] = ()
        for told, group in groupby([block.tells for block in self._blocks]):
            first = len(signs)
            stretch = range(first, first + len(list(group)))
            if told:
                signs += [below] * len(stretch)
                continue
            below_heading = range(self._first_below_headings(stretch), stretch.stop)
            below_head = filter(self._spacing.is_below_the_head, reversed(below_heading))
            titles = list(islice(below_head, self._limits.head_lines))[::-1]
            thing = unknown_headings.isdisjoint(titles[-1:]) and self._name_a_thing(titles)
            below = tuple(self._shown_below(titles, thing=thing))
            signs += [(LayoutSign.THING_TITLE,) if thing and index in titles else () for index in stretch]
        return signs

    def _first_below_headings(self, stretch: range) -> int:
        """The first line of a stretch that comes after all headings of a higher level than its last line."""
        level = self._blocks[stretch[-1]].line.style.heading
        if level is None:
            return stretch.start
        higher = [index for index in stretch if (self._blocks[index].line.style.heading or level) < level]
        return higher[-1] + 1 if higher else stretch.start

    def _shown_below(self, titles: Sequence[int], *, thing: bool) -> Iterator[LayoutSign]:
        if thing:
            yield LayoutSign.UNDER_A_THING
        if any(self._dated[index] for index in titles):
            yield LayoutSign.UNDER_DATES
        if any(_links_to_work(self._blocks[index], self._limits) for index in titles):
            yield LayoutSign.UNDER_A_LINK

    def _name_a_thing(self, titles: Sequence[int]) -> bool:
        """Whether titles have no word for an office, although those of the jobs do, and look like the name of a thing.

        Titles with dates need no such look if they stand below all jobs.
        """
        if not self.offices or not titles or titles[-1] in self._named or titles[-1] in self._no_things:
            return False
        if not all(map(_names_no_office, (self._blocks[index] for index in titles))):
            return False
        dated = any(self._blocks[index].dates.ranges for index in titles)
        return (dated and titles[0] > self.offices[-1]) or _looks_like_a_thing(self._blocks[titles[-1]], self._limits)

    def _offices(self) -> Sequence[int]:
        return [
            index
            for index, (block, dated) in enumerate(zip(self._blocks, self._dated, strict=True))
            if dated
            and block.count <= self._limits.long_line_words
            and self.dates_a_title(block)
            and self._has_an_office(index)
        ]

    def begins_a_job(self, index: int) -> bool:
        """Whether a line has the title and dates of a job, and the lines right below tell what was done."""
        below = self._blocks[index + 1 : index + 1 + self._limits.head_lines]
        return index in self.offices and any(block.told for block in below)

    def dates_a_title(self, block: PageBlock) -> bool:
        """Whether a line has a date range; a bullet must be short, as a title behind a bullet sign is."""
        return block.range is not None and (not block.bullet or block.count <= self._limits.line_words)

    def _has_an_office(self, index: int) -> bool:
        """Whether a line has the title of a job, or one beside it has, and none of them is about studies.

        Studies that end right above a job are not its own, and neither is the headline below the name at the top.
        """
        own = self._blocks[index].word_signs
        if LayoutSign.TITLE in own and STUDIES.isdisjoint(own):
            return True
        first = index if self._spacing.is_below_the_headline(index) else max(0, index - 1)
        signs = [block.word_signs for block in self._blocks[first : index + 2] if not block.told]
        return any(LayoutSign.TITLE in one for one in signs) and all(map(STUDIES.isdisjoint, signs))


def _may_tell(block: PageBlock) -> bool:
    """Whether a short line may tell what was done: it has no dates, no words for an office, and a small word.

    It is not drawn as a heading, either.
    """
    return not (block.told or block.capitalised or block.office or block.dates.ranges or block.drawn)


def _links_to_work(block: PageBlock, limits: LayoutLimits) -> bool:
    """Whether a title links to what was built. The tools of a job may be named like the host: "Tools: SQL, GitLab"."""
    if KindSign.WORK_LINK not in block.word_signs or block.labelled_list or block.count > limits.long_line_words:
        return False
    return END_WITHIN_A_LINE.search(block.content) is None


def _names_no_office(block: PageBlock) -> bool:
    """Whether a title has no word for an office. A project without dates may have one of employers: "at", "systems"."""
    if not block.office:
        return True
    of_office = block.word_signs & NO_THINGS
    return KindSign.OWN_PROJECT in block.word_signs and not block.dates.ranges and of_office == {KindSign.EMPLOYER}


def _looks_like_a_thing(block: PageBlock, limits: LayoutLimits) -> bool:
    """Whether a line can be the name of something that was made: "Trail Planner", "Fishcam | PyTorch, OpenCV".

    What is longer and ends with a full stop tells something.
    """
    if block.count > limits.line_words and block.content.endswith("."):
        return False
    if block.upper or _has_a_label(block) or not block.content[0].isalpha() or block.content.endswith("?"):
        return False
    return (
        KindSign.OWN_PROJECT in block.word_signs
        or CELL_SEPARATOR in block.content
        or block.content.endswith(")")
        or all(word[0].isupper() for word in block.words)
    )


def _has_a_label(block: PageBlock) -> bool:
    """Whether a line begins with a label. A name without dates may have a dash: "Fishcam - a camera for fish"."""
    label = block.label
    return label is not None and (bool(block.dates.ranges) or ":" in block.content[: label[1]])


def _dates_before(blocks: Sequence[PageBlock], reach: int) -> list[bool]:
    """For each block, whether one of the `reach` blocks before it is dated, up to the last bullet or paragraph.

    Nothing reaches beyond a line that is drawn as a heading.
    """
    found, since = [], reach
    for block in blocks:
        found.append(since < reach and not block.drawn)
        since = reach if block.told or block.drawn else 0 if block.range is not None else since + 1
    return found
