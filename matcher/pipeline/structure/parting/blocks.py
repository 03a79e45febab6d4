"""Joins lines to blocks. A block is a bullet or paragraph with its wrapped lines, a heading, or a header line of a job.

All later steps read blocks, so that a sentence on three lines is still one sentence. A block is a stretch of the text;
the text itself does not change.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc

from knowledge.rules.resumes import LinePlace, WrappingLimits
from matcher.bullet_signs import BULLETS, BULLETS_BEFORE_BLANKS
from matcher.documents.resume_text import CELL_SEPARATOR, Box, Line
from matcher.pipeline.dates.date_ranges import (
    NO_DATES,
    DateRange,
    Dates,
    ends_with_date,
    find_date_ranges,
    find_dates,
    may_be_in_a_range,
    may_go_on_in_a_range,
)
from matcher.pipeline.language.headings import label_of
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.structure.parting.heads_on_lines import begins_with_a_head, head_on_line
from matcher.pipeline.structure.parting.stacked_dates import StackedDates
from matcher.pipeline.words.stretches import Stretch
from matcher.pipeline.words.tokenizer import text_of

BlockKind = Literal["heading", "bullet", "text"]
LinePart = Literal["head", "rest", "job"]

_BULLET_SIGNS = BULLETS + BULLETS_BEFORE_BLANKS
_BULLET = re.compile(rf"(?:[{_BULLET_SIGNS}](?=\s)|[{BULLETS}](?=\S))\s*")
_NUMBER_OF_ITEM = re.compile(r"\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s")
_DRAWN_RULE = re.compile(r"[_=~*—–-]{3}")
_DRAWN_LINE = re.compile(r"([_=~*—–─━═#-])\1{2,}")
_LEAST_CELLS = 3
"""A row of a table has at least so many cells."""
_MOST_LONGER = 4
"""So many signs more or less than its letters may be drawn below a heading."""
_OPEN_ENDS = (",", ";", "&", "/", "-", "(")
_ENDS_WITH_AN_OPEN_RANGE = re.compile(r"\d\s?-$")
"""A dash behind a number: "Engineer, Larkfield, 2021-"."""
_SENTENCE_ENDS = (".", ":", "!", "?")
_DASHES = ("-", "–", "—")
_AROUND_DATES = " ,;:|()[]"
_NOWHERE = (-math.inf, 0.0)
"""The edges of a line without a position."""


@dataclass(slots=True)
class Block:
    """The stretch `text[start:end]`, without its bullet sign, and its lines, `lines[first:last]`.

    `dates` are None until they are read. `line_part` is what it is of a line that has the head of a job and what was
    done, or "job" for the part of a paragraph that tells of one job; None if it has whole lines. `underlined` says that
    a line of signs as long as itself is drawn below it. `begins_fields` says that the fields of a job with dates begin
    with it.
    """

    start: int
    end: int
    kind: BlockKind
    first: int
    last: int
    section: str = ""
    place: LinePlace = "body"
    dates: Dates | None = None
    line_part: LinePart | None = None
    underlined: bool = False
    begins_fields: bool = False


def lines_of(doc: Doc) -> Sequence[Line]:
    """The lines of a doc: `doc._.lines` if they are set, otherwise the text split at its line breaks."""
    lines: Sequence[Line] | None = doc._.lines
    if lines is None:
        lines = doc._.lines = split_lines(text_of(doc))
    return lines


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a plain text, all on page 1 and without positions."""
    lines, start = [], 0
    for piece in text.split("\n"):
        lines.append(Line(start, start + len(piece)))
        start += len(piece) + 1
    return tuple(lines)


def split_blocks(text: str, lines: Sequence[Line], language: ResumeLanguage) -> list[Block]:
    """The blocks of a text in order.

    Blank lines, drawn lines, names of columns, running headers and page numbers are left out.
    """
    wrapping = _Wrapping(text, lines, language)
    stacked = StackedDates(language.dates, wrapping.limits.longest_date).find(text, lines)
    blocks: list[Block] = []
    previous = ""
    for index, line in enumerate(lines):
        style, written = line.style, text[line.start : line.end].rstrip()
        content = written.lstrip()
        if style.furniture or not content or language.headings.names_columns(content):
            continue
        if _DRAWN_LINE.fullmatch(content):
            if blocks and blocks[-1].last == index and _is_as_long(content, previous):
                blocks[-1].underlined = True
            continue
        end = line.start + len(written)
        start = end - len(content)
        bullet = _BULLET.match(text, start, line.end) if content[0] in _BULLET_SIGNS else None
        is_item = bullet or style.list_item
        gap = not blocks or text.count("\n", blocks[-1].end, line.start) > 1
        goes_on = wrapping.ends_a_date if is_item else wrapping.continues
        is_below = bool(blocks) and blocks[-1].last == index and index - 1 in stacked
        if is_below or (not gap and index not in stacked and goes_on(blocks[-1], index, previous, content)):
            blocks[-1].end = end
            blocks[-1].last = index + 1
        else:
            kind: BlockKind = "bullet" if is_item else "text"
            blocks.append(Block(bullet.end() if bullet else start, end, kind, index, index + 1))
        previous = content
    _read_stacked_dates(text, blocks, stacked, language)
    apart = list(_with_heads_apart(text, lines, [block for block in blocks if block.start < block.end], language))
    _leave_out_changes_of_role(text, apart)
    return apart


def _read_stacked_dates(
    text: str, blocks: Sequence[Block], stacked: Mapping[int, Sequence[DateRange]], language: ResumeLanguage
) -> None:
    """Give the blocks with dates on two lines their ranges."""
    for block in (each for each in blocks if each.first in stacked):
        ranges = [
            found._replace(start=found.start - block.start, end=found.end - block.start)
            for found in stacked[block.first]
        ]
        block.dates = find_dates(text[block.start : block.end], language.dates)._replace(ranges=ranges)


def _are_rows(one: str, other: str) -> bool:
    """Whether two lines are rows of the same table: they have as many cells."""
    count = one.count(CELL_SEPARATOR)
    return count + 1 >= _LEAST_CELLS and count == other.count(CELL_SEPARATOR)


def _is_as_long(drawn: str, above: str) -> bool:
    return abs(len(drawn) - len(above)) <= _MOST_LONGER


def _leave_out_changes_of_role(text: str, blocks: Sequence[Block]) -> None:
    """Take from titles since when the last part of a job was, if the line beside them has the dates of the whole job.

    In "Developer, then Lead (from 2021)" beside "2019 – 2022", the job was from 2019 to 2022.
    """
    with_dates = [index for index, block in enumerate(blocks) if block.dates is not None and block.dates.ranges]
    for one, other in ((blocks[index], blocks[below]) for index, below in pairwise(with_dates) if below == index + 1):
        for dated, title in ((one, other), (other, one)):
            job, part = (block.dates.range if block.dates else None for block in (dated, title))
            if job is None or part is None or job.last is None or part.last is not None:
                continue
            is_alone = job.end - job.start >= len(text[dated.start : dated.end].strip(_AROUND_DATES))
            if is_alone and job.first <= part.first <= job.last and _is_in_brackets(text, title, part):
                dates = title.dates or NO_DATES
                title.dates = dates._replace(ranges=[found for found in dates.ranges if found is not part])


def _is_in_brackets(text: str, block: Block, found: DateRange) -> bool:
    before, behind = text[block.start : block.start + found.start], text[block.start + found.end : block.end]
    return before.rstrip().endswith("(") and behind.lstrip().startswith(")")


def _with_heads_apart(
    text: str, lines: Sequence[Line], blocks: Sequence[Block], language: ResumeLanguage
) -> Iterator[Block]:
    """The blocks, where a head with dates and what was done on the same line are two.

    Bullets below a line with dates tell of that job. A line right below the heading of a summary is never a head.
    """
    below_dates = False
    for above, block in zip([None, *blocks], blocks, strict=False):
        if block.dates is not None:
            yield block
            below_dates = True
            continue
        content, is_bullet = text[block.start : block.end], block.kind == "bullet"
        dates = block.dates = find_dates(content, language.dates)
        may_have_head = bool(dates.ranges) and not (is_bullet and below_dates)
        found = head_on_line(content, dates, language) if may_have_head else None
        if found is not None and above is not None:
            opens_a_summary = language.headings.section(text[above.start : above.end]) == "summary"
            found = None if opens_a_summary else found
        if not is_bullet:
            goes_on = below_dates and len(content.split()) <= language.layout.limits.line_words
            below_dates = found is None and (goes_on or ends_with_date(content, dates, language.dates))
        if found is None:
            yield block
        else:
            yield part_of(text, lines, block, (block.start, block.start + found.end), "head", language)
            yield part_of(text, lines, block, (block.start + found.told, block.end), "rest", language)


def part_of(
    text: str,
    lines: Sequence[Line],
    block: Block,
    stretch: Stretch,
    line_part: LinePart | None,
    language: ResumeLanguage,
) -> Block:
    """A stretch of a block as a block of its own, with its dates and without the blanks at its end."""
    start, end = stretch
    end = start + len(text[start:end].rstrip())
    first, last = (_line_at(lines, block, offset) for offset in (start, end))
    kind: BlockKind = "text" if line_part == "head" else block.kind
    dates = find_dates(text[start:end], language.dates)
    return replace(block, start=start, end=end, kind=kind, first=first, last=last + 1, dates=dates, line_part=line_part)


def _line_at(lines: Sequence[Line], block: Block, offset: int) -> int:
    """The number of the line of a block that has the character at an offset."""
    return next(number for number in range(block.last - 1, block.first - 1, -1) if lines[number].start <= offset)


class _Wrapping:
    """Finds out whether a line continues the sentence of the line before it."""

    def __init__(self, text: str, lines: Sequence[Line], language: ResumeLanguage) -> None:
        self.text = text
        self.lines = lines
        self.language = language
        self.limits = language.layout.wrapping
        self.edges = [_NOWHERE if (box := line.box) is None else (box.left, max(box.right, 0.0)) for line in lines]

    @cached_property
    def width(self) -> int:
        """The width at which line breaks wrap the text, which only lines without a position ask for."""
        return _hard_wrap_width(self.text, self.lines, self.limits)

    def continues(self, block: Block, index: int, previous: str, content: str) -> bool:
        """Whether the line with this number and content continues the block, whose last line is the previous one."""
        before, line = self.lines[index - 1], self.lines[index]
        if before.style.heading or line.style.heading or (line.box is not None and self._apart(before, line)):
            return False
        by_dates = self._continues_by_dates(block, content)
        if by_dates is not None:
            return by_dates
        if not self._reads_on(block, index, previous, content):
            return False
        if self._is_dated_after_a_sentence(previous, content) or begins_with_a_head(content, self.language):
            return False
        if before.box is None and _are_rows(previous, content):
            return False
        if self._begins_with_a_label(content) or _NUMBER_OF_ITEM.match(content):
            return False
        section = self.language.headings.section
        if block.first == index - 1 and section(previous):
            return False
        return not ((content[0].isupper() or not self._same_style(before, line)) and section(content))

    def ends_a_date(self, block: Block, index: int, previous: str, content: str) -> bool:
        """Whether the line has nothing but a dash and the last date of a range that the block above begins.

        The dash may also stand alone, above that date.
        """
        if content in _DASHES:
            return self._ends_with_a_single_date(previous)
        return content.startswith(_DASHES) and self._joins_dates(block, content, alone=True)

    def _continues_by_dates(self, block: Block, content: str) -> bool | None:
        """Whether the line continues the block, if dates say so; None if they say nothing.

        A line that begins with a whole range is the next job of a list, and continues nothing.
        """
        if not may_be_in_a_range(content[: self.limits.longest_date], self.language.dates):
            return None
        if self._begins_with_a_range(content):
            return False
        return self._joins_dates(block, content) or None

    def _joins_dates(self, block: Block, content: str, *, alone: bool = False) -> bool:
        """Whether a dash, a word or a label joins the date that ends the block to that which begins the line.

        `alone` asks for a date that ends the line.
        """
        most, dates = self.limits.longest_date, self.language.dates
        above, after = self.text[max(block.start, block.end - most) : block.end], content[:most]
        if not may_go_on_in_a_range(above, dates):
            return False
        before = f"{above} "
        joined = find_date_ranges(before + after, dates)
        crossing = (found.end for found in joined if found.whole and found.start < len(before) < found.end)
        return any(not alone or end == len(before + content) for end in crossing)

    def _ends_with_a_single_date(self, previous: str) -> bool:
        end = previous[-self.limits.longest_date :]
        ranges = find_date_ranges(end, self.language.dates)
        return bool(ranges) and not ranges[-1].whole and ranges[-1].end == len(end)

    def _begins_with_a_label(self, content: str) -> bool:
        """Whether the line has a known label with a colon: "Client: Larkfield", "Technologies: Kafka, Flink"."""
        label = label_of(content) if content[0].isupper() and ":" in content else None
        if label is None or ":" not in content[: label[1]]:
            return False
        headings = self.language.headings
        return headings.field_of(content, label) is not None or headings.label_kind(label[0]) is not None

    def _is_dated_after_a_sentence(self, previous: str, content: str) -> bool:
        """Whether a sentence ended before the line and the line ends with a range, as the head of a job does."""
        return previous.endswith(".") and content[0].isupper() and self._ends_with_a_range(content)

    def _ends_with_a_range(self, previous: str) -> bool:
        end, grammar = previous[-self.limits.longest_date :], self.language.dates
        return ends_with_date(end, find_dates(end, grammar), grammar)

    def _begins_with_a_range(self, content: str) -> bool:
        if content[0].islower():
            return False
        ranges = find_date_ranges(content[: self.limits.longest_date], self.language.dates)
        return any(found.whole and found.start == 0 for found in ranges)

    def _reads_on(self, block: Block, index: int, previous: str, content: str) -> bool:
        """Whether the line may continue the line before, by layout, signs and capitals; headings are not considered."""
        in_bullet = block.kind == "bullet" and self.lines[index].style.hangs
        if in_bullet and not (previous.endswith(_SENTENCE_ENDS) or self._ends_a_head(previous, content)):
            return True
        if self.lines[index - 1].box is None and not self.width:
            return previous.endswith(",")
        return self._joins(block, index, previous, content) and not (
            _DRAWN_RULE.match(previous[-3:]) or self._ends_with_a_range(previous)
        )

    def _ends_a_head(self, previous: str, content: str) -> bool:
        """Whether a line is the head of a job: it ends with a date range, or it has one and a title.

        A next line with a capital letter is then not a part of it: "→ Engineer, Larkfield, 2019–2021 (closed)".
        """
        if self._ends_with_a_range(previous):
            return True
        if content[0].islower() or not self.language.words.has_title(previous):
            return False
        return any(found.whole for found in find_date_ranges(previous, self.language.dates))

    def _joins(self, block: Block, index: int, previous: str, content: str) -> bool:
        """Whether the end of the line before, or the beginning of the line, joins them."""
        before, line = self.lines[index - 1], self.lines[index]
        if content[0] in "&,;)(" or (previous.endswith(_OPEN_ENDS) and not _ENDS_WITH_AN_OPEN_RANGE.search(previous)):
            return True
        if content[0].islower():
            return not previous.endswith((".", ":", "!")) or self._had_to_wrap(index, content)
        return (self._same_style(before, line) or self._hangs(block, line)) and self._had_to_wrap(index, content)

    def _hangs(self, block: Block, line: Line) -> bool:
        """Whether the line belongs to a bullet and starts below the bullet's text, to the right of the bullet sign."""
        first = self.lines[block.first]
        if block.kind != "bullet" or first.box is None or line.box is None or first.page != line.page:
            return False
        return line.box.left > first.box.left + self.limits.hanging_points

    def _had_to_wrap(self, index: int, content: str) -> bool:
        """Whether the first word of the line was too long for the rest of the line before."""
        before, word = self.lines[index - 1], content.split(maxsplit=1)[0]
        if before.box is None:
            return before.end - before.start + 1 + len(word) > self.width * self.limits.full_line
        if self._has_a_wide_gap(before) and not self._has_a_wide_gap(self.lines[index]):
            return False
        width = _letter_width(before.box, before)
        return not self._has_room(index, before.box.right + (len(word) + 1) * width)

    def _has_a_wide_gap(self, line: Line) -> bool:
        """Whether a wide gap divides the line, such as the one before a date at the right margin."""
        box = line.box
        return box is not None and _letter_width(box, line) > self.limits.widest_letter * (box.bottom - box.top)

    def _has_room(self, index: int, needed: float) -> bool:
        """Whether the right margin at a line and the one before is as far as needed: a line near them ends there.

        Only lines count that begin about as far from the left as one of these two. Where dates stand in a column to the
        left, a line with dates begins there, and the line below it beside them.
        """
        reach, column, full_line = self.limits.lines_near, self.limits.column_points, self.limits.full_line
        (before, _), (left, _) = self.edges[index - 1 : index + 1]
        for other, right in self.edges[max(0, index - 1 - reach) : index + reach]:
            if right * full_line >= needed and (abs(other - before) < column or abs(other - left) < column):
                return True
        return False

    def _apart(self, before: Line, line: Line) -> bool:
        """Whether the gap between two lines is larger than in a paragraph, or the lines are in different columns.

        A line far to the left of the one before begins a row of dates or labels and the text beside them.
        """
        if before.box is None or line.box is None or before.page != line.page:
            return False
        height = max(before.box.bottom - before.box.top, 1.0)
        step = line.box.top - before.box.top
        if step > self.limits.paragraph_gap * height or step < -height:
            return True
        return line.box.left > before.box.right or line.box.left < before.box.left - self.limits.column_points

    def _same_style(self, before: Line, line: Line) -> bool:
        sizes = (before.style.size, line.style.size)
        if None not in sizes and abs((sizes[0] or 0) - (sizes[1] or 0)) > self.limits.size_points:
            return False
        return before.style.bold == line.style.bold or before.style.bold is None or line.style.bold is None


def _letter_width(box: Box, line: Line) -> float:
    return (box.right - box.left) / max(line.end - line.start, 1)


def _hard_wrap_width(text: str, lines: Sequence[Line], limits: WrappingLimits) -> int:
    """The width, in characters, at which line breaks wrap a text without positions; 0 if each line is a paragraph.

    Where lines begin small after short lines, too, that is how the person writes, and no sign of a wrapped sentence.
    Bullets and the numbers of items say nothing about it, because they begin a line in any case.
    """
    width = max((line.end - line.start for line in lines), default=0)
    if not limits.narrowest <= width <= limits.widest:
        return 0
    long = width * limits.long_line
    after_long: list[bool] = []
    after_short: list[bool] = []
    for line, following in pairwise(lines):
        content = text[following.start : following.end].lstrip()
        if following.start == line.end + 1 and content and not _begins_an_item(content):
            (after_long if line.end - line.start > long else after_short).append(content[0].islower())
    writes_small = sum(after_short) > 1 and _often(after_short, limits)
    return width if _often(after_long, limits) and not writes_small else 0


def _begins_an_item(content: str) -> bool:
    return content[0] in _BULLET_SIGNS or _NUMBER_OF_ITEM.match(content) is not None


def _often(begins_small: Sequence[bool], limits: WrappingLimits) -> bool:
    """Whether so many lines begin small that sentences go on in them."""
    return any(begins_small) and sum(begins_small) >= len(begins_small) * limits.went_on
