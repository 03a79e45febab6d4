"""The name lines component: removes skills that are only part of the name of a person, employer, school or club.

A resume's head, the title lines of a job, a school's name, a membership: "Ruby Chase, Spark Hill College" has neither
Ruby nor Spark. A skill counts there when a title names it ("Kafka engineer"), a list of skills or a sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span

from matcher.pipeline.component import SpansComponent, register
from matcher.pipeline.facts import facts_of, set_skill_spans
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.language.headings import Headings, label_of
from matcher.pipeline.language.line_words import LineWords
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.sections import HEADER, JOB_SECTIONS
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.any_word import any_of
from matcher.pipeline.words.tokenizer import text_of

_SEGMENT_ENDS = re.compile(r"[|•·,;:\n\t]|\s[-–—]\s|\s{2,}|(?<=[^\W\d_]{5})\.\s+(?=[A-Z])")
_LIST_SIGNS = r"[,/|;•·&+]"
_LONGEST_BETWEEN = 40
"""In characters. What stands between two skills of a list is not longer."""
_LONGEST_WORD = 60
"""In characters. The word before an employer ("at") is not longer, and longer ones would fill the memory."""
_CONTACT = re.compile(r"@|https?:|www\.|\+?\d[\d ()/.-]{6,}\d")


@dataclass(frozen=True, slots=True)
class _NameLine:
    """A stretch of the text that names somebody or something.

    In an `empty` line, no skill counts. In a line of an `employer`, skills outside titles and lists become
    `third_party`.
    """

    start: int
    end: int
    empty: bool = False
    employer: bool = False


class NameLines(SpansComponent):
    """Takes back the skills that are only part of a name; those of an employer's name become third_party."""

    requires = ("doc.spans", "doc._.blocks", "doc._.entries", "doc._.skill_facts")
    assigns = ("doc.spans", "span._.status")

    def prepare(self, knowledge: Knowledge) -> None:
        """Take the language of resumes."""
        self._language = knowledge.language
        self._between_names = re.compile(f"{_LIST_SIGNS}|{any_of(knowledge.sentences.conjunctions)}")

    def annotate(self, doc: Doc) -> None:
        """Set what the component assigns."""
        text, facts = text_of(doc), facts_of(doc)
        spans = self.skill_spans(doc)
        starts = [span.start_char for span in spans]
        names: set[Span] = set()
        for line in _name_lines(text, doc, self._language, starts):
            first = bisect_left(starts, line.start)
            inside = spans[first : bisect_left(starts, line.end)]
            segments = _Segments(text, line, self._language.words)
            for number, span in enumerate(inside):
                if not line.empty and (segments.title_names(span) or self._is_listed(text, number, inside)):
                    continue
                if not line.employer and _is_in_a_column(text, first + number, spans):
                    continue
                if not line.employer:
                    names.add(span)
                elif facts.of(span).status == "claimed":
                    facts.of(span).status = "third_party"
        if names:
            set_skill_spans(doc, [span for span in spans if span not in names], self.spans_key)

    def _is_listed(self, text: str, number: int, inside: Sequence[Span]) -> bool:
        """Whether a blank, a list sign or a conjunction alone separates a skill from another one, not a title."""
        span = inside[number]
        for other in _near(number, inside):
            if other.label_ == span.label_ or self._language.words.has_title(other.text):
                continue
            first, last = (other, span) if other.start_char < span.start_char else (span, other)
            between = text[first.end_char : last.start_char].strip()
            if not between or self._between_names.fullmatch(between):
                return True
        return False


make_name_lines = register("name_lines", NameLines, spans_key="skills")
"""What builds the component, as the entry point of the package names it."""


def _name_lines(text: str, doc: Doc, language: ResumeLanguage, starts: Sequence[int]) -> Iterator[_NameLine]:
    """The lines of names in blocks with skills. `starts` are the offsets at which skills begin, in order."""
    blocks = blocks_of(doc)
    for entry in entries_of(doc):
        if entry.section in JOB_SECTIONS and entry.own_dates:
            headers = blocks[entry.first : entry.body]
            yield from (_NameLine(block.start, block.end, employer=True) for block in headers)
    headed = any(block.section != HEADER for block in blocks)
    for index, block in enumerate(blocks):
        first_skill = bisect_left(starts, block.start)
        if first_skill == len(starts) or starts[first_skill] >= block.end:
            continue
        content = text[block.start : block.end]
        if block.section == HEADER and headed:
            yield from _head_lines(block, content, language, first=index == 0)
        elif block.section == "education":
            yield from _school_names(block, content, language.words)
        elif block.section == "references" or _is_membership(block, content, language):
            yield _NameLine(block.start, block.end)


def _is_membership(block: Block, content: str, language: ResumeLanguage) -> bool:
    """Whether a line is a membership: a short line of volunteering, unless it is a bullet that begins with a deed."""
    if block.section != "volunteering" or len(content.split()) > language.layout.names.most_membership_words:
        return False
    return block.kind != "bullet" or not language.words.begins_with_a_deed(content)


def _head_lines(block: Block, content: str, language: ResumeLanguage, *, first: bool) -> Iterator[_NameLine]:
    """The lines of a resume's head: the name and the ways to reach somebody show nothing, a headline may.

    A resume without a name may begin with a sentence.
    """
    start = block.start
    for number, line in enumerate(content.split("\n")):
        short = len(line.split()) < language.layout.names.least_sentence_words
        contact = bool(_CONTACT.search(line)) or (first and number == 0 and short)
        if contact or short:
            empty = contact and not (language.words.has_title(line) or _lists_skills(line, language.headings))
            yield _NameLine(start, start + len(line), empty=empty)
        start += len(line) + 1


def _lists_skills(line: str, headings: Headings) -> bool:
    """Whether the line begins with a label of skills: "Techs: Python, Git, SQL  ann@example.org"."""
    label = label_of(line)
    return label is not None and headings.label_kind(label[0]) == "stack"


def _school_names(block: Block, content: str, words: LineWords) -> Iterator[_NameLine]:
    """The segments of an education line that name a school."""
    start = 0
    for end in (*(match.start() for match in _SEGMENT_ENDS.finditer(content)), len(content)):
        segment = content[start:end]
        if words.names_a_school(segment):
            yield _NameLine(block.start + start, block.start + end, empty=True)
        start = end


def _is_in_a_column(text: str, number: int, spans: Sequence[Span]) -> bool:
    """Whether a skill is alone on its line, and so is another one right above or below it."""
    return any(_are_lines(text, *pair) for pair in pairwise(spans[max(0, number - 1) : number + 2]))


def _are_lines(text: str, upper: Span, lower: Span) -> bool:
    """Whether two skills are two lines, one below the other."""
    before, behind = text[max(0, upper.start_char - 1) : upper.start_char], text[lower.end_char : lower.end_char + 1]
    return {before, behind} <= {"", "\n"} and text[upper.end_char : lower.start_char] == "\n"


def _near(number: int, inside: Sequence[Span]) -> Iterator[Span]:
    """The other skills that stand so near to one that only a sign may be between them."""
    span = inside[number]
    before, behind = range(number - 1, -1, -1), range(number + 1, len(inside))
    for place in before:
        if span.start_char - inside[place].end_char > _LONGEST_BETWEEN:
            break
        yield inside[place]
    for place in behind:
        if inside[place].start_char - span.end_char > _LONGEST_BETWEEN:
            break
        yield inside[place]


class _Segments:
    """The segments of a line, and which of them hold the title of a job."""

    def __init__(self, text: str, line: _NameLine, words: LineWords) -> None:
        self._text, self._line, self._words = text, line, words
        ends = list(_SEGMENT_ENDS.finditer(text, line.start, line.end))
        self._starts = [line.start, *(match.end() for match in ends)]
        self._ends = [*(match.start() for match in ends), line.end]
        self._titles: dict[tuple[int, int], bool] = {}

    def title_names(self, span: Span) -> bool:
        """Whether the segment around a skill holds a job title, or the one before that it ends: "Engineer, ML"."""
        first = bisect_right(self._starts, span.start_char) - 1
        last = min(bisect_left(self._ends, span.end_char), len(self._ends) - 1)
        start, end = self._starts[first], self._ends[last]
        alone = not self._text[start : span.start_char].strip() and not self._text[span.end_char : end].strip()
        before = self._text[max(start, span.start_char - _LONGEST_WORD) : span.start_char]
        if self._line.employer and self._words.is_employer(span.text, before, alone=alone):
            return False
        return self._has_title(self._starts[max(0, first - 1)] if alone else start, end)

    def _has_title(self, start: int, end: int) -> bool:
        if (start, end) not in self._titles:
            self._titles[start, end] = self._words.has_title(self._text[start:end])
        return self._titles[start, end]
