"""The job dater finds the jobs, projects and studies of a resume, with their blocks and dates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, SpanGroup

from matcher.pipeline.component import SpansComponent, register
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.structure.entries import Entry, find_entries
from matcher.pipeline.structure.parting.blocks import Block, lines_of
from matcher.pipeline.structure.posting_text import PostingText
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.stretches import Stretch
from matcher.pipeline.words.tokenizer import spans_of, text_of


class JobDater(SpansComponent):
    """Sets `doc._.entries` and `doc.spans["jobs"]`, which has one span for each entry with its section as the label."""

    requires = ("doc._.blocks",)
    assigns = ("doc.spans", "doc._.entries", "doc._.postings")

    def prepare(self, knowledge: Knowledge) -> None:
        """Keep the language rules for resumes."""
        self._language = knowledge.language
        self._posting_text = PostingText(knowledge.resumes.posting_text)

    def annotate(self, doc: Doc) -> None:
        """Set what the component assigns."""
        text, blocks = text_of(doc), blocks_of(doc)
        found = find_entries(text, blocks, self._language)
        dated = [blocks[entry.first].start for entry in found if entry.own_dates and entry.dates is not None]
        posting = self._posting_text.stretch(text, lines_of(doc), dated)
        doc._.postings = [] if posting is None else [posting]
        entries = doc._.entries = found if posting is None else list(_outside(posting, found, blocks))
        labelled = ((blocks[entry.first].start, blocks[entry.last - 1].end, entry.section) for entry in entries)
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans_of(doc, labelled))


make_job_dater = register("job_dater", JobDater, spans_key="jobs")
"""What builds the component, as the entry point of the package names it."""


def _outside(stretch: Stretch, entries: Iterable[Entry], blocks: Sequence[Block]) -> Iterator[Entry]:
    """The entries that begin outside a stretch of the text, up to where it begins."""
    start, end = stretch
    for entry in entries:
        if blocks[entry.first].end <= start:
            last = next((index for index in range(entry.first, entry.last) if blocks[index].start >= start), entry.last)
            yield replace(entry, body=min(entry.body, last), last=last)
        elif blocks[entry.first].start >= end:
            yield entry
