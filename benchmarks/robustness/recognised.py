"""The rows of a document as the engine itself recognises them.

A job is an entry with dates of its own. What the engine does not recognise as a heading, title or date in the
undisturbed text cannot be disturbed as one.
"""

import re
from collections.abc import Iterator, Sequence

import spacy
from spacy.tokens import Doc

from benchmarks.robustness.rows import Mark, Part, Row, Rows
from matcher.documents.resume_text import Line, ResumeText
from matcher.pipeline import initialize
from matcher.pipeline.dates.date_ranges import find_date_ranges
from matcher.pipeline.knowledge import load_knowledge
from matcher.pipeline.language.headings import label_of
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.structure.entries import Entry, entries_of
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.tokenizer import TOKENIZER

_BETWEEN_PARTS = re.compile(r"\s*[|•·–—\t]\s*|,\s+|\s{2,}|\s-\s|\s(?:at|@)\s")
_EDGES = " \t,|–—-()[]·•:"


class Recogniser:
    """The components that recognise headings, jobs and dates, without those that find skills."""

    def __init__(self) -> None:
        knowledge = load_knowledge()
        self._language = knowledge.language
        self._nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
        for component in ("section_tagger", "job_dater"):
            self._nlp.add_pipe(component, config={"knowledge": None})
        initialize(self._nlp, knowledge)

    def rows(self, resume: ResumeText) -> Rows:
        """The rows of a document, one for each of its lines."""
        doc = self._nlp.make_doc(resume.text)
        doc._.lines = resume.lines
        return list(_rows(self._nlp(doc), resume, self._language))


def _rows(doc: Doc, resume: ResumeText, language: ResumeLanguage) -> Iterator[Row]:
    blocks = blocks_of(doc)
    block_of = {line: index for index, block in enumerate(blocks) for line in range(block.first, block.last)}
    entry_of = {
        index: (number, entry)
        for number, entry in enumerate(entry for entry in entries_of(doc) if entry.dates and entry.own_dates)
        for index in range(entry.first, entry.last)
    }
    end = 0
    for number, line in enumerate(resume.lines):
        text = resume.text[line.start : line.end]
        gap = resume.text.count("\n", end, line.start)
        end = line.end
        index = block_of.get(number)
        hidden = _hidden_within(resume, line)
        if index is None:
            yield Row(text, "other", hidden=hidden, gap=gap, line=line)
            continue
        entry_number, entry = entry_of.get(index, (None, None))
        mark = "other" if hidden else _mark(resume.text, blocks[index], index, entry, language)
        parts = tuple(_parts(text, language)) if mark == "header" else ()
        yield Row(text, mark, blocks[index].section, index, entry_number, parts, hidden, gap, line)


def _hidden_within(resume: ResumeText, line: Line) -> tuple[tuple[int, int], ...]:
    return tuple(
        (max(hidden.start, line.start) - line.start, min(hidden.end, line.end) - line.start)
        for hidden in resume.hidden
        if hidden.start < line.end and hidden.end > line.start
    )


def _mark(text: str, block: Block, index: int, entry: Entry | None, language: ResumeLanguage) -> Mark:
    if block.kind == "heading":
        return "heading"
    if entry is not None and index < entry.body:
        return "header"
    label = label_of(text[block.start : block.end])
    if entry is not None and label is not None and language.headings.label_kind(label[0]) == "stack":
        return "technologies"
    return "bullet" if block.kind == "bullet" else "text"


def _parts(header: str, language: ResumeLanguage) -> Iterator[Part]:
    """The parts of a header line. The first segment with a word for a job is the title, the rest the employer."""
    dates = next(
        (header[found.start : found.end] for found in find_date_ranges(header, language.dates) if found.whole), ""
    )
    segments = [segment for segment in _BETWEEN_PARTS.split(without(header, dates)) if segment]
    title = next((segment for segment in segments if language.words.has_title(segment)), "")
    others = [segment for segment in segments if segment != title]
    if title:
        yield Part("title", title)
    if others:
        yield Part("employer", ", ".join(others))
    if dates:
        yield Part("dates", dates)


def without(header: str, dates: str) -> str:
    """A header line without its dates, and without the signs that set them apart."""
    pieces: Sequence[str] = header.split(dates, 1) if dates else (header,)
    return "  ".join(piece for piece in (piece.strip(_EDGES) for piece in pieces) if piece)
