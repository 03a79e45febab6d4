"""The job dater finds the jobs, projects and studies of a resume, with their blocks and dates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from matcher.pipeline.attributes import check_set
from matcher.pipeline.component import KnowingComponent
from matcher.pipeline.knowledge import KNOWLEDGE, Knowledge
from matcher.pipeline.structure.blocks import Block
from matcher.pipeline.structure.entries import Entry, find_entries
from matcher.pipeline.structure.posting_text import PostingText
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.stretches import Stretch
from matcher.pipeline.words.tokenizer import spans_of, text_of


@Language.factory(
    "job_dater",
    requires=["doc._.blocks"],
    assigns=["doc.spans", "doc._.entries", "doc._.postings"],
    default_config={"spans_key": "jobs", "knowledge": {"@misc": KNOWLEDGE}},
)
def make_job_dater(nlp: Language, name: str, spans_key: str, knowledge: Knowledge | None) -> "JobDater":
    """The registered way to build the component."""
    return JobDater(name, spans_key=spans_key, knowledge=knowledge)


class JobDater(KnowingComponent):
    """Sets `doc._.entries` and `doc.spans["jobs"]`, which has one span for each entry with its section as the label."""

    def __init__(self, name: str = "job_dater", *, spans_key: str = "jobs", knowledge: Knowledge | None = None) -> None:
        self.spans_key = spans_key
        super().__init__(name, knowledge)

    def prepare(self, knowledge: Knowledge) -> None:
        """Keep the language rules for resumes."""
        self._language = knowledge.language
        self._posting_text = PostingText(knowledge.resumes.posting_text)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc."""
        self.check_knowledge()
        check_set(doc, "blocks", component=self.name)
        blocks = blocks_of(doc)
        found = find_entries(text_of(doc), blocks, self._language)
        dated = [blocks[entry.first].start for entry in found if entry.own_dates and entry.dates is not None]
        posting = self._posting_text.stretch(doc, dated)
        doc._.postings = [] if posting is None else [posting]
        entries = doc._.entries = found if posting is None else list(_outside(posting, found, blocks))
        labelled = ((blocks[entry.first].start, blocks[entry.last - 1].end, entry.section) for entry in entries)
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans_of(doc, labelled))
        return doc


def _outside(stretch: Stretch, entries: Iterable[Entry], blocks: Sequence[Block]) -> Iterator[Entry]:
    """The entries that begin outside a stretch of the text, up to where it begins."""
    start, end = stretch
    for entry in entries:
        if blocks[entry.first].end <= start:
            last = next((index for index in range(entry.first, entry.last) if blocks[index].start >= start), entry.last)
            yield replace(entry, body=min(entry.body, last), last=last)
        elif blocks[entry.first].start >= end:
            yield entry
