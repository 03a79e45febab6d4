"""The date checker finds the lines of a resume with dates that are not understood."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from matcher.pipeline.component import KnowingComponent, register
from matcher.pipeline.dates.date_points import fold
from matcher.pipeline.dates.date_ranges import Dates
from matcher.pipeline.dates.unclear_dates import has_unclear_date, hints_of_dates, may_have_date
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.sections import JOB_SECTIONS
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.parting.blocks import Block, lines_of
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.tokenizer import text_of


class DateChecker(KnowingComponent):
    """Sets `doc._.unclear_dates`, the numbers of the lines that have dates which are not understood."""

    assigns = ("doc._.unclear_dates",)

    def prepare(self, knowledge: Knowledge) -> None:
        """Keep the words and signs of dates, and the titles of jobs."""
        self._language = knowledge.language

    def annotate(self, doc: Doc) -> None:
        """Set what the component assigns."""
        doc._.unclear_dates = tuple(_unclear_lines(doc, self._language))


make_date_checker = register("date_checker", DateChecker)
"""What builds the component, as the entry point of the package names it."""


def unclear_dates_of(doc: Doc) -> Sequence[int]:
    """The lines, counted from 1, with dates that are not understood; none if the date checker has not run."""
    return doc._.unclear_dates or ()


def _unclear_lines(doc: Doc, language: ResumeLanguage) -> Iterator[int]:
    """The lines with unclear dates that a reader sees. Dates of studies are not used, so theirs are left out."""
    text, lines, hidden = text_of(doc), lines_of(doc), doc._.hidden or ()
    starts = [line.start for line in lines]
    numbers = {bisect_right(starts, offset) for offset in hints_of_dates(text)}
    undated = frozenset(_lines_of_undated_heads(doc, language))
    blocks = {block.end: block for block in blocks_of(doc)} if numbers else {}
    studies = {
        number + 1
        for block in blocks.values()
        if block.section == "education"
        for number in range(block.first, block.last)
    }
    for number in sorted((numbers | undated) - studies):
        line = lines[number - 1]
        seen = all(line.end <= start or end <= line.start for start, end in hidden)
        if seen and not line.style.furniture:
            end = line.start + len(text[line.start : line.end].rstrip())
            start = end - len(text[line.start : end].lstrip())
            content = text[start:end]
            dates = _dates_of_line(content, start, blocks.get(end))
            if has_unclear_date(content, language.dates, dates) or (number in undated and _may_date(content, language)):
                yield number


_BEFORE_PARTS = ("", ",", "(", "|")
"""What may come before the part of a line that says how long a job took."""


def _may_date(content: str, language: ResumeLanguage) -> bool:
    """Whether a line of a job's head may say when it was: in numbers, or a part of it says how long: "3 years ago"."""
    folded = fold(content)
    lasting = language.dates.durations.whole.search(folded)
    return may_have_date(content) or (lasting is not None and folded[: lasting.start()].rstrip()[-1:] in _BEFORE_PARTS)


def _lines_of_undated_heads(doc: Doc, language: ResumeLanguage) -> Iterator[int]:
    """The lines, counted from 1, of the heads of jobs for which no dates were found, and of lines that may be heads."""
    text, blocks = text_of(doc), blocks_of(doc)
    for entry in entries_of(doc):
        if entry.section in JOB_SECTIONS and (entry.dates is None or not entry.own_dates):
            for index, block in enumerate(blocks[entry.first : entry.last], entry.first):
                if not _has_dates(block) and (index < entry.body or _may_be_a_head(text, block, language)):
                    yield from range(block.first + 1, block.last + 1)


def _has_dates(block: Block) -> bool:
    return block.dates is not None and (bool(block.dates.ranges) or block.dates.reversed)


def _may_be_a_head(text: str, block: Block, language: ResumeLanguage) -> bool:
    """Whether a block is a short line with the title of a job."""
    content = text[block.start : block.end]
    short = block.kind == "text" and len(content.split()) <= language.layout.limits.line_words
    return short and language.words.has_title(content)


def _dates_of_line(content: str, start: int, block: Block | None) -> Dates | None:
    """The dates of a line that begins at `start`, if a block that ends with it has all of its words; otherwise None."""
    if block is None or block.dates is None:
        return None
    bullet_sign = block.start - start
    is_whole = bullet_sign == 0 or (bullet_sign > 0 and block.kind == "bullet" and block.line_part is None)
    return block.dates.at_the_end_of(content) if is_whole else None
