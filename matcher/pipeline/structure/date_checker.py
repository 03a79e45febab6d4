"""The date checker finds the lines of a resume with dates that are not understood."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from matcher.pipeline.component import KnowingComponent
from matcher.pipeline.dates.date_ranges import DateGrammar, Dates
from matcher.pipeline.dates.unclear_dates import has_unclear_date, hints_of_dates
from matcher.pipeline.knowledge import KNOWLEDGE, Knowledge
from matcher.pipeline.structure.blocks import Block, lines_of
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.tokenizer import text_of


@Language.factory("date_checker", assigns=["doc._.unclear_dates"], default_config={"knowledge": {"@misc": KNOWLEDGE}})
def make_date_checker(nlp: Language, name: str, knowledge: Knowledge | None) -> "DateChecker":
    """The registered way to build the component."""
    return DateChecker(name, knowledge=knowledge)


class DateChecker(KnowingComponent):
    """Sets `doc._.unclear_dates`, the numbers of the lines that have dates which are not understood."""

    def __init__(self, name: str = "date_checker", *, knowledge: Knowledge | None = None) -> None:
        super().__init__(name, knowledge)

    def prepare(self, knowledge: Knowledge) -> None:
        """Keep the words and signs of dates."""
        self._dates = knowledge.language.dates

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc."""
        self.check_knowledge()
        doc._.unclear_dates = tuple(_unclear_lines(doc, self._dates))
        return doc


def unclear_dates_of(doc: Doc) -> Sequence[int]:
    """The lines, counted from 1, with dates that are not understood; none if the date checker has not run."""
    return doc._.unclear_dates or ()


def _unclear_lines(doc: Doc, dates: DateGrammar) -> Iterator[int]:
    """The lines that a reader sees and that are no page furniture."""
    text, lines, hidden = text_of(doc), lines_of(doc), doc._.hidden or ()
    starts = [line.start for line in lines]
    numbers = {bisect_right(starts, offset) for offset in hints_of_dates(text)}
    blocks = {block.end: block for block in blocks_of(doc)} if numbers else {}
    for number in sorted(numbers):
        line = lines[number - 1]
        seen = all(line.end <= start or end <= line.start for start, end in hidden)
        if seen and not line.style.furniture:
            end = line.start + len(text[line.start : line.end].rstrip())
            start = end - len(text[line.start : end].lstrip())
            content = text[start:end]
            if has_unclear_date(content, dates, _dates_of_line(content, start, blocks.get(end))):
                yield number


def _dates_of_line(content: str, start: int, block: Block | None) -> Dates | None:
    """The dates of a line that begins at `start`, if a block that ends with it has all of its words; otherwise None."""
    if block is None or block.dates is None:
        return None
    bullet_sign = block.start - start
    is_whole = bullet_sign == 0 or (bullet_sign > 0 and block.kind == "bullet" and block.line_part is None)
    return block.dates.at_the_end_of(content) if is_whole else None
