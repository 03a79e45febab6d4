"""The section tagger component: says of each block of a resume which section it belongs to and what it is there."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, SpanGroup

from matcher.pipeline.component import SpansComponent, register
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.structure.line_labels import LineLabels
from matcher.pipeline.structure.page.named_sections import Named
from matcher.pipeline.structure.parting.blocks import Block, lines_of
from matcher.pipeline.structure.passages import Passages
from matcher.pipeline.structure.read_page import read_page
from matcher.pipeline.words.tokenizer import spans_of, text_of


class SectionTagger(SpansComponent):
    """Sets `doc._.blocks`, `doc._.passages` and `doc.spans["sections"]`, a span for each section."""

    assigns = ("doc.spans", "doc._.blocks", "doc._.passages")

    def prepare(self, knowledge: Knowledge) -> None:
        """Take the language of resumes."""
        self.language = knowledge.language
        self._labels = LineLabels(knowledge.language.layout)

    def annotate(self, doc: Doc) -> None:
        """Set what the component assigns."""
        text, lines = text_of(doc), lines_of(doc)
        page, blocks = read_page(text, lines, self.language)
        for index, (block, seen, label) in enumerate(zip(blocks, page.blocks, self._labels.of(page), strict=True)):
            block.dates = seen.dates
            block.section, block.place = label
            block.begins_fields = index in page.dated_first_fields
            if block.place == "heading":
                _set_heading(block, page.named.get(index))
        doc._.blocks = blocks
        stretches = [(block.start, block.end) for block in blocks]
        bullets = {stretch for stretch, block in zip(stretches, blocks, strict=True) if block.kind == "bullet"}
        doc._.passages = Passages(text, stretches, bullets, self.language.layout.passages)
        labelled = (
            (blocks[first].start, blocks[last - 1].end, blocks[first].section) for first, last in _stretches(blocks)
        )
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans_of(doc, labelled))


make_section_tagger = register("section_tagger", SectionTagger, spans_key="sections")
"""What builds the component, as the entry point of the package names it."""


def blocks_of(doc: Doc) -> list[Block]:
    """The blocks that the section tagger left in the doc; none where it has not run."""
    blocks: list[Block] | None = doc._.blocks
    return blocks or []


def _set_heading(block: Block, named: Named | None) -> None:
    """Make a block a heading. One with content on its line ("Skills: Python") leaves the content."""
    if named is not None and named.content is not None and named.section == block.section:
        block.start += named.content
        block.place, block.dates = "body", None
    else:
        block.kind = "heading"


def _stretches(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The stretches `[first, last)` of blocks of one section; a heading begins a new one."""
    first = 0
    for index in range(1, len(blocks) + 1):
        ends = index == len(blocks) or blocks[index].section != blocks[first].section
        if ends or blocks[index].kind == "heading":
            yield first, index
            first = index
