"""The blocks of a page with what is known of each before anything is decided: words, dates, look and neighbours."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby, pairwise

from knowledge.rules.resumes import LayoutLimits, LayoutSign, NamedBy
from matcher.documents.resume_text import Line
from matcher.pipeline.dates.date_ranges import DateRange, Dates, find_dates
from matcher.pipeline.structure.blocks import Block
from matcher.pipeline.structure.enumerations import is_enumeration
from matcher.pipeline.structure.headings import DUTIES, label_of
from matcher.pipeline.structure.language import ResumeLanguage
from matcher.pipeline.structure.line_words import LineWords
from matcher.pipeline.structure.open_dates import open_ranges

_SPACED = re.compile(r"(?:\S\s+){3,}\S")
_NAME_END = re.compile(r" [|–] ")
_SENTENCE_BREAK = re.compile(r"[a-z][.!?] [A-Z]")
_DRAWN = re.compile(r"#{1,6}\s+\S|([-=*_~+])\1+\s*[^\W_].*\1\1$")
_BEHIND_A_TITLE = re.compile(r"\)(?:[.:]|\s?[–—-])\s")
_SENTENCE_END = re.compile(r"[.!?]\s+")
_WIDE_SPACE = re.compile(r"\s{2,}")
_EXPERIENCE = "experience"
_WITH_DUTIES = frozenset({"experience", "projects", "research", "volunteering"})
_OF_LISTS = frozenset({"skills", "courses", "certificates", "languages", "interests", "references"})
"""The sections without jobs. A job below their headings belongs to another section, whose heading is missing."""
_OUTSIDE_JOBS = frozenset({"education"})
"""The sections that no line of a job is a part of: "Education: BSc Physics" ends the job above."""
_SURE = frozenset({"words", "marked words", "outer label", "duties"})

_OFFICES = frozenset({"title", "school", "degree", "research post", "certificate", "employer", "reference"})
"""The signs of words that show that a title is no thing that was made."""
_STUDIES = frozenset({"school", "degree"})

_HEADLINE = 2
"""A name and a headline are this many blocks."""

Look = tuple[float | None, bool, bool]
"""How a line is set: size, weight and capitals."""


@dataclass(frozen=True, slots=True)
class Named:
    """A section that the words of a block name, how they do, and where on the line the section's content begins."""

    section: str
    by: NamedBy
    words: str
    content: int | None = None


class PageBlock:
    """One block: its text, its first line, its words and its dates."""

    __slots__ = (
        "aside",
        "bullet",
        "capitalised",
        "content",
        "count",
        "dated_item",
        "dates",
        "drawn",
        "indent",
        "label",
        "labelled_list",
        "line",
        "listed",
        "look",
        "range",
        "sentence",
        "short_item",
        "single",
        "tells",
        "titled",
        "told",
        "upper",
        "word_signs",
        "words",
    )

    def __init__(self, text: str, lines: Sequence[Line], block: Block, language: ResumeLanguage) -> None:
        limits = language.layout.limits
        content = self.content = text[block.start : block.end]
        words = self.words = content.split()
        count = self.count = len(words)
        line = self.line = lines[block.first]
        bullet = self.bullet = block.kind == "bullet"
        self.indent = block.start - line.start if line.box is None else 0
        """How many blanks are before it in a text without positions."""
        self.single = block.last - block.first == 1
        self.word_signs = language.words.signs(words[: limits.opening_words])
        dates = self.dates = find_dates(content, language.dates)
        self.sentence = _ends_like_a_sentence(content)
        self.told = bullet or count > limits.long_line_words
        self.range = self._range(dates, language.words) if dates.ranges else None
        self.label = label_of(content)
        self.upper = content.isupper()
        self.capitalised = not _has_a_small_word(words)
        self.look: Look = (line.style.size, bool(line.style.bold), self.upper)
        titled = self.told and count <= limits.line_words and (self.range is not None or _NAME_END.search(content))
        self.tells = (self.told and not titled) or self.sentence or "deed" in self.word_signs or content[0].islower()
        """Whether it says what somebody or something did or is, and is no title."""
        self.listed = is_enumeration(content, limits.list_items, limits.words_per_item)
        dated = bool(dates.ranges)
        self.drawn = not dated and count <= limits.line_words and _DRAWN.match(content) is not None
        """Whether it is drawn as a heading is where no look can be set: "## Now", "---- Before ----"."""
        self.aside = not dated and content[0] == "(" and content[-1] == ")"
        """Whether all of it is in brackets."""
        self.titled = (
            (self.told or self.sentence)
            and not bullet
            and "deed" not in self.word_signs
            and _opens_with_a_title(content, dates)
        )
        """Whether it tells something behind a title with dates, as "Port (2021, 9 months). Moved it all." does."""
        self.short_item = not dated and (self.listed or count <= limits.words_per_item)
        """Whether it is a list or a few words without dates, as the items of a column are."""
        self.dated_item = self.told and dated and self.range is None
        """Whether it is a bullet or paragraph with a month or year and no period, as papers and awards have one."""
        self.labelled_list = not dated and self.listed and self.label is not None
        """Whether it is a list behind a label and without dates, as "Databases: PostgreSQL, Redis, Kafka" is."""

    def set_dates(self, dates: Dates) -> None:
        """Take the dates that the lines around show."""
        self.dates, self.range = dates, dates.range
        self.dated_item = self.dated_item and self.range is None

    def _range(self, dates: Dates, words: LineWords) -> DateRange | None:
        found = dates.range
        return None if found is None or self._tells_since_when(found, words) else found

    def _tells_since_when(self, found: DateRange, words: LineWords) -> bool:
        """Whether a sentence says since when something is so, and of no job ("It has run since 2022.")."""
        if found.last is not None or not self.content[found.start].isalpha():
            return False
        if not (self.told or self.content.endswith(".")):
            return False
        told = _SENTENCE_END.split(self.content[: found.start])[-1].split()
        return bool(told) and told[-1][0].islower() and not words.has_title(" ".join(told))


class Page:
    """All blocks of a text, and what only all of them together show."""

    def __init__(self, text: str, lines: Sequence[Line], blocks: Sequence[Block], language: ResumeLanguage) -> None:
        self.language = language
        self.limits: LayoutLimits = language.layout.limits
        self.most_words_of_headings = language.layout.headings.most_parts
        self.blocks = [PageBlock(text, lines, block, language) for block in blocks]
        self.words_before = [0, *accumulate(block.count for block in self.blocks)]
        self.gaps = [0, *(text.count("\n", one.end, other.start) for one, other in pairwise(blocks))]
        self.edge = _text_margin(lines) - self.limits.side_column_points
        self.body_size = _body_size(lines)
        self.named: Mapping[int, Named] = dict(_named(self))
        for index, dates in open_ranges(self.blocks, self._plain_headings()):
            self.blocks[index].set_dates(dates)
        self.again = _said_again(self)

    def _plain_headings(self) -> set[int]:
        return {index for index, named in self.named.items() if named.by.endswith("words")}

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

    @cached_property
    def heading_looks(self) -> Counter[Look]:
        """How many headings are set in each way. Headings that are only a label are not counted."""
        return Counter(self.blocks[index].look for index, named in self.named.items() if named.by.endswith("words"))

    @cached_property
    def dated_looks(self) -> Counter[Look]:
        """How many lines with a date range, without bullets, are set in each way."""
        return Counter(block.look for block in self.blocks if block.range is not None and not block.bullet)

    @cached_property
    def number_of_headings(self) -> int:
        """How many headings the looks of headings count."""
        return self.heading_looks.total()

    @cached_property
    def looks(self) -> Counter[Look]:
        """How many blocks are set in each way."""
        return Counter([block.look for block in self.blocks])

    @cached_property
    def likeness(self) -> Mapping[Look, Sequence[LayoutSign]]:
        """For each look, the signs that lines get by it."""
        return {look: list(self._likeness(look)) for look in self.looks}

    def _likeness(self, look: Look) -> Iterator[LayoutSign]:
        """Whether a look is that of the known headings or of the dated lines; silent where there are too few."""
        if self.number_of_headings >= self.limits.few_headings:
            if self.heading_looks[look] * 2 >= self.number_of_headings:
                yield "like headings"
            elif not self.heading_looks[look]:
                yield "unlike headings"
        if 1 < self.looks[look] <= len(self.blocks) * self.limits.few_of_a_look:
            yield "look of few lines"
        if self.dated_looks[look] > 1 and look[0] is not None:
            yield "like dated lines"

    @cached_property
    def mostly_bold(self) -> bool:
        """Whether most lines are bold, so that bold says nothing."""
        return sum([block.look[1] for block in self.blocks]) * 2 > len(self.blocks)

    @cached_property
    def names_experience(self) -> bool:
        """Whether any heading names the experience."""
        return any(named.section == _EXPERIENCE for named in self.named.values())

    @cached_property
    def above(self) -> list[str | None]:
        """The section that the last heading before each block names; None before the first heading."""
        headings = (self.named.get(index) if index is not None else None for index in self._heading_above)
        return [_section_begun(named) if named is not None else None for named in headings]

    @cached_property
    def dates_above(self) -> Sequence[bool]:
        """For each block, whether a short line right above it has a date range, as the other lines of a head have."""
        return _dates_before(self.blocks, self.limits.head_lines)

    @cached_property
    def dates_below(self) -> Sequence[bool]:
        """For each block, whether a short line right below it has a date range."""
        return _dates_before(self.blocks[::-1], self.limits.head_lines)[::-1]

    def is_below_title_and_dates(self, index: int) -> bool:
        """Whether the lines of a whole head stand right above a line that has no words for an office and a small word.

        A whole head has a title, and dates on the line before, on the same or on the next one.
        """
        block = self.blocks[index]
        if block.told or block.capitalised or block.dates.ranges or not _OFFICES.isdisjoint(block.word_signs):
            return False
        above = self.blocks[max(0, index - self.limits.head_lines) : index]
        titles = [number for number, one in enumerate(above) if "title" in one.word_signs and not one.told]
        if not titles:
            return False
        return any(one.range is not None for one in above[max(0, titles[-1] - 1) : titles[-1] + 2])

    @cached_property
    def in_dated_groups(self) -> Sequence[bool]:
        """For each block, whether it is one of few short lines below a gap, the last of which has a date range.

        The lines of the head of a job are such a group: its title, its employer and its dates. A list of tools above
        them is of the job before.
        """
        found = [False] * len(self.blocks)
        first = 0
        for index, block in enumerate(self.blocks):
            is_list = block.listed and block.range is None
            if block.tells or is_list or self.gap_above(index):
                first = index + is_list
            if block.range is None or block.tells or block.count > self.limits.line_words:
                continue
            if 0 < index - first < self.limits.head_lines + 1 and self.gap_above(first):
                found[first : index + 1] = [True] * (index + 1 - first)
            first = index + 1
        return found

    def gap_above(self, index: int) -> bool:
        """Whether more room is above a block than between the lines of a paragraph."""
        if not index:
            return False
        line, above = self.blocks[index].line, self.blocks[index - 1].line
        if self.gaps[index] > 1 or line.box is None or above.box is None or above.page != line.page:
            return self.gaps[index] > 1
        return line.box.top - above.box.top > self.limits.gap_above * (line.box.bottom - line.box.top)

    def gap_below(self, index: int) -> bool:
        """Whether a blank line is below a block."""
        return index + 1 < len(self.gaps) and self.gaps[index + 1] > 1

    def is_below_the_head(self, index: int) -> bool:
        """Whether so many words or blocks stand above a block that it is not in the head of the page."""
        return index >= self.limits.top_blocks or self.words_before[index] > self.limits.top_words

    @cached_property
    def title_signs(self) -> Sequence[Sequence[LayoutSign]]:
        """For each block, what the short lines show that stand right above the text it is in, or that it is one of.

        Titles without a word for an office, employer or school are those of things, if a dated title has such a word.
        """
        signs: list[Sequence[LayoutSign]] = [() for _ in self.blocks]
        below: Sequence[LayoutSign] = ()
        for told, group in groupby(range(len(self.blocks)), key=[block.tells for block in self.blocks].__getitem__):
            stretch = list(group)
            if not told:
                titles = [index for index in stretch if self.is_below_the_head(index)][-self.limits.head_lines :]
                thing = self._name_a_thing(titles)
                below = tuple(self._shown_below(titles, thing=thing))
                if thing:
                    for index in titles:
                        signs[index] = ("thing title",)
                continue
            for index in stretch:
                signs[index] = below
        return signs

    def _shown_below(self, titles: Sequence[int], *, thing: bool) -> Iterator[LayoutSign]:
        if thing:
            yield "under a thing"
        if any(self.blocks[index].range is not None for index in titles):
            yield "under dates"
        if any(_links_to_work(self.blocks[index], self.limits) for index in titles):
            yield "under a link"

    def _name_a_thing(self, titles: Sequence[int]) -> bool:
        """Whether titles have no word for an office, although those of the jobs do, and look like the name of a thing.

        Titles with dates need no such look if they stand below all jobs.
        """
        if not self.offices or not titles or titles[-1] in self.named:
            return False
        if not all(map(_names_no_office, (self.blocks[index] for index in titles))):
            return False
        dated = any(self.blocks[index].dates.ranges for index in titles)
        return (dated and titles[0] > self.offices[-1]) or _looks_like_a_thing(self.blocks[titles[-1]])

    @cached_property
    def offices(self) -> Sequence[int]:
        """The dated lines that have the title of a job, or stand right beside one."""
        dated = (
            index
            for index, block in enumerate(self.blocks)
            if self._dates_a_title(block) and block.count <= self.limits.long_line_words
        )
        return [index for index in dated if self._has_an_office(index)]

    def _has_an_office(self, index: int) -> bool:
        """Whether a line has the title of a job, or one beside it has, and none of them is about studies.

        Studies that end right above a job are not its own, and neither is the headline below the name at the top.
        """
        own = self.blocks[index].word_signs
        if "title" in own and _STUDIES.isdisjoint(own):
            return True
        first = index if self._is_below_the_headline(index) else max(0, index - 1)
        signs = [block.word_signs for block in self.blocks[first : index + 2] if not block.told]
        return any("title" in one for one in signs) and all(map(_STUDIES.isdisjoint, signs))

    def _is_below_the_headline(self, index: int) -> bool:
        """Whether a gap parts a block from the name and headline, which are the first two blocks of a page."""
        return index <= _HEADLINE and self.gaps[index] > 1

    @cached_property
    def linked(self) -> frozenset[int]:
        """The blocks below one heading where lines link to what was built and none is dated, as own projects are."""
        found: set[int] = set()
        if sum("work link" in block.word_signs for block in self.blocks) < self.limits.links:
            return frozenset()
        for heading, below in groupby(range(len(self.blocks)), key=self._heading_above.__getitem__):
            if heading is None:
                continue
            stretch = list(below)
            titles = [self.blocks[index] for index in stretch if not self.blocks[index].bullet]
            links = sum("work link" in block.word_signs for block in titles)
            if links >= self.limits.links and not any(self._dates_a_title(self.blocks[index]) for index in stretch):
                found.update(stretch)
        return frozenset(found)

    @cached_property
    def _heading_above(self) -> list[int | None]:
        """The last heading up to each block."""
        last: int | None = None
        headings = []
        name_line, named = self.name_line, self.named
        for index, block in enumerate(self.blocks):
            if index == name_line:
                last = None
            elif index in named:
                if self._begins_a_section(index, last):
                    last = index
            elif block.drawn or (last is not None and self._ends_a_section(index, named[last].section)):
                last = None
            headings.append(last)
        return headings

    def _begins_a_job(self, index: int) -> bool:
        """Whether a line has the title and dates of a job, and the lines right below tell what was done."""
        return index in self.offices and any(
            block.told for block in self.blocks[index + 1 : index + 1 + self.limits.head_lines]
        )

    def _dates_a_title(self, block: PageBlock) -> bool:
        """Whether a line has a date range; a bullet must be short, as a title behind a bullet sign is."""
        return block.range is not None and (not block.bullet or block.count <= self.limits.line_words)

    def _ends_a_section(self, index: int, section: str) -> bool:
        """Whether a line begins something else than what the heading above it names."""
        if self.blocks[index].upper and self._is_an_unknown_heading(index):
            return True
        return section in _OF_LISTS and self._begins_a_job(index)

    def _is_an_unknown_heading(self, index: int) -> bool:
        """Whether a line in capitals that names no section is set below a gap as most headings are.

        Titles and employers in capitals have dates near them, or words of an office.
        """
        block, limits = self.blocks[index], self.limits
        return (
            not block.told
            and block.count <= limits.few_words
            and self.gaps[index] > 1
            and self.number_of_headings >= limits.few_headings
            and self.heading_looks[block.look] * 2 >= self.number_of_headings
            and not (block.dates.ranges or self.dates_below[index])
            and _OFFICES.isdisjoint(block.word_signs)
        )

    def _begins_a_section(self, index: int, last: int | None) -> bool:
        """Whether a line has the words and the look of a heading. Duties within an entry are a part of it."""
        named, block = self.named[index], self.blocks[index]
        if index in self.again or block.bullet or named.by not in _SURE:
            return False
        if named.by == "outer label":
            return named.words.isupper()
        if named.by == "duties":
            return last is None or self.named[last].section not in _WITH_DUTIES
        return self.number_of_headings < self.limits.few_headings or self.heading_looks[block.look] > 1 or block.upper

    @cached_property
    def name_line(self) -> int | None:
        """The one block that is set far larger than all headings: a name, perhaps after a side column."""
        sizes = [block.look[0] or 0.0 for block in self.blocks]
        largest = max((sizes[index] for index in self.named), default=0.0) * self.limits.name_over_headings
        names = [index for index, size in enumerate(sizes) if size > largest] if largest else []
        return names[0] if len(names) == 1 else None

    def is_smaller_than_headings(self, block: PageBlock) -> bool:
        """Whether most headings are set larger, and one of them is in the same column."""
        size, box = block.line.style.size, block.line.box
        if size is None or box is None or size >= self._large:
            return False
        return any(abs(left - box.left) < self.limits.column_points for left in self._lefts_of_large_headings)

    @cached_property
    def _large(self) -> float:
        """The least size of headings that are not smaller than most."""
        sizes = Counter(self.blocks[index].line.style.size or 0.0 for index in self.named)
        return sizes.most_common(1)[0][0] * self.limits.smaller_than_headings if sizes else 0.0

    @cached_property
    def _lefts_of_large_headings(self) -> Sequence[float]:
        headings = (self.blocks[index].line for index in self.named)
        return [line.box.left for line in headings if line.box is not None and (line.style.size or 0.0) >= self._large]

    def in_side_column(self, block: PageBlock) -> bool:
        """Whether the block begins in a side column, left of where most lines do."""
        return block.line.box is not None and block.line.box.left < self.edge


def _links_to_work(block: PageBlock, limits: LayoutLimits) -> bool:
    """Whether a title links to what was built. The tools of a job may be named like the host: "Tools: SQL, GitLab"."""
    if "work link" not in block.word_signs or block.labelled_list or block.count > limits.long_line_words:
        return False
    return _SENTENCE_BREAK.search(block.content) is None


def _has_a_small_word(words: Sequence[str]) -> bool:
    for word in words:  # noqa: SIM110 - much faster than a generator
        if word[0].islower():
            return True
    return False


def _names_no_office(block: PageBlock) -> bool:
    """Whether a title has no word for an office. A project without dates may have one of employers: "at", "systems"."""
    found = block.word_signs & _OFFICES
    return not found or (found == {"employer"} and "own project" in block.word_signs and not block.dates.ranges)


def _looks_like_a_thing(block: PageBlock) -> bool:
    """Whether a line can be the name of something that was made: "Trail Planner", "Fishcam | PyTorch, OpenCV"."""
    if block.upper or _has_a_label(block) or not block.content[0].isalpha() or block.content.endswith("?"):
        return False
    return (
        "own project" in block.word_signs
        or " | " in block.content
        or block.content.endswith(")")
        or all(word[0].isupper() for word in block.words)
    )


def _has_a_label(block: PageBlock) -> bool:
    """Whether a line begins with a label. A name without dates may have a dash: "Fishcam - a camera for fish"."""
    label = block.label
    return label is not None and (bool(block.dates.ranges) or ":" in block.content[: label[1]])


def _opens_with_a_title(content: str, dates: Dates) -> bool:
    found = next(iter(dates.ranges), None)
    if found is None or not content[0].isupper() or _BEHIND_A_TITLE.match(content, found.end) is None:
        return False
    if not found.whole and not content[: found.start].endswith(", "):
        return False
    return "(" in content[: found.end] and _SENTENCE_BREAK.search(content, 0, found.start) is None


def _ends_like_a_sentence(content: str) -> bool:
    return content[-1] in ".;!" and (len(content) < 2 or content[-2].islower() or content[-2] in ")%")


def _beside(found: Sequence[bool]) -> list[bool]:
    """For each block, whether this is so of the block right above or below."""
    return [above or below for above, below in zip([False, *found], [*found[1:], False], strict=False)]


def _dates_before(blocks: Sequence[PageBlock], reach: int) -> list[bool]:
    """For each block, whether one of the `reach` blocks before it is dated, up to the last bullet or paragraph."""
    found, since = [], reach
    for block in blocks:
        found.append(since < reach)
        since = reach if block.told else 0 if block.range is not None else since + 1
    return found


def _section_begun(named: Named) -> str:
    return _EXPERIENCE if named.section == DUTIES else named.section


def _named(page: Page) -> "list[tuple[int, Named]]":
    found: list[tuple[int, Named]] = []
    for index, block in enumerate(page.blocks):
        below_label = bool(found) and found[-1][0] == index - 1 and found[-1][1].by == "outer label"
        named = _name_of(page, block, below_label=below_label) if block.single else None
        if named is not None:
            found.append((index, named))
    return found


def _name_of(page: Page, block: PageBlock, *, below_label: bool) -> Named | None:
    """The section that a block names. `below_label` says that the block above it is a section in one line."""
    headings = page.language.headings
    words = _unspaced(block.content)
    at_the_side, label = page.in_side_column(block), block.label
    if block.count > page.most_words_of_headings and words is block.content and label is None and not at_the_side:
        return None
    section = headings.section(words)
    if section is not None:
        return Named(section, "duties" if section == DUTIES else "words", words)
    if at_the_side and (beside := headings.side_heading(block.content)):
        return Named(beside[0], "side label", block.content[: beside[1]], beside[1])
    if label is not None and (section := headings.section(label[0])):
        outer = not block.bullet and (below_label or section in _OUTSIDE_JOBS)
        outer = outer or label[0].isupper() or _stands_before_jobs(page, block)
        return Named(section, "outer label" if outer else "label", label[0], label[1])
    return _loosely_named(page, block, words)


def _stands_before_jobs(page: Page, block: PageBlock) -> bool:
    """Whether a block stands near the top of the page, above all dates."""
    top = page.blocks[: page.limits.top_blocks]
    return block in top and all(other.range is None for other in top[: top.index(block)])


def _loosely_named(page: Page, block: PageBlock, words: str) -> Named | None:
    """The section that other forms of the words of headings name; more surely where the line is set as headings are."""
    headings = page.language.headings
    marked = block.upper or bool(block.line.style.bold or block.line.style.heading)
    section = headings.section(words, marked=True) if marked or block.count <= page.limits.few_words else None
    if section is not None:
        by: NamedBy = "duties" if section == DUTIES else "marked words" if marked else "loose words"
        return Named(section, by, words)
    section = headings.loose_section(words) if marked else None
    return Named(section, "loose words", words) if section is not None else None


def _unspaced(content: str) -> str:
    """A heading without the spaces between its letters: "S K I L L S"."""
    if not _SPACED.fullmatch(content):
        return content
    return " ".join("".join(word.split()) for word in _WIDE_SPACE.split(content))


def _said_again(page: Page) -> frozenset[int]:
    """The blocks whose heading occurs more than once, as the parts of jobs do: "Summary:", "Leadership".

    Without a colon, they count only if a date range comes before each of them.
    """
    places: dict[str, list[int]] = {}
    for index, named in page.named.items():
        places.setdefault(named.words.strip().casefold(), []).append(index)
    return frozenset(
        index
        for words, said in places.items()
        if len(said) > 1 and (words.endswith(":") or _dated_before_each(page, said))
        for index in said
    )


def _dated_before_each(page: Page, places: Sequence[int]) -> bool:
    return all(
        any(block.range is not None for block in page.blocks[before + 1 : place])
        for before, place in pairwise([-1, *places])
    )


def _text_margin(lines: Sequence[Line]) -> float:
    """Where most lines with positions begin, in points from the left; 0 without positions."""
    lefts = Counter([round(line.box.left) for line in lines if line.box is not None])
    return float(lefts.most_common(1)[0][0]) if lefts else 0.0


def _body_size(lines: Sequence[Line]) -> float:
    """The size that most characters have; 0 where the format keeps no sizes."""
    lengths: Counter[float | None] = Counter()
    for line in lines:
        lengths[line.style.size] += line.end - line.start
    sizes: Counter[float] = Counter()
    for size, length in lengths.items():
        if size is not None:
            sizes[round(size, 1)] += length
    return sizes.most_common(1)[0][0] if sizes else 0.0
