"""The section tagger component: finds the section of each block of a resume."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from matcher.documents.resume_text import Line
from matcher.pipeline.component import KnowingComponent
from matcher.pipeline.dates.date_ranges import find_date_ranges
from matcher.pipeline.knowledge import KNOWLEDGE, Knowledge
from matcher.pipeline.structure.blocks import Block, lines_of, split_blocks
from matcher.pipeline.structure.heading_lines import Heading, find_headings
from matcher.pipeline.structure.headings import DUTIES, Headings, label_of
from matcher.pipeline.structure.language import ResumeLanguage
from matcher.pipeline.words.tokenizer import text_of

HEADER = "header"
"""The section before the first heading: name, contact, headline."""

_SIDE_COLUMN = 40.0
_INLINE_SECTIONS = frozenset({"skills", "certificates", "summary", "education", "experience"})
_ENTRY_SECTIONS = frozenset({"experience", "projects", "research", "volunteering"})
_NAME_OVER_HEADINGS = 1.25
_LEAST_LINKED = 2
_LEAST_JOBS = 2
_TITLE_LINES = 3
"""How many lines the title of a job may be above its dates."""
_MOST_TITLE_WORDS = 14


class _SectionLabel(NamedTuple):
    """The heading before a colon: its section, its words and where on the line the content begins."""

    section: str
    words: str
    content: int


@Language.factory(
    "section_tagger",
    assigns=["doc.spans", "doc._.blocks"],
    default_config={"spans_key": "sections", "knowledge": {"@misc": KNOWLEDGE}},
)
def make_section_tagger(nlp: Language, name: str, spans_key: str, knowledge: Knowledge | None) -> "SectionTagger":
    """The registered way to build the component."""
    return SectionTagger(name, spans_key=spans_key, knowledge=knowledge)


class SectionTagger(KnowingComponent):
    """Sets `doc._.blocks` and `doc.spans["sections"]`, a span a section with its name as the label."""

    def __init__(
        self, name: str = "section_tagger", *, spans_key: str = "sections", knowledge: Knowledge | None = None
    ) -> None:
        self.spans_key = spans_key
        super().__init__(name, knowledge)

    def prepare(self, knowledge: Knowledge) -> None:
        """Take the language of resumes."""
        self._language = knowledge.language

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc."""
        self.check_knowledge()
        lines = lines_of(doc)
        blocks = split_blocks(text_of(doc), lines, self._language)
        _tag(text_of(doc), lines, blocks, self._language)
        doc._.blocks = blocks
        spans = [
            doc.char_span(
                blocks[first].start, blocks[last - 1].end, label=blocks[first].section, alignment_mode="expand"
            )
            for first, last in _stretches(blocks)
        ]
        doc.spans[self.spans_key] = SpanGroup(
            doc, name=self.spans_key, spans=[span for span in spans if span is not None]
        )
        return doc


def blocks_of(doc: Doc) -> list[Block]:
    """The blocks that the section tagger left in the doc; none where it has not run."""
    blocks: list[Block] | None = doc._.blocks
    return blocks or []


def _tag(text: str, lines: Sequence[Line], blocks: list[Block], language: ResumeLanguage) -> None:
    headings = find_headings(text, lines, blocks, language.headings)
    labels = dict(_section_labels(text, blocks, headings, language.headings))
    parts_of_jobs = _repeated(text, blocks, headings, labels, language)
    labels = {index: label for index, label in labels.items() if index not in parts_of_jobs}
    _open_sections(text, lines, blocks, headings, labels, parts_of_jobs, language.headings)
    if all(block.section != "experience" for block in blocks):
        _tag_jobs_elsewhere(text, blocks, language)
    if all(block.section == HEADER for block in blocks):
        _tag_without_headings(blocks)
    for first, last in _stretches(blocks):
        if blocks[first].section == "experience" and _tells_of_projects(text, blocks[first:last], language):
            for block in blocks[first:last]:
                block.section = "projects"


def _section_labels(
    text: str, blocks: Sequence[Block], headings: Collection[int], known: Headings
) -> Iterator[tuple[int, _SectionLabel]]:
    """The headings before a colon on the same line as their content, by the index of their block: "Skills: Python"."""
    for index, block in enumerate(blocks):
        label = None if index in headings else label_of(text[block.start : block.end])
        opened = known.section(label[0]) if label else None
        if label and opened in _INLINE_SECTIONS:
            yield index, _SectionLabel(opened, *label)


def _repeated(
    text: str,
    blocks: Sequence[Block],
    headings: Collection[int],
    labels: Mapping[int, _SectionLabel],
    language: ResumeLanguage,
) -> set[int]:
    """The headings that say the same several times, as the parts of jobs do: "Summary:", "Leadership", "Skills: Java".

    Without a colon they are so where a job begins before each of them.
    """
    places: dict[tuple[str, bool], list[int]] = {}
    for index in sorted([*headings, *labels]):
        words = labels[index].words if index in labels else text[blocks[index].start : blocks[index].end]
        places.setdefault((words.strip().casefold(), index in labels), []).append(index)
    return {
        index
        for (words, _), said in places.items()
        if len(said) > 1 and (words.endswith(":") or _each_has_its_job(text, blocks, said, language))
        for index in said
    }


def _each_has_its_job(text: str, blocks: Sequence[Block], places: Sequence[int], language: ResumeLanguage) -> bool:
    return all(
        any(_dates_a_post(text, blocks, index, language) for index in range(before + 1, place))
        for before, place in pairwise([-1, *places])
    )


def _open_sections(
    text: str,
    lines: Sequence[Line],
    blocks: list[Block],
    headings: Mapping[int, Heading],
    labels: Mapping[int, _SectionLabel],
    parts_of_jobs: Collection[int],
    known: Headings,
) -> None:
    """Give each block the section of the heading above it, or of the one on its own line.

    `parts_of_jobs` are headings that within an entry are only parts of it.
    """
    margin, name = _text_margin(lines), _name_line(lines, [blocks[index] for index in headings])
    section = HEADER
    for index, block in enumerate(blocks):
        heading = headings.get(index)
        if heading is None:
            if _stands_out(lines[block.first], margin):
                heading = _side_heading(text[block.start : block.end], known)
            else:
                heading = _inline_heading(labels.get(index), section)
            if heading is None and lines[block.first] is name:
                section = HEADER
        elif index in parts_of_jobs and section in _ENTRY_SECTIONS:
            heading = None
        elif heading.section == DUTIES:
            heading = None if section in _ENTRY_SECTIONS else Heading("experience", heading.content)
        if heading is not None:
            section = heading.section
            if heading.content is None:
                block.kind = "heading"
            else:
                block.start += heading.content
        block.section = section


def _stands_out(line: Line, margin: float) -> bool:
    """The line begins in a side column, left of where most lines do."""
    return line.box is not None and line.box.left < margin - _SIDE_COLUMN


def _side_heading(content: str, known: Headings) -> Heading | None:
    """The heading in a column of its own, on the same line as its content."""
    opened = known.side_heading(content)
    return Heading(*opened) if opened else None


def _tag_jobs_elsewhere(text: str, blocks: Sequence[Block], language: ResumeLanguage) -> None:
    """In a resume without experience, several dated titles under a heading that can tell jobs too: a "career summary",
    a freelancer's "projects", no heading at all.
    """
    for first, last in _stretches(blocks):
        dates_a_job = _MAY_TELL_JOBS.get(blocks[first].section)
        if dates_a_job is None:
            continue
        dated = [index for index in range(first, last) if dates_a_job(text, blocks, index, language)]
        if len(dated) < _LEAST_JOBS:
            continue
        begin = dated[0]
        reach = first + 1 if blocks[first].section != HEADER else max(first, begin - _TITLE_LINES)
        while begin > reach and _is_short(text, blocks[begin - 1]):
            begin -= 1
        for block in blocks[begin:last]:
            block.section = "experience"


def _is_dated(text: str, blocks: Sequence[Block], index: int, language: ResumeLanguage) -> bool:
    """A short line with a date range."""
    content = text[blocks[index].start : blocks[index].end]
    return _is_short(text, blocks[index]) and any(
        date_range.whole for date_range in find_date_ranges(content, language.dates)
    )


def _dates_a_title(text: str, blocks: Sequence[Block], index: int, language: ResumeLanguage) -> bool:
    """A short line with a date range and the title of a job."""
    return _is_dated(text, blocks, index, language) and language.words.has_title(
        text[blocks[index].start : blocks[index].end]
    )


def _dates_a_post(text: str, blocks: Sequence[Block], index: int, language: ResumeLanguage) -> bool:
    """A short line with a date range, the title of a job on it or on the few short lines above it."""
    if not _is_dated(text, blocks, index, language):
        return False
    first = index
    while first > max(0, index - _TITLE_LINES) and _is_short(text, blocks[first - 1]):
        first -= 1
    return language.words.has_title(text[blocks[first].start : blocks[index].end])


_MAY_TELL_JOBS = {"summary": _is_dated, "projects": _dates_a_title, HEADER: _dates_a_post}
"""The sections that can tell jobs too, and what a job's line is in them."""


def _is_short(text: str, block: Block) -> bool:
    return block.kind == "text" and len(text[block.start : block.end].split()) <= _MOST_TITLE_WORDS


def _tells_of_projects(text: str, blocks: Sequence[Block], language: ResumeLanguage) -> bool:
    """Whether the blocks are personal projects: their titles link to what was built, and none has a date range."""
    titles = [text[block.start : block.end] for block in blocks if block.kind == "text"]
    if sum(language.headings.links_to_work(title) for title in titles) < _LEAST_LINKED:
        return False
    return not any(date_range.whole for title in titles for date_range in find_date_ranges(title, language.dates))


def _inline_heading(label: _SectionLabel | None, section: str) -> Heading | None:
    """The heading before a colon: at the resume's beginning, or in capitals."""
    if label is None or label.section == section or not (section == HEADER or label.words.isupper()):
        return None
    return Heading(label.section, label.content)


def _name_line(lines: Sequence[Line], headings: Sequence[Block]) -> Line | None:
    """The one line that is set far larger than all headings: a name, after a side column that was read first."""
    largest = max((lines[block.first].style.size or 0.0 for block in headings), default=0.0)
    if not largest:
        return None
    names = [line for line in lines if (line.style.size or 0.0) > largest * _NAME_OVER_HEADINGS]
    return names[0] if len(names) == 1 else None


def _text_margin(lines: Sequence[Line]) -> float:
    """Where most lines with positions begin, in points from the left; 0 without positions."""
    lefts = Counter(round(line.box.left) for line in lines if line.box is not None)
    return float(lefts.most_common(1)[0][0]) if lefts else 0.0


def _tag_without_headings(blocks: Sequence[Block]) -> None:
    """Tag a text without headings: bullets are experience, the rest is the header."""
    for block in blocks:
        if block.kind == "bullet":
            block.section = "experience"


def _stretches(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The stretches `[first, last)` of blocks of one section; a heading begins a new one."""
    first = 0
    for index in range(1, len(blocks) + 1):
        ends = index == len(blocks) or blocks[index].section != blocks[first].section
        if ends or blocks[index].kind == "heading":
            yield first, index
            first = index
