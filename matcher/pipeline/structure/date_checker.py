"""The date checker finds the lines of a resume with dates that are not understood."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from matcher.pipeline.component import KnowingComponent
from matcher.pipeline.dates.date_ranges import DateGrammar
from matcher.pipeline.dates.unclear_dates import has_unclear_date, hints_of_dates
from matcher.pipeline.knowledge import KNOWLEDGE, Knowledge
from matcher.pipeline.structure.blocks import lines_of
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
    """The lines that a reader sees and that are no page furniture. What is a whole block may have its dates already."""
    text, lines, hidden = text_of(doc), lines_of(doc), doc._.hidden or ()
    starts = [line.start for line in lines]
    read = {text[block.start : block.end]: block.dates for block in blocks_of(doc)}
    for number in sorted({bisect_right(starts, offset) for offset in hints_of_dates(text)}):
        line = lines[number - 1]
        content = text[line.start : line.end].strip()
        seen = all(line.end <= start or end <= line.start for start, end in hidden)
        if seen and not line.style.furniture and has_unclear_date(content, dates, read.get(content)):
            yield number
