"""Fits and measures whose work it is that is told in plain words: `python -m training.names.told_work`.

The examples are the words that the engine finds in the invented resumes and in the lines of `told_lines`. The labels
quote what the person did, and what others did or what was only wished for. The command prints how many of these words
are read rightly, of writers whose texts are fitted to and of those who are kept out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

import msgspec
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from knowledge.rules.loader import load_rules
from knowledge.rules.resumes import AroundNames
from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.assertion import Assertion
from matcher.pipeline.claims.clauses import Clauses
from matcher.pipeline.facts import facts_of, skill_spans
from training.labelled import HERE, LabelledResume, read_resumes
from training.names.statuses import HEADING_ITEMS, Name, NamedExample, fit_statuses
from training.told_lines import TOLD_LINES, LabelledText, read_told_lines, short_resumes

MOST_ROWS = 12_000
"""The number of rows that keep points. With 60,000, as many words of the writers who are kept out are read rightly."""
CLOSENESS = 0.2
"""How close the points are to the examples. There are fewer of them than of names."""
WEIGHT_IN_LINES, WEIGHT_OF_OTHERS_IN_LINES = 8.0, 2.0
"""How often words in a line count. In the lines half of all work is the person's own, and in resumes nearly all is."""
LEAST = 1.0
"""Words with at most so many points for each status are claimed. Nearly all work that is told is the person's own."""
_CLAIMED, _OTHERS = "claimed", "third_party"


class ToldWords(NamedTuple):
    """Words that tell of work, as an example, and the status that the engine gives them."""

    example: NamedExample
    found: str


class WorkReader:
    """Reads work in plain words and what stands around it, as the pipeline does."""

    def __init__(self) -> None:
        self._nlp = build_pipeline(load_taxonomy(), load_rules())
        self._assertion = cast("Assertion", self._nlp.get_pipe("assertion"))

    def resumes(self, resumes: Iterable[LabelledResume]) -> Iterator[ToldWords]:
        """The words in resumes that are in a quote of the person's own work, or in one of what is not."""
        for number, resume in enumerate(resumes):
            own = [place for places in resume.quotes.values() for place in places]
            places = [(*place, _CLAIMED) for place in own] + [(*place, _OTHERS) for place in resume.work_of_others]
            yield from self._words(resume.writer, number, resume.text, places)

    def lines(self, writer: str, texts: Iterable[LabelledText]) -> Iterator[ToldWords]:
        """The labelled words in the lines of a writer. The heading of their short resumes does not count."""
        for number, (text, places) in enumerate(texts):
            for example, found in self._words(writer, number, text, places):
                told = example.name.sentence
                lead = () if tuple(told.lead) in HEADING_ITEMS else told.lead
                name = example.name._replace(sentence=told._replace(lead=lead))
                weight = WEIGHT_IN_LINES if example.wanted == _CLAIMED else WEIGHT_OF_OTHERS_IN_LINES
                yield ToldWords(example._replace(name=name, weight=weight), found)

    def _words(
        self, writer: str, number: int, text: str, labelled: Sequence[tuple[int, int, str]]
    ) -> Iterator[ToldWords]:
        """The words of a text that have one label. Words that stand at one place are one example."""
        doc = self._nlp(self._nlp.make_doc(text))
        spans = skill_spans(doc, self._assertion.spans_key, needed_by=self._assertion.name)
        said, facts = self._assertion.said(doc), facts_of(doc)
        for sentence in self._assertion.telling_sentences(doc):
            told = {place: name for name, place in sentence.places if facts.of(spans[name]).method == "described"}
            for place, name in told.items():
                span = spans[name]
                labels = {status for start, end, status in labelled if span.start_char < end and start < span.end_char}
                if len(labels) == 1:
                    alone = sentence._replace(places=[(0, place)])
                    example = Name(span.label_, span.start_char, said[name], alone)
                    yield ToldWords(NamedExample(writer, number, example, labels.pop()), facts.of(span).status)


def read_told_work() -> list[NamedExample]:
    """The examples of all writers who are not kept out."""
    reader = WorkReader()
    of_lines = (
        words
        for writer, lines in read_told_lines(TOLD_LINES / "read").items()
        for words in reader.lines(writer, short_resumes(lines))
    )
    return [words.example for words in (*reader.resumes(read_resumes()), *of_lines)]


def fit_around_work(examples: Sequence[NamedExample], alike: Alike, clauses: Clauses) -> AroundNames:
    """The points of what stands around work in plain words."""
    points = fit_statuses(examples, alike, clauses, most_rows=MOST_ROWS, closeness=CLOSENESS)
    return msgspec.structs.replace(points, least=LEAST, least_of_fields=LEAST)


def main() -> None:
    """Print how many words that tell of work are read rightly."""
    table = Table("texts", "the person's own", "read so", "others", "not claimed", box=SIMPLE)
    reader = WorkReader()
    for folder, resumes in (("read", HERE / "resumes"), ("kept_out", HERE / "kept_out")):
        table.add_row(f"resumes {folder}", *_counts(reader.resumes(read_resumes(resumes))))
        for writer, lines in read_told_lines(TOLD_LINES / folder).items():
            table.add_row(f"lines {folder} {writer}", *_counts(reader.lines(writer, short_resumes(lines))))
    Console().print(table)


def _counts(words: Iterable[ToldWords]) -> Iterator[str]:
    counts = Counter((one.example.wanted == _CLAIMED, one.found == _CLAIMED) for one in words)
    for own in (True, False):
        yield str(counts[own, True] + counts[own, False])
        yield str(counts[own, own])


if __name__ == "__main__":
    main()
